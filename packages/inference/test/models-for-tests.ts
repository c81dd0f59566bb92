import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** The tiny models; a test that changes them takes a copy. */
export const fixtures = join(import.meta.dirname, 'fixtures/models');

/** A copy of the fixtures that the test may change. */
export function modelsFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'lucero-models-'));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(fixtures, folder, { recursive: true });
  return folder;
}
