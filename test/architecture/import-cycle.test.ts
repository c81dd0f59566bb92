import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { importCycle } from './import-cycle.ts';
import { rooms } from './rooms.ts';
import { importsOf, nameOf, root, type SourceFile, sourcesIn } from './source-files.ts';

describe('importCycle', () => {
  const graph = (imports: Record<string, string[]>) => new Map(Object.entries(imports));

  it('is null where two ways lead to one file', () => {
    assert.equal(importCycle(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })), null);
  });

  it('is the way back to a file, without what only leads to it', () => {
    const imports = graph({ a: ['b'], b: ['c', 'd'], c: [], d: ['e'], e: ['b'] });
    assert.deepEqual(importCycle(imports), ['b', 'd', 'e', 'b']);
  });

  it('is of one file that imports itself', () => {
    assert.deepEqual(importCycle(graph({ a: ['a'] })), ['a', 'a']);
  });
});

/** '@lucero/store' → 'packages/store/src/index.ts', every door of every room. */
const doors = new Map(
  rooms.flatMap((room) => {
    const manifest = JSON.parse(readFileSync(join(root, room.folder, 'package.json'), 'utf8')) as {
      exports: Record<string, string>;
    };
    return Object.entries(manifest.exports).map(([door, file]) => [
      join(`@lucero/${nameOf(room)}`, door),
      join(room.folder, file),
    ]);
  }),
);

/** Files of ours that a file imports, for their types alone too. */
const filesImportedBy = (file: SourceFile): string[] =>
  importsOf(file).flatMap(({ specifier }) =>
    specifier.startsWith('.') ? join(file.path, '..', specifier) : (doors.get(specifier) ?? []),
  );

describe('the sources', () => {
  // Biome's rule leaves out what is imported for its types alone.
  it('have no import cycle, types included', () => {
    const sources = rooms.flatMap(({ folder }) => sourcesIn(`${folder}/src`));
    const cycle = importCycle(new Map(sources.map((file) => [file.path, filesImportedBy(file)])));
    assert.equal(cycle, null, `import cycle: ${cycle?.join(' → ')}`);
  });
});
