// Writes the generated parts of docs/operating.md: `npm run generate` after a change of settings
// or error codes. test/contract/generated-docs.test.ts fails when that was forgotten.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withGeneratedParts } from './generated-docs.ts';

const page = join(import.meta.dirname, '../docs/operating.md');
writeFileSync(page, withGeneratedParts(readFileSync(page, 'utf8')));
