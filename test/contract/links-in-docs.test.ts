import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { repositoryFiles } from '../architecture/source-files.ts';

const root = resolve(import.meta.dirname, '../..');
const pages = repositoryFiles.filter((path) => path.endsWith('.md'));

/** Targets of the links of a page that are files of ours, without the place inside them. */
const filesLinked = (text: string): string[] =>
  Array.from(text.matchAll(/\]\(([^)\s]+)\)/g), ([, target]) => target as string)
    .filter((target) => !/^(https?:|mailto:|#)/.test(target))
    .map((target) => target.replace(/#.*$/, ''));

describe('links between pages', () => {
  for (const page of pages) {
    it(`${page} links to what is there`, () => {
      const missing = filesLinked(readFileSync(join(root, page), 'utf8')).filter(
        (target) => !existsSync(join(root, dirname(page), target)),
      );
      assert.deepEqual(missing, []);
    });
  }
});

describe('pages named in the code', () => {
  it('exist', () => {
    const sources = repositoryFiles.filter((path) => /^(packages|services)\/.*\.ts$/.test(path));
    for (const path of sources) {
      const text = readFileSync(join(root, path), 'utf8');
      for (const [page] of text.matchAll(/\bdocs\/[a-z-]+\.md\b/g)) {
        assert.ok(existsSync(join(root, page)), `${path} names ${page}`);
      }
    }
  });
});
