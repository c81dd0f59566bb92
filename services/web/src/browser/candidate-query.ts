import type { ObjectSummary } from './api-types.ts';
import type { CandidateFilter } from './candidate-filter.ts';
import { parseSearch } from './search-text.ts';

/** What the filter asks of the API, of one classifier or (null) of whichever classified last. */
export function objectsQuery(
  filter: CandidateFilter,
  classifier: string | null,
  limit: number,
): URLSearchParams {
  const query = new URLSearchParams({ limit: String(limit) });
  const search = parseSearch(filter.search);
  if (search.kind === 'oid') query.set('oid', search.oid);
  if (search.kind === 'cone') {
    query.set('ra', String(search.raDeg));
    query.set('dec', String(search.decDeg));
    query.set('radiusArcsec', String(search.radiusArcsec));
  } else {
    query.set('orderBy', filter.orderBy);
  }
  if (classifier !== null) query.set('classifier', classifier);
  if (filter.className !== null) query.set('class', filter.className);
  if (filter.survey !== null) query.set('survey', filter.survey);
  if (filter.minProbability > 0) query.set('minProbability', String(filter.minProbability));
  return query;
}

/** The order in which the API answers that query: by distance in a cone, else greatest first. */
export function compareCandidates(
  filter: CandidateFilter,
): (a: ObjectSummary, b: ObjectSummary) => number {
  const { orderBy } = filter;
  if (parseSearch(filter.search).kind === 'cone') {
    return (a, b) => (a.distanceArcsec ?? 0) - (b.distanceArcsec ?? 0);
  }
  return (a, b) => (b[orderBy] ?? 0) - (a[orderBy] ?? 0);
}
