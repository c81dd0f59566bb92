import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ByteStream,
  encodeContainer,
  readContainer,
  type StreamedPacket,
  splitPacketStream,
} from '../src/index.ts';

const schema = JSON.stringify({
  type: 'record',
  name: 'point',
  fields: [
    { name: 'id', type: 'long' },
    { name: 'image', type: 'bytes' },
  ],
});
const record = (id: number) => ({ id: BigInt(id), image: Buffer.alloc(40_000, id) });
/** A container of one block. */
const containerOf = (...ids: number[]): Buffer =>
  Buffer.from(encodeContainer(schema, ids.map(record), { codec: 'null' }));

/** Cuts at every `size` bytes, so that nothing falls on the end of a piece by luck. */
async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const split = (bytes: Uint8Array, options = {}, size = 1000): Promise<StreamedPacket[]> =>
  Array.fromAsync(splitPacketStream(new ByteStream(inPieces(bytes, size)), options));
const idsOf = (packets: readonly StreamedPacket[]) =>
  packets.map((packet) =>
    'error' in packet
      ? packet.error.code
      : readContainer(packet.bytes).records.map((each) => Number((each as { id: bigint }).id)),
  );

/** The blocks of containers of one schema in one container. */
function joined(...containers: readonly Buffer[]): { whole: Buffer; blockStarts: number[] } {
  const first = containers[0]!;
  const sync = first.subarray(-16);
  const head = first.subarray(0, first.indexOf(sync) + 16);
  const blockStarts: number[] = [];
  let whole = head;
  for (const container of containers) {
    const body = Buffer.from(container.subarray(head.length));
    sync.copy(body, body.length - 16);
    blockStarts.push(whole.length);
    whole = Buffer.concat([whole, body]);
  }
  return { whole, blockStarts };
}

describe('splitPacketStream', () => {
  it('gives a container of one record as it is, however the stream is cut', async () => {
    const container = containerOf(7);
    for (const size of [1, 17, 64_000]) {
      const [packet, ...rest] = await split(container, {}, size);
      assert.deepEqual(rest, []);
      assert.deepEqual(Buffer.from(packet?.bytes ?? []), container);
    }
  });

  it('numbers the records of all blocks', async () => {
    const { whole } = joined(containerOf(1, 2), containerOf(3), containerOf(4, 5));
    const packets = await split(whole);
    assert.deepEqual(idsOf(packets), [[1], [2], [3], [4], [5]]);
    assert.deepEqual(
      packets.map(({ index }) => index),
      [0, 1, 2, 3, 4],
    );
  });

  // A file was read no further than its first bad record, also when the next block was whole.
  it('passes over the records of a block that cannot be read, and goes on with the next', async () => {
    const { whole, blockStarts } = joined(containerOf(1), containerOf(2, 3), containerOf(4));
    // The length of the second record's bytes, 40,000 as a varint, becomes negative.
    const inSecond = whole.indexOf(Buffer.from([6, 0x80, 0xf1, 0x04]), blockStarts[1]);
    assert.ok(inSecond > 0);
    whole[inSecond + 1] = 0x81;
    const packets = await split(whole);
    assert.deepEqual(idsOf(packets), [[1], [2], 'LUCERO_AVRO_CORRUPT', [4]]);
    assert.deepEqual(
      packets.map(({ index }) => index),
      [0, 1, 2, 3],
    );
  });

  it('gives what comes before the damage of a container, then the reason without bytes', async () => {
    const { whole, blockStarts } = joined(containerOf(1), containerOf(2));
    for (const damaged of [whole.subarray(0, -1), whole.subarray(0, (blockStarts[1] ?? 0) + 1)]) {
      const packets = await split(damaged);
      assert.deepEqual(idsOf(packets), [[1], 'LUCERO_AVRO_TRUNCATED']);
      assert.equal(packets[1]?.bytes.length, 0);
    }
    whole[whole.length - 1]! ^= 1;
    assert.deepEqual(idsOf(await split(whole)), [[1], 'LUCERO_AVRO_CORRUPT']);
  });

  it('keeps all bytes of what gives nothing, for the dead letters', async () => {
    const cut = containerOf(1).subarray(0, -1);
    for (const bytes of [cut, cut.subarray(0, 20), Buffer.from('noise')]) {
      const [packet, ...rest] = await split(bytes);
      assert.deepEqual(rest, []);
      assert.ok(packet !== undefined && 'error' in packet);
      assert.deepEqual(Buffer.from(packet.bytes), bytes);
    }
  });

  it('takes a Confluent frame as it is, and holds no more of a larger one than a packet may have', async () => {
    const frame = Buffer.concat([Buffer.from([0, 0, 0, 0, 9]), Buffer.alloc(3000, 1)]);
    assert.deepEqual(
      (await split(frame)).map(({ bytes }) => Buffer.from(bytes)),
      [frame],
    );
    let given = 0;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      for (; ; given += 1000) yield Buffer.alloc(1000);
    };
    const stream = new ByteStream(endless());
    const packets = await Array.fromAsync(splitPacketStream(stream, { maxPacketBytes: 50_000 }));
    assert.deepEqual(idsOf(packets), ['LUCERO_AVRO_TOO_LARGE']);
    assert.ok(given <= 52_000);
  });

  it('says of nothing at all that it is empty, and of a container without records that too', async () => {
    assert.deepEqual(idsOf(await split(new Uint8Array(0))), ['LUCERO_AVRO_NOT_A_PACKET']);
    const container = containerOf(1);
    const head = container.subarray(0, container.indexOf(container.subarray(-16)) + 16);
    assert.deepEqual(idsOf(await split(head)), ['LUCERO_AVRO_NO_RECORD']);
  });

  it('throws what is wrong with the source, after the packets before', async () => {
    const { whole, blockStarts } = joined(containerOf(1), containerOf(2));
    const failing = async function* (): AsyncGenerator<Uint8Array> {
      yield whole.subarray(0, (blockStarts[1] ?? 0) + 100);
      throw new Error('the disk is gone');
    };
    const packets = splitPacketStream(new ByteStream(failing()));
    assert.equal((await packets.next()).value.index, 0);
    await assert.rejects(packets.next(), {
      code: 'LUCERO_FILE_UNREADABLE',
      message: 'the disk is gone',
    });
  });
});
