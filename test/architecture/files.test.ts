import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { rooms } from './rooms.ts';
import { repositoryFiles, root, sourcesIn, withoutComments } from './source-files.ts';

/** Generated; npm run generate makes it as long as the API is wide. */
const isGenerated = (path: string) => path.endsWith('/api-schema.d.ts');
const sources = rooms
  .flatMap(({ folder }) => sourcesIn(folder))
  .filter(({ path }) => !isGenerated(path));

/** Each hides a concept that has a name. */
const emptyNames = /^(utils?|helpers?|common|misc|libs?|managers?|base)$/;

/** More than this is two concepts. */
const maxLines = 400;

const textFile =
  /\.(ts|tsx|mts|mjs|js|json|md|py|sql|yml|yaml|sh|toml|txt|avsc|css|html|conf|properties)$/;

describe('source files', () => {
  it('have names that say what is inside', () => {
    const empty = repositoryFiles.filter((path) =>
      path.split('/').some((part) => emptyNames.test(part.replace(/\..*$/, ''))),
    );
    assert.deepEqual(empty, []);
  });

  it('name each export: no default export, no export of everything', () => {
    for (const { path, text } of sources) {
      assert.doesNotMatch(withoutComments(text), /^export (default\b|\*)/m, path);
    }
  });

  it(`hold one concept: at most ${maxLines} lines`, () => {
    const long = sources
      .filter(({ path }) => path.includes('/src/'))
      .filter(({ text }) => text.split('\n').length > maxLines)
      .map(({ path }) => path);
    assert.deepEqual(long, []);
  });

  it('leave nothing half done', () => {
    for (const { path, text } of sources) {
      assert.doesNotMatch(text, /\b(TODO|FIXME|XXX|HACK)\b/, path);
      assert.doesNotMatch(text, /@ts-(ignore|nocheck)/, path);
    }
  });
});

describe('committed text', () => {
  const committed = repositoryFiles
    .filter((path) => textFile.test(path) || basename(path) === 'Dockerfile')
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

  it('names no host of a package registry and no folder of somebody’s machine', () => {
    // Written apart, so that this file passes too.
    const hosts = ['registry.npm' + 'js.org', 'py' + 'pi.org', 'files.python' + 'hosted.org'];
    const machine = new RegExp(`(^|[\\s"'(=])/(${['home', 'Users', 'work'].join('|')})/[\\w.-]`);
    for (const { path, text } of committed) {
      for (const host of hosts) assert.ok(!text.includes(host), `${path} names ${host}`);
      assert.doesNotMatch(text, machine, path);
    }
  });

  it('locks packages by hash, not by the address that they came from', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { resolved?: string; link?: boolean }>;
    };
    for (const [name, { resolved, link }] of Object.entries(lock.packages)) {
      assert.ok(resolved === undefined || link === true, `${name} is resolved to ${resolved}`);
    }
  });
});
