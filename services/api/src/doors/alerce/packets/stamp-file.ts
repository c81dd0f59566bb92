import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { StampKind } from '@lucero/alert';
import type { HttpReply } from '@lucero/http';
import type { Packets } from '../../../packets.ts';

const compress = promisify(gzip);
const uncompress = promisify(gunzip);
/** A cutout is 20 to 80 kB. */
const greatestBytes = 16 * 1024 ** 2;

export interface StampFile {
  readonly survey: string;
  readonly alertId: bigint;
  readonly kind: StampKind;
}

/**
 * The FITS file of a stamp, compressed once whether the survey had compressed it or not; or not at all. It is
 * never declared as a Content-Encoding: clients unpack it themselves.
 */
export async function stampFits(
  packets: Packets,
  { survey, alertId, kind }: StampFile,
  isCompressed: boolean,
): Promise<Buffer> {
  const { bytes } = await packets.readCutout(survey, alertId, kind);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (isGzip === isCompressed) return Buffer.from(bytes);
  return isGzip
    ? await uncompress(bytes, { maxOutputLength: greatestBytes })
    : await compress(bytes);
}

/** What belongs to an alert never changes. */
export function sendFile(
  reply: HttpReply,
  type: string,
  name: string | null,
  body: Buffer,
): HttpReply {
  reply.header('cache-control', 'public, max-age=31536000, immutable');
  if (name !== null) reply.header('content-disposition', `attachment; filename="${name}"`);
  return reply.type(type).send(body);
}
