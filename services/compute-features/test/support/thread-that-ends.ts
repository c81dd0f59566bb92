import type { BandSeries } from '@lucero/light-curve';
import {
  type AskedSearch,
  type SearchAnswer,
  searchPeriodInThread as search,
} from '../../src/search-period-in-thread.ts';

/** As the search thread, but ends when a band is called 'u', and finds a defect in 'y'. */
export function searchPeriodInThread({ kind, points }: AskedSearch): SearchAnswer {
  if (points.some(({ band }) => band === 'u')) process.exit(1);
  if (points.some(({ band }) => band === 'y')) {
    return search({ kind, points: [{ band: 'y' } as BandSeries] });
  }
  return search({ kind, points });
}
