import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { it } from 'node:test';
import { withGeneratedParts } from '../../scripts/generated-docs.ts';

it('docs/operating.md lists every setting and error code as they are (npm run generate)', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/operating.md'), 'utf8');
  assert.equal(page, withGeneratedParts(page));
});
