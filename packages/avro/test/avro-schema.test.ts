import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseRecordSchema, parseSchema, schemaIdOf } from '../src/avro-schema.ts';
import { throwsCode } from './throws-code.ts';

const recordOf = (...fields: object[]): string =>
  JSON.stringify({ type: 'record', name: 'alert', namespace: 'ztf', fields });

describe('parseSchema', () => {
  it('accepts a union whose default is of the second branch, as ZTF up to 3.5 declares', () => {
    const record = parseRecordSchema(
      recordOf({ name: 'ssdistnr', type: ['float', 'null'], default: null }),
    );
    assert.deepEqual(record.fields[0]?.type, {
      kind: 'union',
      branches: [{ kind: 'float' }, { kind: 'null' }],
    });
  });

  it('resolves names in the namespace of their record, then as they stand', () => {
    const cutout = { type: 'record', name: 'cutout', fields: [{ name: 'data', type: 'bytes' }] };
    const record = parseRecordSchema(
      recordOf(
        { name: 'a', type: cutout },
        { name: 'b', type: ['cutout', 'null'] },
        { name: 'c', type: 'ztf.cutout' },
      ),
    );
    const [a, b, c] = record.fields.map((field) => field.type);
    assert.equal(c, a);
    assert.equal(b?.kind === 'union' && b.branches[0], a);
  });

  it('gives a record its full name, whatever way it is written', () => {
    const nameOf = (naming: object): string =>
      parseRecordSchema(JSON.stringify({ type: 'record', fields: [], ...naming })).name;
    assert.equal(nameOf({ name: 'alert', namespace: 'ztf' }), 'ztf.alert');
    assert.equal(nameOf({ name: 'ztf.alert' }), 'ztf.alert');
    assert.equal(nameOf({ name: 'ztf.alert', namespace: 'other' }), 'ztf.alert');
    assert.equal(nameOf({ name: 'topLevelRecord' }), 'topLevelRecord');
  });

  it('ignores logical types', () => {
    assert.deepEqual(parseSchema('{"type": "long", "logicalType": "timestamp-micros"}'), {
      kind: 'long',
    });
  });

  it('names the field that a record has twice', () => {
    const error = throwsCode('LUCERO_SCHEMA_INVALID', () =>
      parseSchema(recordOf({ name: 'sgmag1', type: 'float' }, { name: 'sgmag1', type: 'float' })),
    );
    assert.match(error.message, /two fields named sgmag1/);
  });

  const nested = (depth: number): string =>
    `${'{"type":"array","items":'.repeat(depth)}"int"${'}'.repeat(depth)}`;
  const invalid: Record<string, string> = {
    'text that is not JSON': '{"type": "record"',
    'a number': '7',
    'an unknown type': '"decimal"',
    'a record without fields': '{"type": "record", "name": "a"}',
    'a record without a name': '{"type": "record", "fields": []}',
    'a field whose name is code': recordOf({ name: 'a"]: 0 }; throw 1; ({', type: 'int' }),
    'a fixed of negative size': '{"type": "fixed", "name": "f", "size": -1}',
    'an enum without symbols': '{"type": "enum", "name": "e"}',
    'an empty union': '[]',
    'a union inside a union': '["null", ["int"]]',
    'one name for two types': JSON.stringify([
      { type: 'fixed', name: 'f', size: 1 },
      { type: 'fixed', name: 'f', size: 2 },
    ]),
    'types nested 1,000 deep': nested(1_000),
    'types nested 20,000 deep': nested(20_000),
    'a megabyte and more': JSON.stringify('x'.repeat(1024 ** 2)),
  };
  for (const [what, schemaJson] of Object.entries(invalid)) {
    it(`refuses ${what}`, () => {
      throwsCode('LUCERO_SCHEMA_INVALID', () => parseSchema(schemaJson));
    });
  }
});

it('the id of a schema is the SHA-256 of its text (coreutils 9.1 sha256sum of "int" in quotes)', () => {
  assert.equal(
    schemaIdOf('"int"'),
    '3f2b87a9fe7cc9b13835598c3981cd45e3e355309e5090aa0933d7becb6fba45',
  );
});
