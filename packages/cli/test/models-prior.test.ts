import assert from 'node:assert/strict';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { loadClassifiers } from '@lucero/inference';
import { linesOf, lucero } from './lucero.ts';
import { temporaryFolder } from './temporary-folder.ts';

const fixtures = join(import.meta.dirname, '../../inference/test/fixtures');
const tree = join(fixtures, 'models-with-a-tree');

/** A folder with tiny-tree 1.0.0, its card added. */
async function treeFolder(t: TestContext): Promise<string> {
  const folder = await temporaryFolder(t);
  await cp(tree, folder, { recursive: true });
  const card = '# tiny-tree 1.0.0\n\nMade up for tests.\n';
  await writeFile(join(folder, 'tiny-tree/1.0.0/card.md'), card);
  return folder;
}

async function ratesFile(t: TestContext, text: string): Promise<string> {
  const file = join(await temporaryFolder(t), 'rates.json');
  await writeFile(file, text);
  return file;
}

const read = async (folder: string, file: string) =>
  JSON.parse(await readFile(join(folder, 'tiny-tree', file), 'utf8'));

describe('lucero models prior', () => {
  it('prints the class rates with which the probabilities hold', async (t) => {
    const folder = await treeFolder(t);
    const { status, stdout } = await lucero(['models', 'prior', 'tiny-tree', '--models', folder]);
    assert.equal(status, 0);
    assert.equal(
      stdout,
      `tiny-tree@1.0.0 holds for the served class rates (nothing, a test)

class  trained  served  served / trained
SNIa       0.3     0.5             1.667
AGN        0.2    0.05              0.25
SNII       0.2    0.25              1.25
RRL        0.2    0.05              0.25
E          0.1    0.15               1.5
`,
    );
  });

  it('says when a version states none', async () => {
    const asked = ['models', 'prior', 'tiny-stamps@1.0.0', '--models', join(fixtures, 'models')];
    const { status, stdout } = await lucero(asked);
    assert.equal(status, 0);
    assert.match(stdout, /^tiny-stamps@1\.0\.0 states no class rates: .* of its card\n$/);
    const [line] = linesOf((await lucero([...asked, '--json'])).stdout);
    assert.deepEqual(line, {
      ...{ classifier: 'tiny-stamps', version: '1.0.0' },
      ...{ trained: null, served: null, source: null },
    });
  });

  it('writes a version for other rates, in any proportion, with golden.json and card', async (t) => {
    const folder = await treeFolder(t);
    const counts = { E: 30, RRL: 10, SNIa: 20, SNII: 20, AGN: 20 };
    const rates = await ratesFile(t, JSON.stringify(counts));
    const { status, stdout, stderr } = await lucero([
      ...['models', 'prior', 'tiny-tree@1.0.0', '--models', folder, '--json'],
      ...['--rates', rates, '--version', '1.1.0', '--source', 'stars near the plane'],
    ]);
    assert.deepEqual([status, stderr], [0, `wrote ${join(folder, 'tiny-tree/1.1.0')}\n`]);
    const served = { SNIa: 0.2, AGN: 0.2, SNII: 0.2, RRL: 0.1, E: 0.3 };
    assert.deepEqual(linesOf(stdout)[0]?.served, served);
    // Nothing unfinished is left beside.
    assert.deepEqual((await readdir(join(folder, 'tiny-tree'))).sort(), ['1.0.0', '1.1.0']);

    const [before, after] = [
      await read(folder, '1.0.0/manifest.json'),
      await read(folder, '1.1.0/manifest.json'),
    ];
    const { trained } = before.prior;
    const prior = { trained, served, source: 'stars near the plane' };
    assert.deepEqual(after, { ...before, version: '1.1.0', prior });
    const card = await readFile(join(folder, 'tiny-tree/1.1.0/card.md'), 'utf8');
    assert.equal(
      card,
      `# tiny-tree 1.1.0

Version 1.1.0 has the model and the calibration of 1.0.0, for other class rates (stars near the plane): \
SNIa 0.2, AGN 0.2, SNII 0.2, RRL 0.1, E 0.3. All figures below are those of 1.0.0.

Made up for tests.
`,
    );
  });

  it('writes what inference then gives: the new golden.json is met by the model', async (t) => {
    const folder = await treeFolder(t);
    const rates = await ratesFile(
      t,
      '{"E": 0.9, "RRL": 0.04, "SNIa": 0.03, "SNII": 0.02, "AGN": 0.01}',
    );
    const asked = ['models', 'prior', 'tiny-tree', '--models', folder, '--rates', rates];
    assert.equal((await lucero([...asked, '--version', '2.0.0'])).status, 0);
    const [classifier] = await loadClassifiers(folder, { names: ['tiny-tree@2.0.0'] });
    assert.ok(classifier?.reads === 'features');
    const { inputs, output, prior } = await read(folder, '2.0.0/manifest.json');
    assert.equal(prior.source, 'rates.json');
    const names = [
      ...inputs.features.features.map(({ anyOf }: { anyOf: string[] }) => anyOf[0]),
      'Timespan',
    ];
    const { items } = await read(folder, '2.0.0/golden.json');
    assert.ok(items.length > 1);
    for (const { inputs: given, probabilities, ageDays } of items) {
      const values = [...given.features, ageDays];
      const [result] = await classifier.classify([
        { survey: 'ztf', features: { names, values }, detectionCount: 5, points: [] },
      ]);
      assert.ok(result?.kind === 'classified');
      for (const [i, name] of output.classes.entries()) {
        const p: number = result.probabilities[name as string]!;
        assert.ok(Math.abs(p - probabilities[i]) < 1e-6, `${name}: ${p}, not ${probabilities[i]}`);
      }
    }
  });

  const whole = '{"E": 3, "RRL": 1, "SNIa": 2, "SNII": 2, "AGN": 2}';
  for (const [what, text, version, expected] of [
    [
      'a class that it does not have',
      whole.replace('}', ',"LPV":1}'),
      '1.1.0',
      /: LPV is no class/,
    ],
    ['a class left out', '{"E": 3}', '1.1.0', /--rates: no rate for SNIa\n/],
    ['a rate of 0', whole.replace('3', '0'), '1.1.0', /the rate of E must be a number above 0/],
    ['a rate that is text', whole.replace('3', '"3"'), '1.1.0', /the rate of E must be a number/],
    ['a rate that is nothing beside', whole.replace('3', '1e-12'), '1.1.0', /of E is below 1e-9/],
    ['a list', '[1, 2]', '1.1.0', /must be \{"class": number, \.\.\.\}/],
    ['no JSON', 'E: 3', '1.1.0', /rates\.json is not JSON/],
    ['an existing version', whole, '1.0.0', /1\.0\.0: is there already: give another --version/],
    ['a version that is none', whole, '../up', /--version must be like 1\.2\.0/],
  ] as const) {
    it(`refuses ${what} in one line, and writes nothing`, async (t) => {
      const folder = await treeFolder(t);
      const { status, stdout, stderr } = await lucero([
        ...['models', 'prior', 'tiny-tree', '--models', folder],
        ...['--rates', await ratesFile(t, text), '--version', version],
      ]);
      assert.notEqual(status, 0);
      assert.equal(stdout, '');
      assert.match(stderr, expected);
      const said = stderr.replace('lucero models --help tells more\n', '');
      assert.equal(said.split('\n').length, 2, said);
      assert.deepEqual(await readdir(join(folder, 'tiny-tree')), ['1.0.0']);
    });
  }

  for (const [args, expected] of [
    [['list', '--rates', 'x.json'], /--rates is for prior/],
    [['prior', 'tiny-tree', '--version', '1.1.0'], /--version needs --rates FILE/],
    [['prior', 'tiny-tree', '--rates', 'x.json'], /--version is missing/],
    [['prior', 'tiny-tree', '--rates', '/no/such.json', '--version', '2.0.0'], /cannot be read/],
    [['prior', 'tiny-tree', '--worst', '3'], /--worst is for compare/],
    [['prior'], /name one classifier: prior NAME/],
    [['prior', 'huge'], /no classifier huge; there are: tiny-tree \(1\.0\.0\)/],
  ] as const) {
    it(`says what to type instead of \`models ${args.join(' ')}\``, async () => {
      const { status, stderr } = await lucero(['models', ...args, '--models', tree]);
      assert.notEqual(status, 0);
      assert.match(stderr, expected);
    });
  }

  it('refuses a classifier that states no rates, since nobody knows for which it holds', async (t) => {
    const folder = await temporaryFolder(t);
    await cp(join(fixtures, 'models'), folder, { recursive: true });
    const { status, stderr } = await lucero([
      ...['models', 'prior', 'tiny-stamps', '--models', folder],
      ...['--rates', await ratesFile(t, '{"SN": 1, "bogus": 9}'), '--version', '1.1.0'],
    ]);
    assert.equal(status, 1);
    assert.match(stderr, /states no prior: add the class rates it was trained for\n$/);
  });
});
