/**
 * CPU of all features and of the period search alone, by number of points:
 * `node packages/light-curve/bench/period-search.bench.ts`. Sinusoids over 1000 days, two bands.
 */
import { computeFeatures } from '../src/compute-features.ts';
import type { Point } from '../src/light-curve-input.ts';
import { orderedSeries } from '../src/ordered-series.ts';
import { searchPeriod } from '../src/period/search-period.ts';

const repetitions = 10;

function millisecondsOf(work: () => unknown): string {
  work();
  const start = process.cpuUsage();
  for (let i = 0; i < repetitions; i++) work();
  const { user, system } = process.cpuUsage(start);
  return ((user + system) / 1000 / repetitions).toFixed(1);
}

for (const count of [14, 50, 200, 1000]) {
  const detections = Array.from({ length: count }, (_, i): Point => {
    const day = (i * 1000) / count + 0.3 * Math.sin(i * 12.9);
    return {
      mjd: 59_000 + day,
      band: i % 2 === 0 ? 'g' : 'r',
      mag: 15 + 0.3 * Math.sin((2 * Math.PI * day) / 0.61) + 0.01 * Math.sin(i * 7),
      magErr: 0.02,
      diffFluxNanojansky: 1000 * Math.sin(i),
      diffFluxErrNanojansky: 100,
    };
  });
  const series = ['g', 'r'].map((band) => ({
    band,
    series: orderedSeries(
      detections
        .filter((point) => point.band === band)
        .map(({ mjd, mag, magErr }) => [mjd - 59_000, mag ?? 0, magErr ?? 0] as const),
      59_000,
    ),
  }));
  const input = { oid: 'a', survey: 'ztf', raDeg: 1, decDeg: 2, detections, forced: [] };
  const all = millisecondsOf(() => computeFeatures(input));
  const period = millisecondsOf(() => searchPeriod(series));
  console.log(`${count} points: all features ${all} ms, of which the period ${period} ms`);
}
