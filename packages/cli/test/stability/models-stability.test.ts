import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { taxonomyOf, wassersteinDistance } from '@lucero/taxonomy';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import type { StabilityOfClassifier } from '../../src/stability/measure-stability.ts';
import { linesOf, lucero } from '../lucero.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const trees = 'light-curve-trees@2.0.0';

interface Line {
  readonly oid: string;
  readonly survey: string;
  readonly label?: unknown;
  readonly detections: readonly object[];
}

/** A source that varies, one detection a night. */
const lightCurve = (oid: string, nights: number, label?: unknown): Line => ({
  ...{ oid, survey: 'ztf' },
  ...(label === undefined ? {} : { label }),
  detections: Array.from({ length: nights }, (_, i) => ({
    ...{ mjd: 60_000 + 1.7 * i, band: i % 2 === 0 ? 'g' : 'r', magErr: 0.05 },
    mag: 18 + Math.sin(1.1 * i + oid.length),
    ...{ diffFlux: 100 * Math.cos(1.1 * i), diffFluxErr: 5 },
  })),
});

async function fileOf(t: TestContext, lines: readonly (Line | string)[]): Promise<string> {
  const path = join(await temporaryFolder(t), 'light-curves.jsonl');
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  await writeFile(path, `${text.join('\n')}\n`);
  return path;
}

async function reportOf(args: readonly string[]): Promise<StabilityOfClassifier> {
  const { status, stdout, stderr } = await lucero(['models', 'stability', ...args, '--json']);
  assert.deepEqual([status, stderr], [0, '']);
  return linesOf(stdout)[0] as unknown as StabilityOfClassifier;
}

describe('lucero models stability', () => {
  it('counts what `lucero classify` says of the light curve after each night', async (t) => {
    const objects = [lightCurve('a', 12, 'RRL'), lightCurve('star', 9)];
    const report = await reportOf([trees, await fileOf(t, objects)]);
    // The same by hand: one line for each night.
    const nights = objects.flatMap((object) =>
      object.detections.map((_, i) => ({
        ...object,
        detections: object.detections.slice(0, i + 1),
      })),
    );
    const { stdout } = await lucero(['classify', await fileOf(t, nights), '--use', trees]);
    const tree = taxonomyOf('lucero-lightcurves/1');
    let [steps, flips, distance, hits, answers] = [0, 0, 0, 0, 0];
    const before = new Map<unknown, Record<string, number>>();
    const topOf = (vector: Record<string, number>) =>
      Object.entries(vector).sort(([, p], [, q]) => q - p)[0]![0];
    for (const { oid, classifications } of linesOf(stdout)) {
      const [said] = classifications as readonly { probabilities: Record<string, number> }[];
      if (said === undefined) continue;
      const { probabilities } = said;
      const held = before.get(oid);
      before.set(oid, probabilities);
      if (oid === 'a') answers += 1;
      if (oid === 'a' && topOf(probabilities) === 'RRL') hits += 1;
      if (held === undefined) continue;
      steps += 1;
      if (topOf(held) !== topOf(probabilities)) flips += 1;
      distance += wassersteinDistance(tree, held, probabilities);
    }
    assert.ok(steps > 8 && flips > 0, `${steps} steps, ${flips} flips`);
    assert.deepEqual([report.objects, report.steps, report.labelledAnswers], [2, steps, answers]);
    assert.equal(report.flipRate?.asSaid.value, flips / steps);
    assert.ok(Math.abs(report.meanWassersteinStep!.asSaid.value - distance / steps) < 1e-12);
    assert.equal(report.accuracy?.asSaid.value, hits / answers);
    assert.deepEqual(report.leftOut, {});
  });

  it('takes so many nights and no more, and says what it left out', async (t) => {
    const lines = [
      lightCurve('a', 20, 'Blazar'),
      lightCurve('brief', 3),
      lightCurve('odd', 12, 7),
      '{"oid":"bad"}',
    ];
    const path = await fileOf(t, lines);
    const report = await reportOf([trees, path, '--nights', '8']);
    // Five detections are needed, so four of eight nights are answers.
    assert.deepEqual([report.objects, report.steps, report.labelledObjects], [2, 6, 0]);
    assert.equal(report.accuracy, null);
    assert.deepEqual(report.leftOut, {
      'label Blazar is not of its classes: not scored': 1,
      'fewer than two nights were classified': 1,
      'not readable: LUCERO_LIGHT_CURVE_INVALID': 1,
    });
    const { status, stdout } = await lucero(['models', 'stability', trees, path, '--nights', '8']);
    assert.equal(status, 0);
    assert.match(stdout, /^light-curve-trees@2\.0\.0: 2 objects, 6 steps .*8 nights/);
    assert.match(stdout, /flips of the most probable class per step +\d\.\d{4} \(/);
    assert.doesNotMatch(stdout, /right answers/);
  });

  it('says so when nothing was classified twice', async (t) => {
    const path = await fileOf(t, [lightCurve('brief', 3)]);
    const { status, stdout } = await lucero(['models', 'stability', trees, path]);
    assert.deepEqual([status, stdout.includes(': 0 objects, 0 steps')], [0, true]);
  });

  const misuses: readonly [string, readonly string[], RegExp][] = [
    ['no file', [trees], /name a classifier and at least one file/],
    ['a classifier of stamps', ['ztf-stamps', 'x.jsonl'], /ztf-stamps reads stamps/],
    ['an option of compare', [trees, 'x.jsonl', '--worst', '3'], /--worst is for compare/],
    ['one night', [trees, 'x.jsonl', '--nights', '1'], /--nights/],
  ];
  for (const [what, args, message] of misuses) {
    it(`exits 2 with what to do about ${what}`, async () => {
      const { status, stdout, stderr } = await lucero(['models', 'stability', ...args]);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, message);
    });
  }
});

describe('lucero models stability of real packets', needsRealData(), () => {
  it('takes the packets of one object as one light curve', async () => {
    const report = await reportOf([trees, join(realDataFolder() ?? '', 'ztf/sequences.avro')]);
    assert.equal(report.objects, 6);
    assert.ok(report.steps > 100, `${report.steps} steps`);
    const { asSaid, smoothed } = report.meanWassersteinStep!;
    assert.ok(smoothed.value < asSaid.value, 'the smoothed probabilities move less');
  });
});
