import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { libraries, pureRooms, rooms } from './rooms.ts';
import { importsOf, nameOf, packageOf, root, sourcesIn, withoutComments } from './source-files.ts';

interface PackageJson {
  readonly name: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): PackageJson =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));

const ours = new Set(rooms.map((room) => `@lucero/${nameOf(room)}`));

describe('the table of rooms', () => {
  it('names every workspace package and no other', () => {
    const folders = ['packages', 'services'].flatMap((parent) =>
      readdirSync(join(root, parent))
        .map((name) => `${parent}/${name}`)
        .filter((folder) => existsSync(join(root, folder, 'package.json'))),
    );
    assert.deepEqual(rooms.map(({ folder }) => folder).sort(), folders.sort());
  });

  it('gives each library that it lists to a room that declares it', () => {
    for (const [library, users] of Object.entries(libraries)) {
      const declaring = rooms.filter(
        ({ folder }) => library in (manifestOf(folder).dependencies ?? {}),
      );
      assert.deepEqual(declaring.map(nameOf).sort(), [...users].sort(), library);
    }
  });
});

for (const room of rooms) {
  describe(room.folder, () => {
    const { folder, mayImport } = room;
    const manifest = manifestOf(folder);
    const dependencies = Object.keys(manifest.dependencies ?? {});
    const sources = sourcesIn(`${folder}/src`);
    const specifiers = sources.flatMap((file) => importsOf(file));
    const imported = new Set(specifiers.map(({ specifier }) => packageOf(specifier)));

    it('is called like its folder', () => {
      assert.equal(manifest.name, `@lucero/${nameOf(room)}`);
    });

    it('has the doors that it declares', () => {
      for (const door of Object.values(manifest.exports)) {
        assert.ok(existsSync(join(root, folder, door)), door);
      }
    });

    it('declares only what it may import', () => {
      const allowed = new Set([
        ...mayImport.map((name) => `@lucero/${name}`),
        ...Object.keys(libraries).filter((library) => libraries[library]?.includes(nameOf(room))),
      ]);
      const forbidden = dependencies.filter((name) => !allowed.has(name));
      assert.deepEqual(forbidden, []);
    });

    it('declares what it imports, and imports what it declares', () => {
      const outside = [...imported].filter((name) => name !== null && !name.startsWith('node:'));
      assert.deepEqual(
        outside.filter((name) => !dependencies.includes(name as string)),
        [],
        'imported but not declared',
      );
      // A library may also be found by its files (the Postgres binaries, styles of the page).
      const texts = sources.map(({ text }) => text).join('\n');
      assert.deepEqual(
        dependencies.filter((name) => !imported.has(name) && !texts.includes(`'${name}`)),
        [],
        'declared but not imported',
      );
    });

    it('declares what its tests and benchmarks import', () => {
      const declared = [
        manifest.name,
        ...dependencies,
        ...Object.keys(manifest.devDependencies ?? {}),
        // Tools of the whole workspace, declared at its root.
        'fast-check',
        'yaml',
      ];
      const undeclared = ['test', 'bench']
        .flatMap((part) => sourcesIn(`${folder}/${part}`))
        .flatMap((file) =>
          importsOf(file)
            .map(({ specifier }) => packageOf(specifier))
            .filter(
              (name) => name !== null && !name.startsWith('node:') && !declared.includes(name),
            )
            .map((name) => `${file.path}: ${name}`),
        );
      assert.deepEqual(undeclared, []);
    });

    it('enters other rooms by their doors, and no file of theirs', () => {
      const deep = specifiers
        .map(({ specifier }) => specifier)
        .filter((specifier) => ours.has(packageOf(specifier) ?? '') && !ours.has(specifier))
        // The one inner door: the process of a service, which `lucero run` starts.
        .filter((specifier) => !(nameOf(room) === 'cli' && specifier.endsWith('/main')));
      assert.deepEqual(deep, []);
      for (const file of sources) {
        for (const { specifier } of importsOf(file).filter(({ specifier: s }) =>
          s.startsWith('.'),
        )) {
          const target = join(file.path, '..', specifier);
          assert.ok(target.startsWith(`${folder}/`), `${file.path} imports ${specifier}`);
        }
      }
    });
  });
}

describe('the runtime', () => {
  it('knows Kafka by its types only', () => {
    for (const file of sourcesIn('packages/runtime/src')) {
      for (const { specifier, isTypeOnly } of importsOf(file)) {
        if (specifier === '@lucero/kafka') assert.ok(isTypeOnly, file.path);
      }
    }
  });
});

describe('science and domain', () => {
  // Decompression and hashes are arithmetic; everything else of Node is the world outside.
  const harmless = ['node:zlib', 'node:crypto'];
  const ambient =
    /\bprocess\.|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\brandom(Bytes|UUID|Int|FillSync)\b|\bgetRandomValues\b|\bperformance\.now\b|\bfetch\(|\bsetTimeout\(/;

  for (const name of pureRooms) {
    it(`${name} does no I/O and reads no clock, random numbers or environment`, () => {
      for (const file of sourcesIn(`packages/${name}/src`)) {
        const outside = importsOf(file)
          .map(({ specifier }) => specifier)
          .filter((specifier) => specifier.startsWith('node:') && !harmless.includes(specifier));
        assert.deepEqual(outside, [], file.path);
        assert.doesNotMatch(withoutComments(file.text), ambient, file.path);
      }
    });
  }
});

describe('the environment', () => {
  it('is read in main files and by the test kit only', () => {
    const readers = rooms
      .filter(({ folder }) => folder !== 'packages/testkit')
      .flatMap(({ folder }) => sourcesIn(`${folder}/src`))
      .filter(({ path }) => !path.endsWith('/src/main.ts'))
      .filter(({ text }) => /\bprocess\.env\b/.test(withoutComments(text)))
      .map(({ path }) => path);
    assert.deepEqual(readers, []);
  });
});
