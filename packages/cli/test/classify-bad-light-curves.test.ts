/** Light curves that no telescope measured: a line with its reason each, never a stop, never a NaN. */
import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { linesOf, lucero } from './lucero.ts';
import { temporaryFolder } from './temporary-folder.ts';

const trees = 'light-curve-trees/2.0.0';
const models = join(import.meta.dirname, '../../../models');

type Point = Readonly<Record<string, unknown>>;
const points = (count: number, change: (i: number) => Point = () => ({})): Point[] =>
  Array.from({ length: count }, (_, i) => ({
    ...{ mjd: 60_000 + 1.7 * i, band: 'gr'[i % 2] },
    ...{ mag: 18 + Math.sin(1.1 * i), magErr: 0.05 },
    ...{ diffFlux: 100 * Math.cos(1.1 * i), diffFluxErr: 5 },
    ...change(i),
  }));
const lineOf = (oid: string, detections: readonly Point[]): string =>
  JSON.stringify({ oid, survey: 'ztf', ra: 10, dec: 20, detections });

interface Line {
  readonly oid: string | null;
  readonly classifications?: readonly {
    readonly probabilities: Readonly<Record<string, number>>;
    readonly missingInputs: readonly string[];
  }[];
  readonly unanswered?: readonly { readonly reason: string; readonly detail: string }[];
  readonly rejected?: { readonly code: string; readonly message: string };
}

async function classified(
  t: TestContext,
  lines: readonly string[],
  folder = models,
): Promise<readonly Line[]> {
  const path = join(await temporaryFolder(t), 'light-curves.jsonl');
  await writeFile(path, lines.join('\n'));
  const use = ['--models', folder, '--use', trees.replace('/', '@')];
  const { status, stdout, stderr } = await lucero(['classify', path, ...use]);
  assert.deepEqual([status, stderr], [0, '']);
  return linesOf(stdout) as unknown as Line[];
}

/** A copy of the classifier of light curves with its manifest changed. */
async function changed(t: TestContext, change: (manifest: Manifest) => void): Promise<string> {
  const folder = await temporaryFolder(t);
  await cp(join(models, trees), join(folder, trees), { recursive: true });
  const file = join(folder, trees, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  change(manifest);
  await writeFile(file, JSON.stringify(manifest));
  return folder;
}

interface Manifest {
  appliesWhen: { minDetections: number };
  inputs: { features: { featureSet: string; features: { anyOf: string[]; clip?: number[] }[] } };
  output: { classes: string[] };
  taxonomy: string;
  calibration: unknown;
}

function assertWholeAnswer({ classifications, oid }: Line): void {
  assert.equal(classifications?.length, 1, String(oid));
  const values = Object.values(classifications[0]!.probabilities);
  assert.ok(values.every((p) => Number.isFinite(p) && p >= 0 && p <= 1));
  assert.ok(Math.abs(values.reduce((sum, p) => sum + p, 0) - 1) < 1e-9);
}

describe('lucero classify of light curves that nobody should believe', () => {
  it('classifies as many points as the manifest asks for, and none fewer', async (t) => {
    const two = lineOf('two', points(2));
    const [refused] = await classified(t, [two]);
    assert.deepEqual(refused?.classifications, []);
    assert.deepEqual(
      refused?.unanswered?.map(({ reason, detail }) => [reason, detail]),
      [['too-few-detections', '2 of 5']],
    );
    const folder = await changed(t, (manifest) => {
      manifest.appliesWhen.minDetections = 2;
    });
    const [answered] = await classified(t, [two], folder);
    assertWholeAnswer(answered!);
  });

  it('answers with one band, with absurd fluxes and with equal points, and says what was absent', async (t) => {
    const lines = await classified(t, [
      lineOf(
        'one band',
        points(12, () => ({ band: 'g' })),
      ),
      lineOf(
        'huge',
        points(12, (i) => ({ diffFlux: (-1) ** i * 1e38, diffFluxErr: 1 })),
      ),
      lineOf(
        'beyond',
        points(12, () => ({ diffFlux: 1e300, diffFluxErr: 1e-300, mag: 1e38 })),
      ),
      lineOf(
        'equal',
        points(12, () => ({ mjd: 60_000, mag: 18, band: 'g' })),
      ),
    ]);
    assert.equal(lines.length, 4);
    for (const line of lines) {
      assertWholeAnswer(line);
      assert.ok(line.classifications![0]!.missingInputs.length > 0);
    }
    const ofOtherBand = lines[0]!.classifications![0]!.missingInputs;
    assert.ok(ofOtherBand.includes('Amplitude_2') && !ofOtherBand.includes('Amplitude_1'));
  });

  it('has a reason for what holds nothing, is no JSON, or has too many points', async (t) => {
    const lines = await classified(t, [
      lineOf(
        'bare',
        points(12, () => ({ mag: null, diffFlux: null })),
      ),
      lineOf('none', []),
      lineOf('nan', points(6)).replace('"mag":18', '"mag":NaN'),
      lineOf(
        'other band',
        points(6, () => ({ band: 'u' })),
      ),
      lineOf(
        'long',
        points(50_000, (i) => ({ mjd: 60_000 + 0.01 * i })),
      ),
      lineOf(
        'too long',
        points(50_001, (i) => ({ mjd: 60_000 + 0.01 * i })),
      ),
    ]);
    const said = lines.map(({ unanswered, rejected, classifications }) =>
      rejected === undefined
        ? [...(unanswered ?? []).map(({ reason }) => reason), classifications?.length]
        : [rejected.code],
    );
    const invalid = ['LUCERO_LIGHT_CURVE_INVALID'];
    assert.deepEqual(said, [
      ['no-features', 0],
      ['too-few-detections', 0],
      ...[invalid, invalid],
      [1],
      invalid,
    ]);
    assert.match(lines[5]!.rejected!.message, /50001 points are more than the 50000 allowed/);
  });

  const node = { temperature: 1, biases: {} };
  for (const [what, change, expected] of [
    [
      'of another feature set',
      (m) => {
        m.inputs.features.featureSet = '9.0.0';
      },
      /featureSet 9\.0\.0, but features are now/,
    ],
    [
      'with an unknown feature',
      (m) => {
        m.inputs.features.features[3]!.anyOf = ['Glamour_1'];
      },
      /features\.3\.anyOf: no feature Glamour_1/,
    ],
    [
      'with an unknown class',
      (m) => {
        m.output.classes[0] = 'Nibiru';
      },
      /Nibiru is no leaf of lucero-lightcurves\/1/,
    ],
    [
      'with an unknown taxonomy',
      (m) => {
        m.taxonomy = 'lucero-lightcurves/99';
      },
      /no taxonomy lucero-lightcurves\/99; known: /,
    ],
    [
      'whose calibration leaves branches out',
      (m) => {
        const byAge = [{ upToDays: null, nodes: { '': node } }];
        m.calibration = {
          ...{ method: 'branches', fittedOn: 'a test', ageFeature: 'Timespan', byAge },
        };
      },
      /calibration\.byAge\.0\.nodes: the root \(""\) has no bias for Transient/,
    ],
  ] as const satisfies readonly (readonly [string, (m: Manifest) => void, RegExp])[]) {
    it(`does not start with a model folder ${what}, and says why in one line`, async (t) => {
      const path = join(await temporaryFolder(t), 'light-curves.jsonl');
      await writeFile(path, lineOf('star', points(12)));
      const folder = await changed(t, change);
      const { status, stdout, stderr } = await lucero(['classify', path, '--models', folder]);
      assert.deepEqual([status, stdout], [1, '']);
      assert.match(stderr, expected);
      assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
    });
  }
});
