import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { surveys } from '@lucero/surveys';
import { repositoryFiles, root, withoutComments } from './source-files.ts';

/**
 * What depends on a survey is a field of its descriptor. Who tells surveys apart by their names has a fact
 * of one that the next survey's folder cannot give.
 */

/** Where a survey is named: its own folder, the two lists of surveys, and the simulator's of the same kind. */
const placesOf = (name: string): readonly string[] => [
  `packages/surveys/src/${name}/`,
  'packages/surveys/src/surveys.ts',
  'packages/surveys/src/index.ts',
  `packages/simulator/src/${name}/`,
  'packages/simulator/src/simulated-surveys.ts',
  // Interfaces of others have paths and words of their own for the surveys that they know.
  'services/api/src/doors/alerce/',
];

const ofSources = /^(packages\/[^/]+\/src|services\/[^/]+\/src|scripts)\//;
const text = /\.(ts|mts|mjs|js|py|sql|html|css|json|sh)$/;

const sources = repositoryFiles
  .filter((path) => ofSources.test(path) && text.test(path))
  .map((path) => ({ path, code: codeOf(path) }));

/** Comments may give examples. */
function codeOf(path: string): string {
  const code = withoutComments(readFileSync(join(root, path), 'utf8'));
  if (path.endsWith('.sql')) return code.replaceAll(/--.*$/gm, '');
  return path.endsWith('.py') ? code.replaceAll(/(^|\s)#.*$/gm, '$1') : code;
}

/** Others name their hosts as they like: https://lasair.lsst.ac.uk. */
const withoutAddresses = (line: string): string => line.replaceAll(/https?:\/\/[^'"`\s]+/g, '');

/** In any literal, template, SQL text, path or identifier: 'ztf', ztf_topic, `x.ztf.y`. */
const nameIn = (code: string, name: string): string | undefined =>
  code
    .split('\n')
    .find((line) => new RegExp(`(?<![a-z])${name}(?![a-z])`).test(withoutAddresses(line)));

describe('names of surveys', () => {
  it('are looked for in all source files', () => {
    assert.ok(sources.length > 700, `${sources.length} files`);
    assert.equal(
      nameIn("const a = 1;\nif (survey === 'ztf') b();", 'ztf'),
      "if (survey === 'ztf') b();",
    );
    assert.equal(nameIn("a = 'https://ztf.example/{oid}';", 'ztf'), undefined);
    assert.equal(nameIn('const quartz = 1; // a fitztfit', 'ztf'), undefined);
  });

  for (const { name } of surveys) {
    it(`have ${name} in its own folder only`, () => {
      const places = placesOf(name);
      const found = sources
        .filter(({ path }) => !places.some((place) => path.startsWith(place)))
        .flatMap(({ path, code }) => {
          const line = nameIn(code, name);
          return line === undefined ? [] : [`${path}: ${line.trim()}`];
        });
      assert.deepEqual(found, []);
    });
  }
});
