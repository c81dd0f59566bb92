import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { numericRooms, rooms } from './rooms.ts';
import { nameOf, root, sourcesIn } from './source-files.ts';

interface TypeCheck {
  readonly compilerOptions: Readonly<Record<string, unknown>>;
  /** What it checks, from the root. */
  readonly files: readonly string[];
}

/** What the compiler makes of a configuration. */
function typeCheck(config: string): TypeCheck {
  const compiler = join(root, 'node_modules/.bin/tsc');
  const shown = execFileSync(compiler, ['-p', config, '--showConfig'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 16 * 1024 ** 2,
  });
  const { compilerOptions, files } = JSON.parse(shown) as TypeCheck;
  return { compilerOptions, files: files.map((path) => path.replace(/^\.\//, '')) };
}

const pathsIn = (folder: string): string[] => sourcesIn(folder).map(({ path }) => path);

describe('an index that may be out of range', () => {
  const strict = typeCheck('tsconfig.json');
  const numeric = typeCheck('tsconfig.numeric.json');

  it('is checked in every room that is not numeric, and in all tests', () => {
    assert.equal(strict.compilerOptions.noUncheckedIndexedAccess, true);
    const strictRooms = rooms.filter((room) => !(nameOf(room) in numericRooms));
    const expected = [
      ...strictRooms.flatMap(({ folder }) => pathsIn(`${folder}/src`)),
      ...rooms.flatMap(({ folder }) => pathsIn(`${folder}/test`)),
      ...pathsIn('test'),
    ];
    const checked = new Set(strict.files);
    assert.deepEqual(
      expected.filter((path) => !checked.has(path)),
      [],
    );
  });

  it('is not checked in the numeric rooms, and nowhere else', () => {
    assert.equal(numeric.compilerOptions.noUncheckedIndexedAccess, false);
    const expected = Object.keys(numericRooms).flatMap((name) => pathsIn(`packages/${name}/src`));
    assert.deepEqual([...numeric.files].sort(), expected.sort());
  });

  it('is checked by the one command that checks types', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    // Plain `tsc` takes the declarations of the numeric rooms as they were made last.
    assert.equal(scripts.types, 'tsc -b');
  });
});
