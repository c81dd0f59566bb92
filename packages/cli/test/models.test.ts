import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it, type TestContext } from 'node:test';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import type { ComparisonReport } from '../src/compare/compare-classifiers.ts';
import { linesOf, lucero } from './lucero.ts';
import { temporaryFolder } from './temporary-folder.ts';

const models = join(import.meta.dirname, '../../../models');

/**
 * A folder with ztf-stamps 1.0.0 and a 1.1.0 of the same model at 1.6 times the temperature: less sure
 * of everything, of the same opinion in everything.
 */
async function twoVersions(t: TestContext): Promise<string> {
  const folder = await temporaryFolder(t);
  const newer = join(folder, 'ztf-stamps/1.1.0');
  await cp(join(models, 'ztf-stamps/1.0.0'), join(folder, 'ztf-stamps/1.0.0'), { recursive: true });
  await cp(join(models, 'ztf-stamps/1.0.0'), newer, { recursive: true });
  await editManifest(newer, (manifest) => ({
    ...manifest,
    version: '1.1.0',
    calibration: {
      ...manifest.calibration,
      temperature: 1.6 * manifest.calibration.temperature,
    },
  }));
  return folder;
}

interface ManifestOfStamps {
  readonly calibration: { readonly temperature: number };
  readonly output: { readonly classes: readonly string[] };
}

async function editManifest(
  folder: string,
  edit: (manifest: ManifestOfStamps) => object,
): Promise<void> {
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as ManifestOfStamps;
  await writeFile(file, JSON.stringify(edit(manifest)));
}

async function simulated(t: TestContext, survey: string, alerts: number): Promise<string> {
  const out = join(await temporaryFolder(t), 'night');
  const args = ['--survey', survey, '--alerts', String(alerts), '--seed', '5', '--out', out];
  assert.equal((await lucero(['simulate', ...args])).status, 0);
  return out;
}

async function reportOf(args: readonly string[]): Promise<ComparisonReport> {
  const { status, stdout, stderr } = await lucero(['models', 'compare', ...args, '--json']);
  assert.deepEqual([status, stderr], [0, '']);
  const [report, ...rest] = linesOf(stdout);
  assert.deepEqual(rest, []);
  return report as unknown as ComparisonReport;
}

describe('lucero models list', () => {
  it('says of each version what scripts need, the served one marked', async (t) => {
    const folder = await twoVersions(t);
    const { status, stdout } = await lucero(['models', 'list', '--models', folder, '--json']);
    assert.equal(status, 0);
    const rows = linesOf(stdout);
    assert.deepEqual(
      rows.map(({ classifier, version, served }) => [classifier, version, served]),
      [
        ['ztf-stamps', '1.0.0', false],
        ['ztf-stamps', '1.1.0', true],
      ],
    );
    const manifest = JSON.parse(
      await readFile(join(folder, 'ztf-stamps/1.0.0/manifest.json'), 'utf8'),
    ) as ManifestOfStamps;
    const { reads, surveys, classes, calibrated, modelBytes } = rows[0] ?? {};
    assert.deepEqual([reads, surveys, calibrated], ['stamps', ['ztf'], true]);
    assert.deepEqual(classes, manifest.output.classes);
    const model = await readFile(join(folder, 'ztf-stamps/1.0.0/model.onnx'));
    assert.equal(modelBytes, model.byteLength);
  });

  it('follows the settings of the services', async (t) => {
    const { stdout } = await lucero(['models', 'list', '--json'], {
      environment: {
        LUCERO_MODELS__PATH: await twoVersions(t),
        LUCERO_MODELS__USE: 'ztf-stamps@1.0.0',
      },
    });
    assert.deepEqual(
      linesOf(stdout).map(({ version, served }) => [version, served]),
      [
        ['1.0.0', true],
        ['1.1.0', false],
      ],
    );
  });

  it('marks a shadow, beside which `lucero classify` serves the version before', async (t) => {
    const environment = {
      LUCERO_MODELS__PATH: await twoVersions(t),
      LUCERO_MODELS__SHADOW: 'ztf-stamps@1.1.0',
    };
    const { stdout } = await lucero(['models', 'list', '--json'], { environment });
    assert.deepEqual(
      linesOf(stdout).map(({ version, served, shadow }) => [version, served, shadow]),
      [
        ['1.0.0', true, false],
        ['1.1.0', false, true],
      ],
    );
    const night = await simulated(t, 'ztf', 3);
    const versionsOf = async (args: string[]) => {
      const { status, stdout, stderr } = await lucero(['classify', night, ...args], {
        environment,
      });
      assert.equal(status, 0, stderr);
      return linesOf(stdout).flatMap(({ classifications }) =>
        (classifications as { version: string; novelty: unknown }[]).map((each) => [
          each.version,
          each.novelty,
        ]),
      );
    };
    const served = await versionsOf([]);
    assert.ok(served.length > 0);
    for (const each of served) assert.deepEqual(each, ['1.0.0', null]);
    for (const [version] of await versionsOf(['--use', 'ztf-stamps@1.1.0'])) {
      assert.equal(version, '1.1.0');
    }
    const both = await lucero(['classify', night], {
      environment: { ...environment, LUCERO_MODELS__USE: 'ztf-stamps@1.1.0' },
    });
    assert.notEqual(both.status, 0);
    assert.match(both.stderr, /LUCERO_MODELS__USE and in LUCERO_MODELS__SHADOW/);
    assert.equal(both.stderr.trimEnd().split('\n').length, 1, both.stderr);
  });

  it('tells a shadow from the version that is served beside it', async (t) => {
    const environment = {
      LUCERO_MODELS__PATH: await twoVersions(t),
      LUCERO_MODELS__SHADOW: 'ztf-stamps@1.1.0',
    };
    const json = await lucero(['models', 'list', '--json'], { environment });
    assert.deepEqual(
      linesOf(json.stdout).map(({ version, served, shadow }) => [version, served, shadow]),
      [
        ['1.0.0', true, false],
        ['1.1.0', false, true],
      ],
    );
    const { stdout } = await lucero(['models', 'list'], { environment });
    assert.match(stdout, /1\.0\.0 +yes .*\n.* 1\.1\.0 +shadow /);
  });

  it('prints a table, a version that cannot be loaded among the others', async (t) => {
    const folder = await twoVersions(t);
    await writeFile(join(folder, 'ztf-stamps/1.1.0/manifest.json'), '{"classifier":');
    const { status, stdout } = await lucero(['models', 'list', '--models', folder]);
    assert.equal(status, 0);
    const [heading, older, newer, ...rest] = stdout.split('\n');
    assert.match(heading ?? '', /^classifier +version .* calibrated +prior +gates +MiB +classes$/);
    assert.match(
      older ?? '',
      /^ztf-stamps +1\.0\.0 +no +stamps fields +ztf +yes +no +no +1\.2 +5$/,
    );
    assert.match(newer ?? '', /^ztf-stamps +1\.1\.0 +yes +cannot be loaded: .*cannot be read as/);
    const classes = ['5 classes of lucero-stamps/1', '  SN, AGN, VS, asteroid, bogus'];
    assert.deepEqual(rest, ['', ...classes, '']);
  });

  it('says whether a version states a class mix and has gates, in no more than 110 columns', async () => {
    const { stdout } = await lucero(['models', 'list', '--json']);
    const ofTrees = linesOf(stdout).filter(({ classifier }) => classifier === 'light-curve-trees');
    assert.deepEqual(
      ofTrees.map(({ version, prior, gates }) => [version, prior, gates]),
      [
        ['2.0.0', false, false],
        ['3.0.0', true, true],
        ['3.1.0', true, true],
      ],
    );
    const lines = (await lucero(['models', 'list'])).stdout.split('\n');
    assert.ok(lines.some((line) => /^light-curve-trees +3\.0\.0 .* yes +yes +yes +\d/.test(line)));
    assert.ok(lines.some((line) => /^light-curve-trees +2\.0\.0 .* yes +no +no +\d/.test(line)));
    // Those of one tree are said once, though two classifiers have them.
    const trees = lines.filter((line) => line.endsWith(' classes of lucero-lightcurves/2'));
    assert.equal(trees.length, 1);
    for (const line of lines) assert.ok(line.length <= 110, line);
  });

  it('lists every classifier of this checkout', async () => {
    const { status, stdout } = await lucero(['models', 'list', '--json']);
    assert.equal(status, 0);
    const rows = linesOf(stdout);
    for (const name of ['light-curve-trees', 'lsst-stamps', 'ztf-stamps']) {
      assert.ok(
        rows.some(({ classifier, served }) => classifier === name && served === true),
        name,
      );
    }
    assert.ok(rows.every((row) => !('problem' in row)));
  });
});

describe('lucero models compare', () => {
  it('finds the same opinion and less certainty in a version of a higher temperature', async (t) => {
    const folder = await twoVersions(t);
    // More than one batch, so that the report cannot depend on where batches end.
    const night = await simulated(t, 'ztf', 70);
    const args = ['ztf-stamps@1.0.0', 'ztf-stamps', night, '--models', folder];
    const report = await reportOf([...args, '--worst', '3']);
    assert.deepEqual([report.a.version, report.b.version], ['1.0.0', '1.1.0']);
    assert.deepEqual([report.packets, report.compared, report.scores], [70, 70, null]);
    assert.deepEqual([report.topClass.equal, report.topClass.share], [70, 1]);
    assert.ok(report.meanEntropyBits.b! > report.meanEntropyBits.a!);
    assert.ok(report.meanJensenShannonBits! > 0);

    // The same figures from what `classify` prints of each.
    const answers = await Promise.all(
      ['1.0.0', '1.1.0'].map(async (version) => {
        const use = ['--use', `ztf-stamps@${version}`, '--models', folder];
        return linesOf((await lucero(['classify', night, ...use])).stdout).map((line) => {
          const { classifications } = line as {
            classifications: { probabilities: Record<string, number> }[];
          };
          return { alertId: line.alertId, probabilities: classifications[0]!.probabilities };
        });
      }),
    );
    const [a = [], b = []] = answers;
    const differences = a.map(({ alertId, probabilities }, i) => ({
      alertId,
      largest: Math.max(
        ...Object.entries(probabilities).map(([name, p]) =>
          Math.abs(p - b[i]!.probabilities[name]!),
        ),
      ),
    }));
    const mean = differences.reduce((sum, { largest }) => sum + largest, 0) / 70;
    assert.ok(Math.abs(report.largestDifference.mean! - mean) < 1e-12);
    const worst = differences.sort((x, y) => y.largest - x.largest).slice(0, 3);
    assert.deepEqual(
      report.mostDifferent.map(({ alertId }) => alertId),
      worst.map(({ alertId }) => alertId),
    );
    const counted = Object.values(report.topClass.counts).flatMap((row) => Object.values(row));
    assert.equal(
      counted.reduce((sum, n) => sum + n, 0),
      70,
    );

    const { status, stdout } = await lucero(['models', 'compare', ...args, '--worst', '1']);
    assert.equal(status, 0);
    assert.match(stdout, /^A {2}ztf-stamps@1\.0\.0 .*\nB {2}ztf-stamps@1\.1\.0 /);
    assert.match(stdout, /same top class +1\.000 \(95 %: 0\.948 to 1\.000\)/);
    assert.match(stdout, /\nA \\ B +SN +AGN +VS +asteroid +bogus +all\n/);
    assert.equal(stdout.match(/\n {2}A {2}/g)?.length, 1);
  });

  it('compares stamps with light curves over the class that both know', async (t) => {
    const night = await simulated(t, 'ztf', 20);
    const report = await reportOf(['ztf-stamps@1.0.0', 'light-curve-trees@2.0.0', night]);
    assert.deepEqual(report.classes.shared, ['AGN']);
    assert.equal(report.compared + report.onlyA.count, 20);
    const { compared, onlyA } = report;
    assert.ok(compared > 0, JSON.stringify(onlyA.reasons));
    assert.ok(Object.keys(onlyA.reasons).every((reason) => /^B too-few|^B other/.test(reason)));
    const { stdout } = await lucero([
      'models',
      'compare',
      'ztf-stamps',
      'light-curve-trees',
      night,
    ]);
    assert.match(stdout, /Their classes differ: only A knows SN, VS, asteroid, bogus; only B/);
  });

  it('says when there are no packets, and when none is for both', async (t) => {
    const folder = await twoVersions(t);
    const empty = join(await temporaryFolder(t), 'empty');
    await mkdir(empty);
    const args = ['models', 'compare', 'ztf-stamps@1.0.0', 'ztf-stamps@1.1.0', '--models', folder];
    const nothing = await lucero([...args, empty]);
    assert.deepEqual([nothing.status, nothing.stdout], [1, '']);
    assert.match(nothing.stderr, /no packets/);
    const other = await lucero([...args, await simulated(t, 'lsst', 3)]);
    assert.equal(other.status, 0);
    assert.match(other.stdout, /by neither +3 +other-survey 3\n/);
    assert.match(other.stdout, /nothing to compare/);
  });

  const noPackets = import.meta.dirname;
  const misuses: readonly [string, readonly string[], number, RegExp][] = [
    ['half a command', [], 2, /say list, compare A B PATH/],
    ['one classifier', ['compare', 'ztf-stamps'], 2, /name two classifiers/],
    ['no path', ['compare', 'ztf-stamps', 'lsst-stamps'], 2, /at least one file/],
    [
      'a path that is not there',
      ['compare', 'ztf-stamps@1.0.0', 'light-curve-trees', '/no/such.avro'],
      2,
      /no file or folder \/no\/such\.avro/,
    ],
    [
      'an unknown classifier',
      ['compare', 'ztf-stamp', 'ztf-stamps', noPackets],
      1,
      /no classifier ztf-stamp; there are: light-curve-context \(.*ztf-stamps \(1\.0\.0/,
    ],
    [
      'an unknown version',
      ['compare', 'ztf-stamps', 'ztf-stamps@9.9.9', noPackets],
      1,
      /no classifier ztf-stamps@9\.9\.9; there are: /,
    ],
    [
      'two names in one',
      ['compare', 'ztf-stamps,lsst-stamps', 'ztf-stamps', noPackets],
      1,
      /no classifier ztf-stamps,lsst-stamps; there are: /,
    ],
    [
      'a version and itself',
      ['compare', 'light-curve-trees@2.0.0', 'light-curve-trees@2.0.0', noPackets],
      2,
      /are both light-curve-trees@2\.0\.0/,
    ],
    [
      'versions for different surveys',
      ['compare', 'ztf-stamps', 'lsst-stamps', noPackets],
      2,
      /classifies ztf, lsst-stamps@.* lsst: no alert is for both/,
    ],
    [
      'labels of a folder',
      ['compare', 'ztf-stamps', 'light-curve-trees', noPackets, '--labels', 'x.jsonl'],
      2,
      /--labels is for one packet file: .* is a folder/,
    ],
    [
      'labels of two files',
      ['compare', 'ztf-stamps', 'light-curve-trees', 'a.avro', 'b.avro', '--labels', 'x.jsonl'],
      2,
      /--labels is for one packet file, not several/,
    ],
    ['a number that is none', ['compare', 'a', 'b', noPackets, '--worst', 'all'], 2, /--worst/],
    ['an option of the other', ['list', '--worst', '3'], 2, /--worst is for compare/],
    ['no such folder', ['list', '--models', '/no/such/folder'], 1, /no such folder/],
  ];
  for (const [what, args, exit, message] of misuses) {
    it(`exits ${exit} with what to do about ${what}`, async () => {
      const { status, stdout, stderr } = await lucero(['models', ...args]);
      assert.deepEqual([status, stdout], [exit, ''], stderr);
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /\n {4}at /, 'no stack trace for a slip');
    });
  }
});

describe('lucero models compare --labels', needsRealData(), () => {
  const packets = join(realDataFolder() ?? '', 'ztf/labelled.avro');
  const labels = join(realDataFolder() ?? '', 'ztf/labelled.labels.jsonl');
  let lines: readonly string[] = [];
  before(async () => {
    lines = (await readFile(labels, 'utf8')).trimEnd().split('\n');
  });

  async function edited(t: TestContext, edit: (lines: readonly string[]) => readonly string[]) {
    const file = join(await temporaryFolder(t), 'labels.jsonl');
    await writeFile(file, `${edit(lines).join('\n')}\n`);
    return file;
  }

  it('scores both on the same alerts: what classify says, counted by hand', async (t) => {
    const folder = await twoVersions(t);
    const versions = ['ztf-stamps@1.0.0', 'ztf-stamps@1.1.0'];
    // Every tenth label taken away, one made a class that neither knows.
    const file = await edited(t, (all) =>
      all.map((line, i) => {
        if (i % 10 === 9) return '{}';
        return i === 0 ? line.replace(/"class":"\w+"/, '"class":"comet"') : line;
      }),
    );
    const args = [...versions, packets, '--models', folder, '--worst', '0'];
    const { scores } = await reportOf([...args, '--labels', file]);
    assert.ok(scores !== null);
    const withoutClass = Math.floor(lines.length / 10);
    assert.equal(scores.scored, lines.length - withoutClass - 1);
    assert.deepEqual(scores.leftOut, {
      'class comet is not known to both': 1,
      'no class in the labels': withoutClass,
    });

    const truth = linesOf(await readFile(file, 'utf8')).map((label) => label.class);
    for (const [side, use] of [
      ['a', versions[0]!],
      ['b', versions[1]!],
    ] as const) {
      const { stdout } = await lucero([
        ...['classify', packets, '--use', use, '--models', folder, '--programs', '0,1,2,3'],
      ]);
      const hits: Record<string, number[]> = {};
      const losses: number[] = [];
      const objects = new Set<unknown>();
      for (const [i, line] of linesOf(stdout).entries()) {
        const { classifications, oid } = line as {
          classifications: { probabilities: Record<string, number> }[];
          oid: string;
        };
        const { probabilities } = classifications[0]!;
        const label = truth[i];
        if (typeof label !== 'string' || label === 'comet') continue;
        objects.add(oid);
        const [top] = Object.entries(probabilities).sort(([, p], [, q]) => q - p)[0]!;
        hits[label] = [...(hits[label] ?? []), top === label ? 1 : 0];
        losses.push(-Math.log(probabilities[label]!));
      }
      const mean = (values: readonly number[]) =>
        values.reduce((sum, each) => sum + each, 0) / values.length;
      assert.equal(scores.objects, objects.size);
      for (const [name, of] of Object.entries(hits)) {
        assert.equal(scores.recall[name]?.alerts, of.length);
        assert.ok(Math.abs(scores.recall[name]![side] - mean(of)) < 1e-12, name);
      }
      assert.equal(Object.keys(scores.recall).length, Object.keys(hits).length);
      const balanced = mean(Object.values(hits).map(mean));
      assert.ok(Math.abs(scores.balancedAccuracy![side] - balanced) < 1e-12);
      assert.ok(Math.abs(scores.logLossNats![side] - mean(losses)) < 1e-9);
    }
    // The calibrated version is the better calibrated one, beyond chance; the top classes are equal.
    for (const score of [scores.logLossNats!, scores.expectedCalibrationError!]) {
      const [low, high] = score.interval!;
      assert.ok(low > 0 && low < score.difference && score.difference < high);
    }
    assert.deepEqual(scores.balancedAccuracy!.interval, [0, 0]);
  });

  it('gives the same report twice, for its seed is fixed', async (t) => {
    const folder = await twoVersions(t);
    const args = ['ztf-stamps@1.0.0', 'ztf-stamps@1.1.0', packets, '--models', folder];
    const first = await reportOf([...args, '--labels', labels]);
    assert.deepEqual(await reportOf([...args, '--labels', labels]), first);
  });

  const mismatches: readonly [string, (lines: readonly string[]) => readonly string[], RegExp][] = [
    [
      'a line too few',
      (all) => all.slice(0, -1),
      /ends before packet 642 \(.*labelled\.avro#641\)/,
    ],
    ['a line too many', (all) => [...all, '{"class":"SN"}'], /more lines than the 642 packets/],
    [
      'lines of other alerts',
      (all) => [...all.slice(1), all[0]!],
      /line 1 is of alert \d+, but packet 1 is alert \d+/,
    ],
    ['a line that is no JSON', (all) => ['SN', ...all.slice(1)], /line 1 is no JSON/],
    ['an empty line', (all) => ['', ...all.slice(1)], /line 1 is empty/],
    [
      'a class that is a number',
      (all) => ['{"class":3}', ...all.slice(1)],
      /line 1: class is 3, not a name or null/,
    ],
  ];
  for (const [what, edit, message] of mismatches) {
    it(`refuses ${what}: nothing is scored against another packet's label`, async (t) => {
      const file = await edited(t, edit);
      const { status, stdout, stderr } = await lucero([
        ...['models', 'compare', 'ztf-stamps', 'light-curve-trees', packets, '--labels', file],
      ]);
      assert.deepEqual([status, stdout], [2, ''], stderr);
      assert.match(stderr, message);
    });
  }
});
