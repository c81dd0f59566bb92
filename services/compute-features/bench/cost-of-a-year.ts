import type { AlertMessage } from '@lucero/avro';
import {
  type Deps,
  lightCurveInput,
  noFeatureSources,
  computeFeatures as step,
} from '@lucero/compute-features';
import {
  featuresOf,
  fitsOf,
  magnitudesByBand,
  prepareLightCurve,
  computeFeatures as searchingAll,
  searchOne,
  searchPeriod,
} from '@lucero/light-curve';
import type { PeriodSearchRow } from '@lucero/store';
import { type Kind, type SimulatedObject, simulateObject } from './simulated-object.ts';

/** Cost over the alerts of alike objects in a year. */
export interface YearCost {
  readonly kind: Kind;
  readonly startPoints: number;
  readonly alerts: number;
  /** Magnitudes of detections and forced photometry at the alert, mean. */
  readonly meanPoints: number;
  readonly searches: number;
  /** Times that the fits were made. */
  readonly fits: number;
  readonly cpuMs: readonly number[];
  /** Mean when every alert searches all points. */
  readonly searchingAllMs: number;
}

const mixture: readonly (readonly [Kind, startPoints: number])[] = [
  ['periodic', 0],
  ['periodic', 100],
  ['periodic', 400],
  ['AGN', 0],
  ['AGN', 100],
  ['AGN', 400],
  ['transient', 0],
];
/** Searching all points at each alert is measured at every so many alerts: it takes long. */
const comparedEvery = 10;

function cpuMsOf(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** A store in memory of one light curve, and of the searches that were kept. */
class StoreOfOne {
  lightCurve: ReturnType<SimulatedObject['lightCurveAt']> | null = null;
  #kept: PeriodSearchRow | null = null;

  readonly readFeatureLightCurves = async () => (this.lightCurve === null ? [] : [this.lightCurve]);
  readonly readPeriodSearches = async () => [this.#kept];
  readonly storePeriodSearches = async (rows: readonly PeriodSearchRow[]) => {
    this.#kept = rows.at(-1) ?? this.#kept;
  };
}

/** Runs the step over each alert of a simulated year, one by one. */
export async function costOfYear(
  objectsOfAKind: number,
  say: (text: string) => void,
): Promise<YearCost[]> {
  // A service has run for days: what is measured has been compiled.
  for (const [kind, startPoints] of mixture) {
    await yearOf(simulateObject(kind, startPoints, 999 + startPoints), 1000);
  }
  const costs: YearCost[] = [];
  for (const [kind, startPoints] of mixture) {
    const years: Awaited<ReturnType<typeof yearOf>>[] = [];
    for (let i = 0; i < objectsOfAKind; i++) {
      years.push(
        await yearOf(simulateObject(kind, startPoints, 100 * i + startPoints), comparedEvery),
      );
    }
    const all = years.flatMap(({ searchingAllMs }) => searchingAllMs);
    const cpuMs = years.flatMap((year) => year.cpuMs);
    costs.push({
      kind,
      startPoints,
      alerts: cpuMs.length,
      meanPoints: mean(years.flatMap(({ points }) => points)),
      searches: years.reduce((sum, { searches }) => sum + searches, 0),
      fits: years.reduce((sum, { fits }) => sum + fits, 0),
      cpuMs,
      searchingAllMs: mean(all),
    });
    say(`${kind} from ${startPoints} points: ${mean(cpuMs).toFixed(2)} ms an alert`);
  }
  return costs;
}

async function yearOf(object: SimulatedObject, everyAlerts: number) {
  const store = new StoreOfOne();
  let searches = 0;
  let fits = 0;
  const deps: Deps = {
    store,
    searchPeriod: async (kind, points) => {
      if (kind === 'sinusoid') searches++;
      return searchOne(kind, points);
    },
    makeFits: (each) => {
      fits++;
      return fitsOf(each);
    },
    findSources: noFeatureSources,
    nowMs: () => 0,
    codeVersion: 'bench',
  };
  const cpuMs: number[] = [];
  const points: number[] = [];
  const searchingAllMs: number[] = [];
  for (const [i, mjdTai] of object.alertMjdsTai.entries()) {
    const lightCurve = object.lightCurveAt(mjdTai);
    store.lightCurve = lightCurve;
    const { survey, objectKind, oid } = lightCurve;
    const alert = { survey, objectKind, oid, mjdTai, alertId: 1n } as AlertMessage;
    const start = process.cpuUsage();
    await step.process([alert], deps);
    cpuMs.push(cpuMsOf(start));
    const input = lightCurveInput(lightCurve);
    const series = magnitudesByBand(prepareLightCurve(input));
    points.push(series.reduce((sum, each) => sum + each.series.time.length, 0));
    if (i % everyAlerts !== 0) continue;
    const startAll = process.cpuUsage();
    searchingAll(lightCurveInput(lightCurve));
    searchingAllMs.push(cpuMsOf(startAll));
  }
  return { cpuMs, points, searches, fits, searchingAllMs };
}

/** CPU of all features, the period known, at a number of points in two bands [ms]. */
export function costWithoutPeriod(points: number): number {
  const object = simulateObject('periodic', points, 4242);
  const mjdTai = object.alertMjdsTai.find((each) => {
    const { detections, forcedPhotometry } = object.lightCurveAt(each);
    return detections.length > 0 && forcedPhotometry.length >= points;
  });
  if (mjdTai === undefined) throw new Error(`no alert with ${points} points`);
  const input = lightCurveInput(object.lightCurveAt(mjdTai));
  const period = searchPeriod(magnitudesByBand(prepareLightCurve(input)));
  const work = () => featuresOf(prepareLightCurve(input), period);
  for (let i = 0; i < 200; i++) work();
  const repetitions = 300;
  const start = process.cpuUsage();
  for (let i = 0; i < repetitions; i++) work();
  return cpuMsOf(start) / repetitions;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}
