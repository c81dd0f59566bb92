/**
 * CPU of the period search by number of points, its kernel beside the alternatives, as the table of
 * docs/performance.md: `node packages/light-curve/bench/period-search.bench.ts`. Sinusoids with
 * scatter over 1000 days in two bands, 111,062 frequencies; the error is the largest of a share.
 *
 * `--python PATH` (a Python with any of P4J, light-curve and astropy) adds what other packages take.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gridShares } from '../src/period/grid-power.ts';
import {
  FrequencyGrid,
  removedChiSquare,
  type WeightedBand,
  weightBand,
} from '../src/period/periodogram.ts';
import { searchSinusoid } from '../src/period/search-period.ts';
import type { Series } from '../src/series/series.ts';
import { factorisedShares } from './factorised-grid.ts';
import { nfftShares } from './nfft-grid.ts';

const { values: options } = parseArgs({ options: { python: { type: 'string' } } });
const pointCounts = [50, 200, 500, 1000, 10_000];
const spanDays = 1000;
/** Longer than this is not waited for. */
const longestMilliseconds = 20_000;
/** At least as long is measured, after a first time that is not. */
const measuredMilliseconds = 300;

function seriesOf(count: number, band: number): Series {
  const time = Float64Array.from(
    { length: count },
    (_, i) => (i * (spanDays - 1)) / (count - 1) + 0.3 * (1 + Math.sin(i * 12.9 + band)),
  ).sort();
  time[0] = 0;
  time[count - 1] = spanDays;
  return {
    epochMjd: 59_000,
    time,
    brightness: time.map(
      (t, i) => 15 + 0.3 * Math.sin((2 * Math.PI * t) / 0.61) + 0.05 * Math.sin(i * 7 + band),
    ),
    brightnessError: time.map((_, i) => 0.02 + 0.01 * (i % 3)),
  };
}

const grid = new FrequencyGrid(
  1 / 100,
  1 / 0.045,
  Math.ceil(((1 / 0.045 - 1 / 100) * spanDays) / 0.2),
);

function millisecondsOf(work: () => unknown): number {
  work();
  const start = process.cpuUsage();
  let repetitions = 0;
  let milliseconds = 0;
  while (milliseconds < measuredMilliseconds) {
    work();
    repetitions++;
    const { user, system } = process.cpuUsage(start);
    milliseconds = (user + system) / 1000;
  }
  return milliseconds / repetitions;
}

const lightCurves = pointCounts.map((points) => {
  const series = ['g', 'r'].map((band, b) => ({ band, series: seriesOf(points / 2, b) }));
  return { points, series, bands: series.map((each) => weightBand(each.series, 0)) };
});

type Shares = ArrayLike<number>;
type GridMethod = (band: WeightedBand) => Shares;

const methods: readonly (readonly [name: string, GridMethod])[] = [
  [
    'grid: direct sums, float64',
    (band) =>
      Float64Array.from(
        { length: grid.count },
        (_, i) => removedChiSquare(band, grid.at(i)) / band.chiSquare,
      ),
  ],
  ['grid: node ± offset, float64', (band) => factorisedShares(band, grid)],
  ['grid: NFFT, float64', (band) => nfftShares(band, grid)],
  ['**grid: node ± offset, interpolated, WebAssembly**', (band) => gridShares([band], grid).total],
];

const [smallest] = lightCurves;
function errorOf(method: GridMethod): number {
  const [band] = smallest!.bands;
  const shares = method(band!);
  let worst = 0;
  for (let i = 0; i < grid.count; i++) {
    const exact = removedChiSquare(band!, grid.at(i)) / band!.chiSquare;
    worst = Math.max(worst, Math.abs(shares[i]! - exact));
  }
  return worst;
}

const row = (cells: readonly string[]): void => console.log(`| ${cells.join(' | ')} |`);
const shown = (milliseconds: number): string => milliseconds.toFixed(milliseconds < 100 ? 1 : 0);

row(['CPU ms, two bands', ...pointCounts.map((points) => `${points} points`), 'error']);
row(['---', ...pointCounts.map(() => '---:'), '---:']);
for (const [name, method] of methods) {
  let last = 0;
  const cells = lightCurves.map(({ bands }, i) => {
    const growth = i === 0 ? 1 : pointCounts[i]! / pointCounts[i - 1]!;
    if (last * growth > longestMilliseconds) return '';
    last = millisecondsOf(() => bands.map(method));
    return shown(last);
  });
  row([name, ...cells, errorOf(method).toExponential(0)]);
}
row([
  '**whole search**',
  ...lightCurves.map(({ series }) => shown(millisecondsOf(() => searchSinusoid(series)))),
  '',
]);

if (options.python !== undefined) {
  const asked = lightCurves
    .filter(({ points }) => points <= 1000)
    .map(({ points, series }) => ({
      points,
      frequencies: [grid.at(0), grid.at(grid.count - 1), grid.count],
      bands: series.map(({ series: { time, brightness, brightnessError } }) =>
        [time, brightness, brightnessError].map((column) => [...column]),
      ),
    }));
  const answer = execFileSync(
    options.python,
    [join(import.meta.dirname, 'period-search-peers.py')],
    {
      input: JSON.stringify(asked),
      encoding: 'utf8',
      env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
    },
  );
  const table = JSON.parse(answer) as Record<string, Record<string, number>>;
  for (const [name, byPoints] of Object.entries(table)) {
    const cells = pointCounts.map((points) =>
      byPoints[points] === undefined ? '' : shown(byPoints[points]),
    );
    row([name, ...cells, '']);
  }
}
