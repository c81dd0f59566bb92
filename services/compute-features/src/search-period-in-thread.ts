import { type BandSeries, type PeriodSearch, searchPeriod } from '@lucero/light-curve';

/** What a search gave, or what was wrong with its points: a throw would look like a lost thread. */
export type SearchAnswer =
  | { readonly found: PeriodSearch | null }
  | { readonly defect: string; readonly stack: string | undefined };

/** The one task of the search thread. */
export function searchPeriodInThread(points: readonly BandSeries[]): SearchAnswer {
  try {
    return { found: searchPeriod(points) };
  } catch (error) {
    return error instanceof Error
      ? { defect: `${error.name}: ${error.message}`, stack: error.stack }
      : { defect: String(error), stack: undefined };
  }
}
