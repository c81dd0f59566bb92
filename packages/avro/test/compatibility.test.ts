import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LuceroSchema, luceroSchemas, publicRecords } from '@lucero/avro';
import avsc, { type Type } from 'avsc';
import { avscTypeOf } from '../src/avsc-type.ts';

const versionsOf = (name: string): LuceroSchema[] =>
  luceroSchemas().filter((schema) => schema.name === name);

/** Whether who knows the newer schema alone reads what was written with the older one: Avro's own rules. */
const reads = (newer: Type, older: Type): boolean => {
  try {
    newer.createResolver(older);
    return true;
  } catch {
    return false;
  }
};

// BACKWARD_TRANSITIVE is what the registry says of them.
describe('public records', () => {
  for (const name of publicRecords) {
    const versions = versionsOf(name);
    for (const newer of versions) {
      for (const older of versions.filter(({ version }) => version < newer.version)) {
        it(`${name}: who knows v${newer.version} reads v${older.version}`, () => {
          const reader = avscTypeOf(newer.text);
          const writer = avscTypeOf(older.text);
          const value: Record<string, unknown> = writer.random() as never;
          const read = reader.fromBuffer(writer.toBuffer(value), reader.createResolver(writer));
          for (const { name: field } of JSON.parse(older.text).fields) {
            assert.deepEqual(read[field], value[field], field);
          }
        });
      }
    }

    it(`${name}: a version that drops a field's default, or changes a type, would be found`, () => {
      const [newest] = versions;
      const schema = JSON.parse(newest!.text);
      const withField = (field: object) =>
        avsc.Type.forSchema({ ...schema, fields: [...schema.fields, field] });
      const written = avsc.Type.forSchema(JSON.parse(newest!.text));
      assert.equal(reads(withField({ name: 'added', type: 'int' }), written), false);
      assert.equal(reads(withField({ name: 'added', type: 'int', default: 0 }), written), true);
      const [first, ...others] = schema.fields;
      const changed = { ...schema, fields: [{ ...first, type: 'int' }, ...others] };
      assert.equal(reads(avsc.Type.forSchema(changed), written), false);
    });
  }
});
