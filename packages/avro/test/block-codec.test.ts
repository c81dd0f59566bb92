import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type BlockCodec, compressBlock, decompressBlock } from '../src/block-codec.ts';
import { throwsCode } from './throws-code.ts';

const block = Buffer.from('light curve '.repeat(1000));
const compressing: BlockCodec[] = ['deflate', 'snappy', 'zstandard'];

describe('decompressBlock', () => {
  for (const codec of ['null', ...compressing] satisfies BlockCodec[]) {
    it(`undoes ${codec}`, () => {
      const compressed = compressBlock(codec, block);
      assert.deepEqual(Buffer.from(decompressBlock(codec, compressed, block.length)), block);
    });
  }

  for (const codec of compressing) {
    it(`stops at its bound when a small block of ${codec} becomes a large one`, () => {
      const compressed = compressBlock(codec, block);
      assert.ok(compressed.length < block.length / 10);
      throwsCode('LUCERO_AVRO_TOO_LARGE', () =>
        decompressBlock(codec, compressed, block.length - 1),
      );
    });

    it(`refuses noise, half a block and none in ${codec}`, () => {
      const compressed = compressBlock(codec, block);
      const half = compressed.subarray(0, compressed.length / 2);
      for (const bytes of [Buffer.from('noise, not data'), half, new Uint8Array(0)]) {
        throwsCode('LUCERO_AVRO_CORRUPT', () => decompressBlock(codec, bytes, block.length));
      }
    });
  }

  it('checks the CRC-32 of a snappy block', () => {
    const compressed = Buffer.from(compressBlock('snappy', block));
    compressed[compressed.length - 1]! ^= 1;
    throwsCode('LUCERO_AVRO_CORRUPT', () => decompressBlock('snappy', compressed, block.length));
  });

  it('makes no room for a length that a snappy block cannot have', () => {
    const bytes = Buffer.from([0x80, 0x80, 0x80, 0x80, 0x01, 0, 0, 0, 0, 0]); // claims 2^28 bytes
    throwsCode('LUCERO_AVRO_CORRUPT', () => decompressBlock('snappy', bytes, 2 ** 30));
  });

  it('names a codec that Lucero does not read', () => {
    const error = throwsCode('LUCERO_AVRO_CODEC_UNSUPPORTED', () =>
      decompressBlock('xz', block, block.length),
    );
    assert.match(error.message, /"xz"/);
  });
});
