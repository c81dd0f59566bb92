import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DatumCursor } from '../src/datum-cursor.ts';
import { throwsCode } from './throws-code.ts';

const cursorOver = (...bytes: number[]): DatumCursor =>
  new DatumCursor(Uint8Array.from(bytes), 0, bytes.length);

/** Zigzag varint by the book (Avro specification 1.12, "Binary encoding"). */
function varint(value: bigint): number[] {
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  const bytes: number[] = [];
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) + 128);
  return [...bytes, Number(rest)];
}

describe('DatumCursor', () => {
  it('reads exact longs at every power of two, both signs', () => {
    for (let bits = 0n; bits < 64n; bits++) {
      for (const near of [-1n, 0n, 1n]) {
        for (const sign of [1n, -1n]) {
          const value = BigInt.asIntN(64, sign * (2n ** bits + near));
          const bytes = varint(value);
          const cursor = cursorOver(...bytes);
          assert.equal(cursor.readLong(), value);
          assert.equal(cursor.pos, bytes.length);
          assert.equal(cursorOver(...bytes).readNumber(), Number(value));
          const skipping = cursorOver(...bytes);
          skipping.skipVarint();
          assert.equal(skipping.pos, bytes.length);
        }
      }
    }
  });

  it('refuses an int beyond 32 bits', () => {
    assert.equal(cursorOver(...varint(-(2n ** 31n))).readInt(), -(2 ** 31));
    throwsCode('LUCERO_AVRO_CORRUPT', () => cursorOver(...varint(2n ** 31n)).readInt());
  });

  it('refuses a number of more than 10 bytes or 64 bits', () => {
    const endless = Array<number>(11).fill(0x80);
    throwsCode('LUCERO_AVRO_CORRUPT', () => cursorOver(...endless).readLong());
    throwsCode('LUCERO_AVRO_CORRUPT', () => cursorOver(...endless).skipVarint());
    const tooBig = [...Array<number>(9).fill(0xff), 0x02];
    throwsCode('LUCERO_AVRO_CORRUPT', () => cursorOver(...tooBig).readLong());
  });

  it('tells a number that breaks off', () => {
    throwsCode('LUCERO_AVRO_TRUNCATED', () => cursorOver(0x80).readLong());
    throwsCode('LUCERO_AVRO_TRUNCATED', () => cursorOver(0x80).skipVarint());
    throwsCode('LUCERO_AVRO_TRUNCATED', () => cursorOver().readLong());
  });

  it('believes no length beyond the bytes left, and no negative one', () => {
    assert.equal(cursorOver(4, 104, 105).readString(), 'hi');
    throwsCode('LUCERO_AVRO_TRUNCATED', () => cursorOver(6, 104, 105).readString());
    throwsCode('LUCERO_AVRO_CORRUPT', () => cursorOver(5, 104, 105).readBytes());
    throwsCode('LUCERO_AVRO_TRUNCATED', () => cursorOver(...varint(2n ** 62n)).readBytes());
  });

  it('believes no count whose items do not fit in the bytes left', () => {
    assert.equal(cursorOver(4, 0, 0).readCount(1), 2);
    throwsCode('LUCERO_AVRO_TRUNCATED', () => cursorOver(6, 0, 0).readCount(1));
    throwsCode('LUCERO_AVRO_TRUNCATED', () => cursorOver(4, 0, 0).readCount(2));
  });

  it('reads a negative count with the size of its block', () => {
    const cursor = cursorOver(3, 20, 1, 1);
    assert.equal(cursor.readCount(1), 2);
    assert.equal(cursor.pos, 2);
  });

  it('lets items that take no byte be counted only up to a bound', () => {
    assert.equal(cursorOver(...varint(100_000n)).readCount(0), 100_000);
    throwsCode('LUCERO_AVRO_CORRUPT', () => cursorOver(...varint(100_001n)).readCount(0));
  });
});
