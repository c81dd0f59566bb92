import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeFrame, frameBareDatum, readContainer } from '@lucero/avro';
import type { Random } from '@lucero/simulator';

export type Survey = 'ztf' | 'lsst';

/** Length of the start of a Confluent frame: a zero and the schema's id. */
const frameStartLength = 5;
const unknownSchemaId = 1299;

const lsstSchema = readFileSync(
  join(import.meta.dirname, '../../schemas/lsst/11.1/alert.avsc'),
  'utf8',
);
const lsstSchemaId = 1101;

/** A Rubin alert of schema 11.1 that the survey has taken back. */
export function withdrawn(packet: Uint8Array, withdrawnMjdTai: number): Uint8Array {
  const container = frameBareDatum(lsstSchema, packet.subarray(frameStartLength));
  const record = readContainer(container).records[0] as {
    readonly diaSource: Readonly<Record<string, unknown>>;
  };
  const diaSource = { ...record.diaSource, timeWithdrawnMjdTai: withdrawnMjdTai };
  return encodeFrame(lsstSchemaId, lsstSchema, { ...record, diaSource });
}

/** What nobody can read: each in another way. */
export function corrupt(survey: Survey, packet: Uint8Array, random: Random): Uint8Array {
  const ways = {
    empty: () => new Uint8Array(0),
    garbage: () =>
      Uint8Array.from({ length: random.integerIn(1, 4000) }, () => random.integerIn(1, 78)),
    torn: () => packet.slice(0, Math.floor(packet.length * random.uniformIn(0.01, 0.9))),
    'unknown schema': () => {
      const frame = Buffer.from(packet);
      frame.writeInt32BE(unknownSchemaId, 1);
      return frame;
    },
  };
  const names = Object.keys(ways) as (keyof typeof ways)[];
  return ways[
    random.pick(survey === 'lsst' ? names : names.filter((name) => name !== 'unknown schema'))
  ]();
}
