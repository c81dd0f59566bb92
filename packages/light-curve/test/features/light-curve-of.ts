import { lsst } from '@lucero/surveys';
import type { PreparedLightCurve } from '../../src/input/prepared-light-curve.ts';
import { emptySeries, type Series } from '../../src/series/series.ts';

/** [days since the first detection, brightness, its error] */
export type Row = readonly [days: number, brightness: number, error: number];

export function seriesOf(rows: readonly Row[]): Series {
  return {
    epochMjd: 59_000,
    time: Float64Array.from(rows, ([days]) => days),
    brightness: Float64Array.from(rows, ([, brightness]) => brightness),
    brightnessError: Float64Array.from(rows, ([, , error]) => error),
  };
}

/** A prepared light curve with the same series of every kind, and nothing beside. */
export function lightCurveOf(rows: Readonly<Record<string, readonly Row[]>>): PreparedLightCurve {
  const series = new Map(Object.entries(rows).map(([band, each]) => [band, seriesOf(each)]));
  return {
    survey: lsst,
    bands: [...series.keys()].sort(),
    featureBands: [...series.keys()].sort(),
    epochMjd: 59_000,
    series: (band) => series.get(band) ?? emptySeries,
    detectionTimes: new Float64Array(0),
    references: [],
    raDeg: null,
    decDeg: null,
    nearestSource: null,
    allWise: null,
  };
}
