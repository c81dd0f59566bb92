import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { StampKind } from '@lucero/alert';
import type { HttpReply } from '@lucero/http';
import { decodeStamp, renderPng } from '@lucero/stamps';
import type { Packets } from '../../../packets.ts';
import { withTargetCentred } from '../../../with-target-centred.ts';

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

/** A picture of the stamp, a pixel each, +y up. */
export async function stampPng(
  packets: Packets,
  { survey, alertId, kind }: StampFile,
): Promise<Buffer> {
  const { bytes, ...how } = await packets.readCutout(survey, alertId, kind);
  const stamp = withTargetCentred(decodeStamp(bytes, how));
  return Buffer.from(renderPng(stamp, { stretch: kind === 'difference' ? 'difference' : 'sky' }));
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
