import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { loadClassifiers } from '../../src/load-classifiers.ts';
import type { Manifest } from '../../src/manifest.ts';
import { fixtures } from '../models-for-tests.ts';
import { treeFixtures } from './tree-for-tests.ts';

// biome-ignore lint/suspicious/noExplicitAny: the edits make manifests that the types forbid.
type Edit = (manifest: any) => void;

/** What loading says of a model folder with the manifest changed; 'loaded' when nothing. */
async function refusalOf(t: TestContext, name: string, edit: Edit): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lucero-models-'));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(join(name === 'tiny-tree' ? treeFixtures : fixtures, name), join(folder, name), {
    recursive: true,
  });
  const file = join(folder, name, '1.0.0/manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  edit(manifest);
  writeFileSync(file, JSON.stringify(manifest));
  try {
    await loadClassifiers(folder);
  } catch (error) {
    assert.ok(error instanceof LuceroError, String(error));
    assert.equal(error.code, 'LUCERO_MODEL_INVALID');
    return error.message.replace(/^.*?(manifest\.json|1\.0\.0): /, '');
  }
  return 'loaded';
}

const branches =
  (change: object): Edit =>
  (m) =>
    Object.assign(m.calibration, change);
const node =
  (age: number, name: string, change: object): Edit =>
  (m) =>
    Object.assign(m.calibration.byAge[age].nodes[name], change);

describe('a manifest whose calibration contradicts itself', () => {
  const cases: readonly (readonly [string, string, Edit, string])[] = [
    ['loads as it is', 'tiny-tree', () => {}, 'loaded'],
    [
      'an unknown method',
      'tiny-tree',
      branches({ method: 'isotonic' }),
      'calibration.method must be temperature or branches',
    ],
    [
      'a missing key',
      'tiny-tree',
      (m) => delete m.calibration.ageFeature,
      'calibration must have required properties ageFeature',
    ],
    [
      'a temperature of 0',
      'tiny-tree',
      node(0, 'Periodic', { temperature: 0 }),
      'calibration.byAge.0.nodes.Periodic.temperature must be > 0',
    ],
    [
      'ages that do not rise',
      'tiny-tree',
      (m) => m.calibration.byAge.unshift({ ...m.calibration.byAge[0], upToDays: 20 }),
      'calibration.byAge.1.upToDays: 16 is not above the one before',
    ],
    [
      'ages that end',
      'tiny-tree',
      (m) => m.calibration.byAge.pop(),
      'calibration.byAge.0.upToDays: must be null in the last entry and in no other',
    ],
    [
      'an age after the one without end',
      'tiny-tree',
      (m) => m.calibration.byAge.reverse(),
      'calibration.byAge.0.upToDays: must be null in the last entry and in no other',
    ],
    [
      'a node that the tree does not have',
      'tiny-tree',
      (m) => {
        m.calibration.byAge[1].nodes.Explosions = { temperature: 1, biases: {} };
      },
      'calibration.byAge.1.nodes: Explosions is no branch of the tree',
    ],
    [
      'no root',
      'tiny-tree',
      (m) => delete m.calibration.byAge[0].nodes[''],
      'calibration.byAge.0.nodes: the root ("") is missing',
    ],
    [
      'a child without a bias',
      'tiny-tree',
      node(1, 'Transient', { biases: { SNIa: 0 } }),
      'calibration.byAge.1.nodes: Transient has no bias for SNII',
    ],
    [
      'a bias for another class',
      'tiny-tree',
      node(0, 'Periodic', { biases: { E: 0, RRL: 0, LPV: 0 } }),
      'calibration.byAge.0.nodes: LPV is no child of Periodic',
    ],
    [
      'an age feature that nobody computes',
      'tiny-tree',
      branches({ ageFeature: 'Age' }),
      'calibration.ageFeature: ztf has no feature Age',
    ],
    [
      'an age of alerts',
      'tiny-stamps',
      (m) => {
        const nodes = { '': { temperature: 1, biases: { SN: 0, bogus: 0 } } };
        m.calibration = {
          ...{ method: 'branches', fittedOn: 'a test', ageFeature: 'Timespan' },
          byAge: [{ upToDays: null, nodes }],
        };
      },
      'calibration.ageFeature: only a classifier of features reads an age',
    ],
    [
      'a prior without one of the classes',
      'tiny-tree',
      (m) => delete m.prior.trained.AGN,
      'prior.trained: no rate for AGN',
    ],
    [
      'a prior with another class',
      'tiny-tree',
      (m) => {
        m.prior.served.LPV = 0.1;
      },
      'prior.served: LPV is no class of the classifier',
    ],
    [
      'a rate of 0',
      'tiny-tree',
      (m) => {
        m.prior.served.AGN = 0;
      },
      'prior.served.AGN must be >= 1e-9',
    ],
    [
      'rates that do not sum to 1',
      'tiny-tree',
      (m) => {
        m.prior.served.AGN = 0.3;
      },
      'prior.served: the rates sum to 1.25, not to 1',
    ],
    [
      'gates of another depth',
      'tiny-tree',
      (m) => m.gates.levels.push(0.5),
      'gates.levels: has 3, the tree has 2: give one per level',
    ],
    [
      'gates for a tree without branches',
      'tiny-stamps',
      (m) => {
        m.gates = { levels: [0.5, 0.5], fittedOn: 'a test' };
      },
      'gates.levels: has 2, the tree has 1: give one per level',
    ],
  ];
  for (const [what, name, edit, expected] of cases) {
    it(`${expected === 'loaded' ? '' : 'is refused in one line for '}${what}`, async (t) => {
      const said = await refusalOf(t, name, edit);
      assert.equal(said, expected);
      assert.ok(!said.includes('\n'));
    });
  }
});
