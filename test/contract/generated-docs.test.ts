import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { apiTypes, apiTypesPath } from '../../scripts/api-types.ts';
import { docstringParts, featureDocs } from '../../scripts/feature-docs.ts';
import { generatedPages, withGeneratedParts } from '../../scripts/generated-docs.ts';
import { publicJsonSchemas } from '../../scripts/json-schemas.ts';
import { warehouseFiles } from '../../scripts/warehouse-files.ts';

describe('generated parts of the pages', () => {
  for (const page of Object.keys(generatedPages)) {
    it(`of ${page} are as the code says (npm run generate)`, () => {
      const text = readFileSync(resolve(import.meta.dirname, '../..', page), 'utf8');
      assert.equal(text, withGeneratedParts(page, text));
    });
  }
});

describe('the JSON Schemas of public records', () => {
  for (const [path, text] of publicJsonSchemas()) {
    it(`${path} is as its Avro schema says (npm run generate)`, () => {
      assert.equal(readFileSync(resolve(import.meta.dirname, '../..', path), 'utf8'), text);
    });
  }
});

describe('what the warehouse knows of tables, classes and surveys', () => {
  for (const [path, text] of warehouseFiles()) {
    it(`${path} is as the code says (npm run generate)`, () => {
      assert.equal(readFileSync(resolve(import.meta.dirname, '../..', path), 'utf8'), text);
    });
  }
});

describe('the types of the API for the pages', () => {
  it('are as its OpenAPI document says (npm run generate)', async () => {
    const text = readFileSync(resolve(import.meta.dirname, '../..', apiTypesPath), 'utf8');
    assert.equal(text, await apiTypes());
  });
});

describe('docstrings of the features', () => {
  for (const { file, summary, parts } of featureDocs()) {
    it(`${file} answers every question in order`, () => {
      assert.notEqual(summary, '');
      assert.deepEqual(
        parts.map(([part]) => part),
        docstringParts,
      );
      for (const [part, text] of parts) assert.notEqual(text, '', `${part} is empty`);
    });
  }
});
