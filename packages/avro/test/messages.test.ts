import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { parseRecordSchema } from '../src/avro-schema.ts';
import type { Messages } from '../src/messages.ts';
import { sampleMessages } from './sample-messages.ts';

const schemaFolder = resolve(import.meta.dirname, '../../../schemas/lucero');
const read = (file: string): string => readFileSync(join(schemaFolder, file), 'utf8');
const ids = JSON.parse(read('ids.json')) as Record<string, number>;

describe('the schemas of messages', () => {
  for (const name of Object.keys(sampleMessages) as (keyof Messages)[]) {
    it(`${name}: the newest version has the fields of the TypeScript type`, () => {
      const newest = Object.keys(ids)
        .filter((key) => key.startsWith(`${name}/`))
        .sort((a, b) => Number(b.split('/v')[1]) - Number(a.split('/v')[1]))[0];
      const { fields } = parseRecordSchema(read(`${newest}/${name}.avsc`));
      assert.deepEqual(
        fields.map((field) => field.name).sort(),
        Object.keys(sampleMessages[name]).sort(),
      );
    });
  }

  it('have ids that are unique and documents for every field', () => {
    assert.equal(new Set(Object.values(ids)).size, Object.keys(ids).length);
    for (const key of Object.keys(ids)) {
      const schema = JSON.parse(read(`${key}/${key.split('/')[0]}.avsc`));
      for (const field of schema.fields) assert.ok(field.doc, `${key} ${field.name}`);
    }
  });
});
