// Writes what follows from code into files: the generated parts of the pages in docs, the JSON Schemas of public records, the
// types of the API's answers for the pages, and what the warehouse knows of tables, classes and surveys: `npm run generate`
// after a change of settings, error codes, features, schemas/lucero, classes, surveys or tables of a night.
// test/contract/generated-docs.test.ts fails when that was forgotten.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiTypes, apiTypesPath } from './api-types.ts';
import { generatedPages, withGeneratedParts } from './generated-docs.ts';
import { publicJsonSchemas } from './json-schemas.ts';
import { warehouseFiles } from './warehouse-files.ts';

for (const page of Object.keys(generatedPages)) {
  const path = join(import.meta.dirname, '..', page);
  writeFileSync(path, withGeneratedParts(page, readFileSync(path, 'utf8')));
}
for (const [path, text] of [...publicJsonSchemas(), ...warehouseFiles()]) {
  writeFileSync(join(import.meta.dirname, '..', path), text);
}
writeFileSync(join(import.meta.dirname, '..', apiTypesPath), await apiTypes());
