import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { schemaIdOf } from '../src/avro-schema.ts';
import { HeaderCache, readHeader } from '../src/container-header.ts';
import { encodeContainer } from '../src/encode.ts';
import { throwsCode } from './throws-code.ts';

const lengthPrefixed = (text: string): Buffer =>
  Buffer.from([2 * text.length, ...Buffer.from(text)]);

/** A header by hand, short enough for lengths of one byte. */
const headerOf = (...metadata: readonly [key: string, value: string][]): Buffer =>
  Buffer.concat([
    Buffer.from('Obj\x01', 'latin1'),
    Buffer.from([2 * metadata.length]),
    ...metadata.flatMap(([key, value]) => [lengthPrefixed(key), lengthPrefixed(value)]),
    Buffer.from([0]),
  ]);

describe('readHeader', () => {
  const expected = { schemaId: schemaIdOf('"int"'), schemaJson: '"int"', codec: 'snappy' };

  it('reads the metadata in any order, and metadata of others', () => {
    const one = headerOf(['avro.codec', 'snappy'], ['avro.schema', '"int"']);
    const other = headerOf(['avro.schema', '"int"'], ['who', 'me'], ['avro.codec', 'snappy']);
    assert.deepEqual(readHeader(one), { ...expected, length: one.length });
    assert.deepEqual(readHeader(other), { ...expected, length: other.length });
  });

  it('takes a container without codec as uncompressed', () => {
    assert.equal(readHeader(headerOf(['avro.schema', '"int"'])).codec, 'null');
  });

  it('refuses a container without a schema', () => {
    throwsCode('LUCERO_SCHEMA_INVALID', () => readHeader(headerOf(['avro.codec', 'null'])));
  });

  it('refuses what does not start as a container', () => {
    throwsCode('LUCERO_AVRO_NOT_A_PACKET', () => readHeader(Buffer.from('Obj')));
    throwsCode('LUCERO_AVRO_NOT_A_PACKET', () => readHeader(Buffer.from('PK\x03\x04 no avro')));
  });

  it('tells a header cut at any byte', () => {
    const header = headerOf(['avro.codec', 'snappy'], ['avro.schema', '"int"']);
    for (let length = 4; length < header.length; length++) {
      throwsCode('LUCERO_AVRO_TRUNCATED', () => readHeader(header.subarray(0, length)));
    }
  });
});

describe('HeaderCache', () => {
  const sync = (byte: number): Buffer => Buffer.alloc(16, byte);

  it('knows a header again whatever its sync marker', () => {
    const cache = new HeaderCache();
    const first = cache.read(encodeContainer('"int"', [1], { sync: sync(1) }));
    assert.equal(cache.read(encodeContainer('"int"', [2], { sync: sync(2) })), first);
  });

  // Batches of good packets became dead letters when Kafka's responses came in memory that was used before.
  it('keeps no view of the packet, whose memory may be used again', () => {
    const cache = new HeaderCache();
    const memory = Buffer.alloc(200);
    const packet = (schemaJson: string) => {
      const container = encodeContainer(schemaJson, [1], { sync: sync(1) });
      memory.fill(0).set(container);
      return memory.subarray(0, container.length);
    };
    for (const schemaJson of ['"int"', '"float"', '"int"']) {
      assert.equal(cache.read(packet(schemaJson)).schemaJson, schemaJson);
    }
  });

  it('tells headers apart that differ in the codec alone', () => {
    const cache = new HeaderCache();
    cache.read(encodeContainer('"int"', [1]));
    assert.equal(cache.read(encodeContainer('"int"', [1], { codec: 'deflate' })).codec, 'deflate');
  });

  it('forgets the header that was longest unused when endless new ones come', () => {
    const cache = new HeaderCache();
    const container = (size: number): Uint8Array =>
      encodeContainer(`{"type": "fixed", "name": "f", "size": ${size}}`, []);
    const [kept, forgotten] = [cache.read(container(1)), cache.read(container(2))];
    for (let size = 3; size < 40; size++) {
      cache.read(container(size));
      assert.equal(cache.read(container(1)), kept);
    }
    assert.notEqual(cache.read(container(2)), forgotten);
  });
});
