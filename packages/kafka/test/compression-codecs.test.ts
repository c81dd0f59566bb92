import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { compressFrameSync } from 'lz4-napi';
import { compressSync } from 'snappy';
import { lz4FrameBound } from '../src/lz4-frame-bound.ts';
import { snappyDecompress } from '../src/snappy-decompress.ts';

const MEBIBYTE = 1024 ** 2;

/** The framing of snappy-java: magic, two versions, then blocks after their lengths. */
function xerial(...blocks: readonly Buffer[]): Buffer {
  const header = Buffer.from('82534e4150505900' + '00000001' + '00000001', 'hex');
  const framed = blocks.flatMap((block) => {
    const compressed = compressSync(block);
    const length = Buffer.alloc(4);
    length.writeInt32BE(compressed.length);
    return [length, compressed];
  });
  return Buffer.concat([header, ...framed]);
}

describe('snappyDecompress', () => {
  const [first, second] = [randomBytes(40_000), Buffer.alloc(70_000, 'repeated')];

  it('reads raw snappy', async () => {
    assert.deepEqual(await snappyDecompress(compressSync(second), MEBIBYTE), second);
  });

  it('reads the blocks of the xerial framing', async () => {
    const framed = xerial(first, second);
    assert.deepEqual(await snappyDecompress(framed, MEBIBYTE), Buffer.concat([first, second]));
  });

  it('refuses more than the bound before it decompresses', async () => {
    const bomb = compressSync(Buffer.alloc(2 * MEBIBYTE));
    await assert.rejects(snappyDecompress(bomb, MEBIBYTE), RangeError);
    const bombs = xerial(Buffer.alloc(0.7 * MEBIBYTE), Buffer.alloc(0.7 * MEBIBYTE));
    await assert.rejects(snappyDecompress(bombs, MEBIBYTE), RangeError);
  });

  it('refuses blocks that are cut off', async () => {
    const framed = xerial(first);
    for (const length of [18, framed.length - 1]) {
      await assert.rejects(snappyDecompress(framed.subarray(0, length), MEBIBYTE), RangeError);
    }
    await assert.rejects(snappyDecompress(Buffer.alloc(0), MEBIBYTE), RangeError);
  });
});

describe('lz4FrameBound', () => {
  it('is never below what the frame holds, nor above that by more than a block', () => {
    for (const bytes of [1, 65_536, 65_537, 5 * MEBIBYTE]) {
      const bound = lz4FrameBound(compressFrameSync(Buffer.alloc(bytes, 'lz4')));
      assert.ok(bound >= bytes && bound <= bytes + 4 * MEBIBYTE, `${bound} for ${bytes}`);
    }
  });

  it('refuses what is not a whole frame', () => {
    const frame = compressFrameSync(randomBytes(1000));
    assert.throws(() => lz4FrameBound(frame.subarray(0, 500)), RangeError);
    assert.throws(() => lz4FrameBound(Buffer.from('not a frame at all')), RangeError);
  });
});
