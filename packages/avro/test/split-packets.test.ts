import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import { avscTypeOf } from '../src/avsc-type.ts';
import type { BlockCodec } from '../src/block-codec.ts';
import { containerOfDatums, frameBareDatum, luceroSyncMarker } from '../src/container-writer.ts';
import { encodeContainer, encodeDatum, encodeFrame, readContainer } from '../src/encode.ts';
import { splitPackets } from '../src/split-packets.ts';
import { smallRecord, smallSchema } from './small-alert.ts';
import { throwsCode } from './throws-code.ts';

const recordOf = (smallId: number) => ({ ...smallRecord, smallId: BigInt(smallId) });
const idsOf = (packet: Uint8Array): bigint[] =>
  (readContainer(packet).records as { smallId: bigint }[]).map(({ smallId }) => smallId);

/** The packets that come before an error, and its code. */
function splitUntilError(bytes: Uint8Array): { ids: bigint[]; code: string | null } {
  const ids: bigint[] = [];
  try {
    for (const packet of splitPackets(bytes)) ids.push(...idsOf(packet));
  } catch (error) {
    assert.ok(error instanceof LuceroError);
    return { ids, code: error.code };
  }
  return { ids, code: null };
}

// Each record of a file becomes a packet; what a block has after its last record goes with that one, so
// that the reader of the packet tells of it.
it('leaves bytes after the last record of a block in the packet of that record', () => {
  const type = avscTypeOf(smallSchema);
  const datums = [1, 2].map((id) => encodeDatum(type, recordOf(id)));
  const padded = [datums[0]!, Buffer.concat([datums[1]!, Buffer.alloc(5)])];
  const packets = [
    ...splitPackets(containerOfDatums(smallSchema, padded, 'null', luceroSyncMarker)),
  ];
  assert.deepEqual(packets.map(idsOf), [[1n], [2n]]);
  const [first, second] = packets;
  assert.ok(first && second);
  // The second is longer by the five bytes alone: both ids take one byte, both sizes two.
  assert.equal(second.length - first.length, 5);
});

describe('splitPackets', () => {
  for (const codec of ['null', 'deflate', 'snappy', 'zstandard'] satisfies BlockCodec[]) {
    it(`cuts a container of three into three of one, codec ${codec}`, () => {
      const container = encodeContainer(smallSchema, [1, 2, 3].map(recordOf), { codec });
      const packets = [...splitPackets(container)];
      assert.deepEqual(packets.map(idsOf), [[1n], [2n], [3n]]);
      assert.deepEqual(
        packets.map((packet) => readContainer(packet).schema),
        [smallSchema, smallSchema, smallSchema],
      );
    });
  }

  it('gives a container of one and a frame back as they are', () => {
    const container = encodeContainer(smallSchema, [smallRecord], { codec: 'snappy' });
    const frame = encodeFrame(500, smallSchema, smallRecord);
    assert.equal([...splitPackets(container)][0], container);
    assert.equal([...splitPackets(frame)][0], frame);
  });

  it('refuses what is neither container nor frame', () => {
    for (const text of ['', '\0\0\0', 'Obj', 'Obj\x02', 'SIMPLE  =']) {
      throwsCode('LUCERO_AVRO_NOT_A_PACKET', () => [...splitPackets(Buffer.from(text))]);
    }
  });

  it('says so when a container has no record', () => {
    throwsCode('LUCERO_AVRO_NO_RECORD', () => [...splitPackets(encodeContainer(smallSchema, []))]);
  });

  it('gives the good records of a damaged container, then throws', () => {
    const container = encodeContainer(smallSchema, [1, 2, 3].map(recordOf));
    const datumLength = encodeFrame(0, smallSchema, recordOf(3)).length - 5;
    // The boolean-like index of the third record's flux: behind id, count.
    const damaged = Buffer.from(container);
    damaged[container.length - 16 - datumLength + 2] = 77;
    assert.deepEqual(splitUntilError(damaged), { ids: [1n, 2n], code: 'LUCERO_AVRO_CORRUPT' });
  });

  it('gives nothing of a block that breaks off', () => {
    const container = encodeContainer(smallSchema, [1, 2].map(recordOf));
    assert.deepEqual(splitUntilError(container.subarray(0, container.length - 1)), {
      ids: [],
      code: 'LUCERO_AVRO_TRUNCATED',
    });
  });

  it('tells a sync marker that is not the one of the header', () => {
    const container = Buffer.from(encodeContainer(smallSchema, [smallRecord]));
    container[container.length - 1]! ^= 1;
    assert.deepEqual(splitUntilError(container), { ids: [], code: 'LUCERO_AVRO_CORRUPT' });
  });

  it('refuses endless records that take no byte', () => {
    const empty = '{"type": "record", "name": "Empty", "fields": []}';
    const container = encodeContainer(empty, Array(3).fill({}));
    throwsCode('LUCERO_AVRO_CORRUPT', () => [...splitPackets(container)]);
  });

  it('refuses a packet above the bound', () => {
    const one = encodeContainer(smallSchema, [smallRecord]);
    const two = encodeContainer(smallSchema, [smallRecord, smallRecord], { codec: 'deflate' });
    for (const container of [one, two]) {
      throwsCode('LUCERO_AVRO_TOO_LARGE', () => [
        ...splitPackets(container, { maxPacketBytes: one.length - 1 }),
      ]);
    }
  });

  it('cuts the 642 labelled alerts', needsRealData(), () => {
    const bytes = readFileSync(join(realDataFolder() as string, 'ztf/labelled.avro'));
    const candids = new Set<unknown>();
    for (const packet of splitPackets(bytes)) {
      const { records } = readContainer(packet);
      assert.equal(records.length, 1);
      candids.add((records[0] as { candid: bigint }).candid);
    }
    assert.equal(candids.size, 642);
  });
});

it('frameBareDatum makes a packet of a datum and the schema beside it', () => {
  const datum = encodeFrame(0, smallSchema, smallRecord).subarray(5);
  assert.deepEqual(readContainer(frameBareDatum(smallSchema, datum)).records, [smallRecord]);
});
