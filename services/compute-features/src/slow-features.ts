import {
  type BandSeries,
  type FeatureVector,
  featureSetVersion,
  fitNames,
  type fitsOf,
  fittedPoints,
  lightCurveToFit,
  type MultiharmonicPeriod,
  magnitudesByBand,
  type PeriodSearch,
  type PreparedLightCurve,
  pointsToSearch,
  type SinusoidSearch,
} from '@lucero/light-curve';
import type { ObjectKey, PeriodSearchRow } from '@lucero/store';
import type { SearchPeriod } from './period-searcher.ts';
import { pointsKey } from './points-key.ts';

/**
 * What is not computed again at every alert: the periods, and the fits, which are made when a light curve has
 * grown enough.
 */
export interface Slow {
  readonly period: PeriodSearch | null;
  readonly fits: FeatureVector;
}

export type MakeFits = typeof fitsOf;

/** Parts of a stored row, each computed from its own points; in this order in the row. */
type Found = readonly [
  sinusoid: SinusoidSearch | null,
  harmonics: MultiharmonicPeriod | null,
  /** Values in the order of `fitNames`; null = not defined. */
  fits: readonly (number | null)[],
];
type Part = Found[number];

/** A part that is computed, or being computed. */
type Known = { readonly part: Part } | { readonly making: Promise<Part> };

/**
 * The periods and fits of one batch: those that are stored, for exactly the same points and feature set, and
 * those that are computed now, each once.
 *
 * Every value goes through the JSON of the stored row, also when it was just computed: otherwise a number that
 * JSON cannot represent would make the features depend on whether the row was stored.
 */
export class SlowFeatures {
  readonly #known = new Map<string, Known>();
  readonly #search: SearchPeriod;
  readonly #makeFits: MakeFits;
  readonly #rows: Promise<PeriodSearchRow>[] = [];

  constructor(kept: readonly (PeriodSearchRow | null)[], search: SearchPeriod, makeFits: MakeFits) {
    this.#search = search;
    this.#makeFits = makeFits;
    for (const row of kept) {
      if (row?.featureSetVersion !== featureSetVersion) continue;
      const hashes = row.pointsKey.split(' ');
      const found = JSON.parse(row.foundJson) as readonly Part[];
      // A row with other parts, of a version in development: it cannot be used.
      if (!Array.isArray(found) || found.length !== hashes.length) continue;
      for (const [i, hash] of hashes.entries()) {
        this.#known.set(partText(row, i, hash), { part: found[i] ?? null });
      }
    }
  }

  /** The periods and fits of an object for this light curve; a promise when a search is needed first. */
  of(key: ObjectKey, lightCurve: PreparedLightCurve): Slow | Promise<Slow> {
    const bands = magnitudesByBand(lightCurve);
    const points = pointsToSearch(bands, 'sinusoid');
    const toFit = lightCurveToFit(lightCurve);
    // Then the fits take all points, new ones at every alert: there is nothing worth keeping.
    if (points.length === 0 && toFit === lightCurve) {
      return { period: null, fits: this.#makeFits(lightCurve) };
    }
    const ofHarmonics = pointsToSearch(bands, 'harmonics');
    const names = fitNames(lightCurve.survey);
    const asked: readonly { hash: string; make: () => Part | Promise<Part> }[] = [
      { hash: pointsKey(points), make: () => this.#searchSinusoid(points) },
      { hash: pointsKey(ofHarmonics), make: () => this.#searchHarmonics(ofHarmonics) },
      {
        hash: pointsKey(fittedPoints(toFit)),
        // JSON has no NaN: null is read back.
        make: () => this.#makeFits(toFit).values,
      },
    ];
    let isNew = false;
    const parts = asked.map(({ hash, make }, i) => {
      const text = partText(key, i, hash);
      let known = this.#known.get(text);
      if (known === undefined) {
        isNew = true;
        known = made(make());
        this.#known.set(text, known);
      }
      return known;
    });
    const slowOf = ([sinusoid, multiharmonic, fits]: Found): Slow => ({
      period: sinusoid === null ? null : { ...sinusoid, multiharmonic },
      fits: { names, values: names.map((_, i) => fits[i] ?? Number.NaN) },
    });
    const atHand = parts.flatMap((known) => ('part' in known ? [known.part] : []));
    const isWaiting = atHand.length < parts.length;
    const found = isWaiting
      ? Promise.all(parts.map((known) => ('part' in known ? known.part : known.making)))
      : atHand;
    if (isNew) {
      const row = Promise.resolve(found).then((each) => rowOf(key, asked, each));
      // The caller of `made` gets the error; a batch that fails before that must not end the process.
      row.catch(() => undefined);
      this.#rows.push(row);
    }
    if (!(found instanceof Promise)) return slowOf(found as unknown as Found);
    const slow = found.then((each) => slowOf(each as unknown as Found));
    slow.catch(() => undefined);
    return slow;
  }

  async #searchSinusoid(points: readonly BandSeries[]): Promise<SinusoidSearch | null> {
    return points.length === 0 ? null : this.#search('sinusoid', points);
  }

  async #searchHarmonics(points: readonly BandSeries[]): Promise<MultiharmonicPeriod | null> {
    return points.length === 0 ? null : this.#search('harmonics', points);
  }

  /** New rows to be stored, in the order of the calls of `of`: one row for each object. */
  made(): Promise<PeriodSearchRow[]> {
    return Promise.all(this.#rows);
  }
}

function made(part: Part | Promise<Part>): Known {
  const readBack = (each: Part): Part => JSON.parse(JSON.stringify(each)) as Part;
  if (!(part instanceof Promise)) return { part: readBack(part) };
  const making = part.then(readBack);
  making.catch(() => undefined);
  return { making };
}

function rowOf(
  { survey, objectKind, oid }: ObjectKey,
  asked: readonly { readonly hash: string }[],
  found: readonly Part[],
): PeriodSearchRow {
  return {
    ...{ survey, objectKind, oid, featureSetVersion },
    pointsKey: asked.map(({ hash }) => hash).join(' '),
    foundJson: JSON.stringify(found),
  };
}

function partText({ survey, objectKind, oid }: ObjectKey, part: number, hash: string): string {
  return `${survey} ${objectKind} ${oid} ${part} ${hash}`;
}
