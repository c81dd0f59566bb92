import {
  type BandSeries,
  featureSetVersion,
  magnitudesByBand,
  type PeriodSearch,
  type PreparedLightCurve,
  pointsToSearch,
} from '@lucero/light-curve';
import type { ObjectKey, PeriodSearchRow } from '@lucero/store';
import type { SearchPeriod } from './period-searcher.ts';
import { pointsKey } from './points-key.ts';

interface Made {
  readonly row: Promise<PeriodSearchRow>;
  readonly period: Promise<PeriodSearch | null>;
}

/**
 * The periods of one batch: those that were searched before, in the very same points, by the same
 * feature set, and those that are searched now, each once.
 *
 * What is used is what is read back from the row, also when it was searched a moment ago: otherwise a
 * number that JSON cannot hold would make the features depend on what was kept.
 */
export class PeriodSearches {
  readonly #kept: ReadonlyMap<string, PeriodSearchRow>;
  readonly #search: SearchPeriod;
  readonly #made = new Map<string, Made>();

  constructor(kept: readonly (PeriodSearchRow | null)[], search: SearchPeriod) {
    const usable = kept
      .filter((row) => row !== null)
      .filter((row) => row.featureSetVersion === featureSetVersion);
    this.#kept = new Map(usable.map((row) => [searchText(row, row.pointsKey), row]));
    this.#search = search;
  }

  /** The period of an object as its light curve stands; a promise when it must be searched first. */
  of(
    key: ObjectKey,
    lightCurve: PreparedLightCurve,
  ): PeriodSearch | null | Promise<PeriodSearch | null> {
    const points = pointsToSearch(magnitudesByBand(lightCurve));
    if (points.length === 0) return null;
    const hash = pointsKey(points);
    const text = searchText(key, hash);
    const kept = this.#kept.get(text);
    if (kept !== undefined) return periodOf(kept);
    let made = this.#made.get(text);
    if (made === undefined) {
      made = this.#searched(key, points, hash);
      this.#made.set(text, made);
    }
    return made.period;
  }

  #searched(key: ObjectKey, points: readonly BandSeries[], hash: string): Made {
    const { survey, objectKind, oid } = key;
    const row = this.#search(points).then((found) => ({
      ...{ survey, objectKind, oid, featureSetVersion },
      pointsKey: hash,
      foundJson: JSON.stringify(found),
    }));
    const period = row.then(periodOf);
    // Who asks hears of a failure; a batch that fails before it asks must not end the process.
    period.catch(() => undefined);
    return { row, period };
  }

  /** What was searched, in the order in which it was asked for. */
  made(): Promise<PeriodSearchRow[]> {
    return Promise.all([...this.#made.values()].map(({ row }) => row));
  }
}

function searchText({ survey, objectKind, oid }: ObjectKey, hash: string): string {
  return `${survey} ${objectKind} ${oid} ${hash}`;
}

function periodOf({ foundJson }: PeriodSearchRow): PeriodSearch | null {
  return JSON.parse(foundJson) as PeriodSearch | null;
}
