/**
 * What features cost per alert over a simulated year, and what the schedule of period searches changes
 * on real light curves (LUCERO_REAL_DATA):
 * `node services/compute-features/bench/features.bench.ts [--objects N] [--write]`.
 *
 * Prints two tables; --write puts them into docs/performance.md and docs/science.md. CPU of the whole
 * process, one core; Postgres is not counted.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { featureNames } from '@lucero/light-curve';
import { ztf } from '@lucero/surveys';
import { realDataFolder } from '@lucero/testkit';
import {
  costOfYear,
  costWithoutPeriod,
  mean,
  percentile,
  type YearCost,
} from './cost-of-a-year.ts';
import {
  type Compared,
  compareReferenceSet,
  compareSequences,
  isSamePeak,
} from './effect-on-real.ts';
import { withMeasured } from './text-between-marks.ts';

const docs = join(import.meta.dirname, '../../../docs');

function costTable(costs: readonly YearCost[], withoutPeriodMs: number): string {
  const rows = costs.map(
    ({ kind, startPoints, alerts, meanPoints, searches, fits, cpuMs, searchingAllMs }) =>
      [
        `${kind}, ${startPoints}`,
        alerts,
        meanPoints.toFixed(0),
        searches === 0 ? '–' : (alerts / searches).toFixed(1),
        (alerts / fits).toFixed(1),
        searchingAllMs.toFixed(1),
        mean(cpuMs).toFixed(2),
        percentile(cpuMs, 50).toFixed(2),
        percentile(cpuMs, 99).toFixed(1),
      ].join(' | '),
  );
  const all = costs.flatMap(({ cpuMs }) => cpuMs);
  const searches = costs.reduce((sum, cost) => sum + cost.searches, 0);
  const fits = costs.reduce((sum, cost) => sum + cost.fits, 0);
  const searchingAll =
    costs.reduce((sum, cost) => sum + cost.searchingAllMs * cost.alerts, 0) / all.length;
  const points = costs.reduce((sum, cost) => sum + cost.meanPoints * cost.alerts, 0) / all.length;
  return [
    '| object, points at the start | alerts | mean points | alerts per search | alerts per fit | everything at every alert [ms] | by the schedule [ms] | median | p99 |',
    '|---|---|---|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    `| **all** | ${all.length} | ${points.toFixed(0)} | ${(all.length / searches).toFixed(1)} | ${(all.length / fits).toFixed(1)} | ${searchingAll.toFixed(1)} | **${mean(all).toFixed(2)}** | ${percentile(all, 50).toFixed(2)} | ${percentile(all, 99).toFixed(1)} |`,
    '',
    `All ${featureNames(ztf).length} features of a ZTF object of 200 points with its period known: ${withoutPeriodMs.toFixed(2)} ms.`,
  ].join('\n');
}

const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

const range: readonly (readonly [least: number, most: number])[] = [
  [15, 30],
  [31, 60],
  [61, 120],
  [121, 10_000],
];

function effectRow(label: string, compared: readonly Compared[]): string {
  const found = compared.filter((each) => periodOf(each) !== null);
  const fresh = found.filter(
    ({ scheduled, searchingAll }) => scheduled.Period_points_12 === searchingAll.Period_points_12,
  );
  const same = found.filter((each) =>
    isSamePeak(each.scheduled.Multiband_period_12, periodOf(each), each.spanDays),
  );
  const sameWithoutNewest = found.filter((each) =>
    isSamePeak(each.periodWithoutNewest, periodOf(each), each.spanDays),
  );
  const differences = same.map((each) => {
    const all = periodOf(each) ?? 1;
    return Math.abs((each.scheduled.Multiband_period_12 ?? 0) - all) / all;
  });
  const cells = [
    label,
    found.length,
    share(fresh.length, found.length),
    share(same.length, found.length),
    share(sameWithoutNewest.length, found.length),
    differences.length === 0 ? '–' : percentile(differences, 95).toExponential(0),
    ppeDifference(same),
  ];
  return `| ${cells.join(' | ')} |`;
}

const periodOf = ({ searchingAll }: Compared): number | null =>
  searchingAll.Multiband_period_12 ?? null;

function ppeDifference(same: readonly Compared[]): string {
  const differences = same.map(({ scheduled, searchingAll }) =>
    Math.abs((scheduled.PPE_12 ?? 0) - (searchingAll.PPE_12 ?? 0)),
  );
  return differences.length === 0 ? '–' : percentile(differences, 95).toPrecision(1);
}

/** Numbers by which the fits are compared; of each fit the one that says most of the shape. */
const comparedFits = ['SPM_tau_rise', 'fleet_w', 'ulens_tE', 'GP_DRW_tau', 'IAR_phi'];
/** Nearer than this is as good as equal: other points give other numbers. */
const nearShare = 0.1;

function fitsRow(label: string, compared: readonly Compared[]): string {
  const whole = compared.filter(
    ({ scheduled, searchingAll }) => scheduled.Fit_points === searchingAll.Fit_points,
  );
  const near = comparedFits.map((name) => {
    const pairs = compared.flatMap(({ scheduled, searchingAll }) =>
      ['_1', '_2'].map((band) => [scheduled[name + band], searchingAll[name + band]] as const),
    );
    const defined = pairs.filter(([, all]) => all != null);
    const isNear = ([one, all]: (typeof pairs)[number]): boolean =>
      one != null && all != null && Math.abs(one - all) <= nearShare * Math.abs(all);
    return share(defined.filter(isNear).length, defined.length);
  });
  const cells = [label, compared.length, share(whole.length, compared.length), ...near];
  return `| ${cells.join(' | ')} |`;
}

const { values: options } = parseArgs({
  options: {
    objects: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
  },
});
const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

const costs = await costOfYear(Number(options.objects), say);
const machine = cpus();
const cost = [
  `${costs.reduce((sum, { alerts }) => sum + alerts, 0)} alerts of simulated objects (\`node services/compute-features/bench/features.bench.ts\`); ${machine[0]?.model.trim()}; Node ${process.version.slice(1)}; CPU per alert on one core, reading from Postgres not counted:`,
  '',
  costTable(costs, costWithoutPeriod(200)),
].join('\n');
process.stdout.write(`${cost}\n\n`);

const dataFolder = realDataFolder();
let effect: string | null = null;
let effectOnFits: string | null = null;
if (dataFolder === null) say('no real light curves: the effect is not measured');
else {
  const sequences = await compareSequences(dataFolder);
  const reference = compareReferenceSet(dataFolder, 8);
  effect = [
    '| light curves | with a period | all points searched | same peak | same peak with one time less | difference of its period (p95, relative) | of PPE (p95) |',
    '|---|---|---|---|---|---|---|',
    effectRow(`${sequences.alerts} alerts of 6 objects, one by one`, sequences.compared),
    ...range.map(([least, most]) =>
      effectRow(
        `reference set, ${least} ${most > 1000 ? 'and more' : `to ${most}`} points`,
        reference.filter(({ points }) => points >= least && points <= most),
      ),
    ),
    '',
    `The 6 objects were searched ${sequences.made.sinusoid} times, with harmonics ${sequences.made.harmonics} times, for ${sequences.alerts} alerts.`,
  ].join('\n');
  const heads = comparedFits.map((name) => `\`${name}\` within 10 %`).join(' | ');
  effectOnFits = [
    `| light curves | compared | all points fitted | ${heads} |`,
    `|---|---|---|${comparedFits.map(() => '---|').join('')}`,
    fitsRow(`${sequences.alerts} alerts of 6 objects, one by one`, sequences.compared),
    ...range.map(([least, most]) =>
      fitsRow(
        `reference set, ${least} ${most > 1000 ? 'and more' : `to ${most}`} points`,
        reference.filter(({ points }) => points >= least && points <= most),
      ),
    ),
    '',
    `The fits of the 6 objects were made ${sequences.made.fits} times for ${sequences.alerts} alerts.`,
  ].join('\n');
  process.stdout.write(`${effect}\n\n${effectOnFits}\n`);
}

if (options.write) {
  const write = (file: string, name: string, text: string): void => {
    const path = join(docs, file);
    writeFileSync(path, withMeasured(readFileSync(path, 'utf8'), name, text));
  };
  write('performance.md', 'features', cost);
  if (effect !== null) write('science.md', 'schedule of period searches', effect);
  if (effectOnFits !== null) write('science.md', 'schedule of fits', effectOnFits);
}
