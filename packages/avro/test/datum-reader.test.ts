import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import { parseSchema } from '../src/avro-schema.ts';
import { avscTypeOf } from '../src/avsc-type.ts';
import { soleBlockOf } from '../src/container-block.ts';
import { readHeader } from '../src/container-header.ts';
import { DatumCursor } from '../src/datum-cursor.ts';
import { compileDatumReader, compileDatumWalker, readWholeDatum } from '../src/datum-reader.ts';
import { encodeDatum } from '../src/encode.ts';
import { splitPackets } from '../src/split-packets.ts';
import { smallRecord, smallSchema } from './small-alert.ts';
import { throwsCode } from './throws-code.ts';

const smallDatum = encodeDatum(avscTypeOf(smallSchema), smallRecord);

const readWith = (schema: unknown, bytes: readonly number[]): unknown =>
  readWholeDatum(
    Uint8Array.from(bytes),
    compileDatumReader(parseSchema(JSON.stringify(schema)), true),
  );

describe('compileDatumReader', () => {
  it('reads every kind of type', () => {
    const read = compileDatumReader(parseSchema(smallSchema), true);
    assert.deepEqual(readWholeDatum(smallDatum, read), smallRecord);
  });

  it('builds only the wanted fields, through unions and arrays', () => {
    const read = compileDatumReader(parseSchema(smallSchema), {
      smallId: 'id',
      history: { flux: true, before: { rowId: 'id' } },
      notInThisVersion: true,
    });
    assert.deepEqual(readWholeDatum(smallDatum, read), {
      smallId: smallRecord.smallId,
      history: [
        { flux: 0.5, before: null },
        { flux: -0.5, before: { rowId: 2n ** 63n - 1n } },
      ],
    });
  });

  it('gives one value as one type, whichever of the numeric types each row was written with', () => {
    const number = ['null', 'int', 'long', 'float', 'double'];
    const schema = {
      ...{ type: 'record', name: 'row' },
      fields: ['id', 'number'].map((name) => ({ name, type: number })),
    };
    const read = compileDatumReader(parseSchema(JSON.stringify(schema)), {
      id: 'id',
      number: true,
    });
    const float = Buffer.alloc(4);
    float.writeFloatLE(7);
    const double = Buffer.alloc(8);
    double.writeDoubleLE(7);
    for (const seven of [
      [2, 14],
      [4, 14],
      [6, ...float],
      [8, ...double],
    ]) {
      const datum = Uint8Array.from([...seven, ...seven]);
      assert.deepEqual(readWholeDatum(datum, read), { id: 7n, number: 7 });
    }
  });

  it('never makes an exact id of a double that has lost digits', () => {
    const schema = { type: 'record', name: 'row', fields: [{ name: 'id', type: 'double' }] };
    const read = compileDatumReader(parseSchema(JSON.stringify(schema)), { id: 'id' });
    const double = Buffer.alloc(8);
    for (const [written, id] of [
      [2 ** 53 - 1, 2n ** 53n - 1n],
      [2 ** 60, 2 ** 60],
      [1.5, 1.5],
    ] as const) {
      double.writeDoubleLE(written);
      assert.deepEqual(readWholeDatum(double, read), { id });
    }
  });

  it('takes a field named __proto__ as any other', () => {
    const schema = { type: 'record', name: 'r', fields: [{ name: '__proto__', type: 'int' }] };
    const value = readWith(schema, [2]);
    assert.deepEqual(Object.entries(value as object), [['__proto__', 1]]);
  });

  it('takes a map key named __proto__ as any other', () => {
    const value = readWith({ type: 'map', values: 'int' }, [
      2,
      18,
      ...Buffer.from('__proto__'),
      4,
      0,
    ]);
    assert.deepEqual(Object.entries(value as object), [['__proto__', 2]]);
  });

  it('reads a union index that takes more bytes than it needs', () => {
    assert.equal(readWith(['null', 'int'], [0x82, 0x00, 6]), 3);
  });

  it('reads arrays of several blocks, with and without their size', () => {
    assert.deepEqual(readWith({ type: 'array', items: 'int' }, [2, 2, 3, 4, 4, 6, 0]), [1, 2, 3]);
  });

  it('reads arrays of doubles of several blocks, and refuses a count that the bytes cannot hold', () => {
    const doubles = { type: 'array', items: 'double' };
    const bytesOf = (...values: number[]) => {
      const bytes = Buffer.alloc(8 * values.length);
      for (const [i, value] of values.entries()) bytes.writeDoubleLE(value, 8 * i);
      return bytes;
    };
    const blocks = [4, ...bytesOf(0.1, -0), 1, 16, ...bytesOf(Number.NaN), 0];
    assert.deepEqual(readWith(doubles, blocks), [0.1, -0, Number.NaN]);
    assert.deepEqual(readWith(doubles, [0]), []);
    throwsCode('LUCERO_AVRO_TRUNCATED', () => readWith(doubles, [4, ...bytesOf(1), 0]));
    throwsCode('LUCERO_AVRO_TRUNCATED', () => readWith(doubles, [0xfe, 0xff, 0xff, 0xff, 0x0f, 0]));
  });

  it('reads bytes as views of the packet, not copies', () => {
    const bytes = Uint8Array.from([4, 1, 2]);
    const value = readWholeDatum(bytes, compileDatumReader<Uint8Array>({ kind: 'bytes' }, true));
    assert.equal(value.buffer, bytes.buffer);
  });

  const link = { type: 'record', name: 'Link', fields: [{ name: 'next', type: ['null', 'Link'] }] };

  it('refuses records nested deeper than any survey sends', () => {
    const chain = (length: number): number[] => [...Array<number>(length).fill(2), 0];
    assert.ok(readWith(link, chain(63)));
    throwsCode('LUCERO_AVRO_CORRUPT', () => readWith(link, chain(64)));
  });

  it('refuses a record that can never end', () => {
    const endless = { type: 'record', name: 'E', fields: [{ name: 'self', type: 'E' }] };
    throwsCode('LUCERO_AVRO_CORRUPT', () => readWith(endless, [0]));
  });

  it('refuses a huge count of empty records before it walks them', () => {
    const schema = { type: 'array', items: { type: 'record', name: 'Empty', fields: [] } };
    throwsCode('LUCERO_AVRO_CORRUPT', () => readWith(schema, [0xfe, 0xff, 0xff, 0xff, 0x0f, 0]));
  });

  it('refuses empty records that double at each level of their schema', () => {
    let type: unknown = { type: 'record', name: 'R0', fields: [] };
    for (let level = 1; level < 30; level++) {
      const fields = [
        { name: 'a', type },
        { name: 'b', type: `R${level - 1}` },
      ];
      type = { type: 'record', name: `R${level}`, fields };
    }
    throwsCode('LUCERO_AVRO_CORRUPT', () => readWith(type, []));
  });

  it('refuses a branch or symbol that the schema does not have', () => {
    throwsCode('LUCERO_AVRO_CORRUPT', () => readWith(['null', 'int'], [4, 0]));
    throwsCode('LUCERO_AVRO_CORRUPT', () => readWith(['null', 'int'], [1, 0]));
    throwsCode('LUCERO_AVRO_CORRUPT', () =>
      readWith({ type: 'enum', name: 'e', symbols: ['a'] }, [2]),
    );
  });

  it('refuses such a symbol also when it only walks', () => {
    const walk = compileDatumWalker({ kind: 'enum', symbols: ['a'] });
    readWholeDatum(Uint8Array.of(0), walk);
    throwsCode('LUCERO_AVRO_CORRUPT', () => readWholeDatum(Uint8Array.of(2), walk));
  });

  it('refuses bytes left over', () => {
    throwsCode('LUCERO_AVRO_CORRUPT', () => readWith('int', [2, 0]));
  });
});

describe('a datum cut at every byte', () => {
  const type = parseSchema(smallSchema);
  const readers = {
    whole: compileDatumReader(type, true),
    pruned: compileDatumReader(type, { history: { flux: true }, scores: true }),
    walked: compileDatumWalker(type),
  };
  for (const [how, read] of Object.entries(readers)) {
    it(`is told as truncated, ${how}`, () => {
      for (let length = 0; length < smallDatum.length; length++) {
        throwsCode('LUCERO_AVRO_TRUNCATED', () =>
          readWholeDatum(smallDatum.slice(0, length), read),
        );
        // The same inside a larger buffer, where the bytes behind the end are other data.
        throwsCode('LUCERO_AVRO_TRUNCATED', () => {
          const cursor = new DatumCursor(smallDatum, 0, length);
          read(cursor);
          cursor.finish();
        });
      }
    });
  }
});

describe('against avsc 5.7.9 on the real packets', needsRealData(), () => {
  for (const file of ['ztf/sequences.avro', 'lsst/rubin_real_alerts_v10_0.avro']) {
    it(`reads the same from ${file}, and the walker finds the same end`, () => {
      const packets = splitPackets(readFileSync(join(realDataFolder() as string, file)));
      for (const packet of Array.from({ length: 20 }, () => packets.next().value as Uint8Array)) {
        const header = readHeader(packet);
        const datum = soleBlockOf(packet, header, 2 ** 30);
        const schema = parseSchema(header.schemaJson);
        assert.deepEqual(
          asPlain(readWholeDatum(datum, compileDatumReader(schema, true))),
          asPlain(avscTypeOf(header.schemaJson).fromBuffer(Buffer.from(datum))),
        );
        readWholeDatum(datum, compileDatumWalker(schema));
      }
    });
  }
});

/** avsc gives its records a class of their own each: the values are what counts. */
function asPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asPlain);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asPlain(item)]));
}
