// Writes the generated parts of the pages in docs: `npm run generate` after a change of settings, error
// codes or features. test/contract/generated-docs.test.ts fails when that was forgotten.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedPages, withGeneratedParts } from './generated-docs.ts';

for (const page of Object.keys(generatedPages)) {
  const path = join(import.meta.dirname, '..', page);
  writeFileSync(path, withGeneratedParts(page, readFileSync(path, 'utf8')));
}
