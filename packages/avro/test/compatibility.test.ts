import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LuceroSchema, luceroSchemas, publicRecords } from '@lucero/avro';
import { fileOfFormerRelease } from '@lucero/testkit';
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

/** Versions whose form differs from the one before by more than Avro resolves: our reader knows both forms. */
const otherForms: ReadonlyMap<string, string> = new Map([
  ['features/v3', 'features travel as one list of numbers: packages/avro/src/features-message.ts'],
]);

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

// Old and new instances work side by side while Lucero is upgraded: each reads what the other writes.
describe('messages between two releases', () => {
  const known = JSON.parse(fileOfFormerRelease('schemas/lucero/ids.json')) as Record<
    string,
    number
  >;
  const formerNames = new Set(Object.keys(known).map((key) => key.split('/v')[0]));
  const written = luceroSchemas().filter(
    ({ name, version, isWritten }) =>
      isWritten && !versionsOf(name).some((other) => other.isWritten && other.version > version),
  );

  it('have ids that never change their schema', () => {
    for (const [key, id] of Object.entries(known)) {
      const [name, version] = key.split('/v');
      const ours = versionsOf(name!).find((each) => each.version === Number(version));
      assert.equal(ours?.id, id, key);
      const path = `schemas/lucero/${key}/${name}.avsc`;
      const fingerprint = (text: string) =>
        avsc.Type.forSchema(JSON.parse(text)).fingerprint('sha256').toString('hex');
      assert.equal(fingerprint(ours.text), fingerprint(fileOfFormerRelease(path)), key);
    }
  });

  for (const { name, version } of written.filter((each) => formerNames.has(each.name))) {
    it(`${name}/v${version}, which is written, is known to the former release`, () => {
      assert.ok(
        `${name}/v${version}` in known,
        `the former release refuses it: name ${name}/v${version} in schemas/lucero/read-first.json for one release`,
      );
    });
  }

  for (const { name } of written) {
    const versions = versionsOf(name);
    for (const [i, newer] of versions.slice(0, -1).entries()) {
      const older = versions[i + 1]!;
      it(`${name}: v${newer.version} and v${older.version} read each other`, () => {
        const [a, b] = [avscTypeOf(newer.text), avscTypeOf(older.text)];
        const problem = otherForms.get(`${name}/v${newer.version}`);
        assert.deepEqual(
          [reads(a, b), reads(b, a)],
          [problem === undefined, problem === undefined],
        );
      });
    }
  }
});
