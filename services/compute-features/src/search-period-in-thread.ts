import {
  type BandSeries,
  type PeriodFound,
  type PeriodSearchKind,
  searchOne,
} from '@lucero/light-curve';

export interface AskedSearch {
  readonly kind: PeriodSearchKind;
  readonly points: readonly BandSeries[];
}

/** The result of a search, or its error: if it threw, that would look like a lost thread. */
export type SearchAnswer =
  | { readonly found: PeriodFound[PeriodSearchKind] | null }
  | { readonly defect: string; readonly stack: string | undefined };

/** The one task of the search thread. */
export function searchPeriodInThread({ kind, points }: AskedSearch): SearchAnswer {
  try {
    return { found: searchOne(kind, points) };
  } catch (error) {
    return error instanceof Error
      ? { defect: `${error.name}: ${error.message}`, stack: error.stack }
      : { defect: String(error), stack: undefined };
  }
}
