import type { Advice } from '../postgres/connection-pool.ts';
import type { ObjectQuery } from './contract.ts';

/**
 * Does a page read little more than its own rows, whatever is stored? Then what is asked is in the index that has the
 * order, or ids and a cone leave few objects.
 */
export function isPageBounded(query: ObjectQuery): boolean {
  if (query.oids !== undefined || query.cone !== undefined) return true;
  // Few objects, or nearly all, may be matched: whoever is looked for among the newest may be far down.
  if (query.matched !== undefined || query.notMatched !== undefined) return false;
  const { orderBy, className, classifier, minProbability } = query;
  const counts = [query.minDetections, query.maxDetections];
  const firstTimes = [query.firstMjdTaiFrom, query.firstMjdTaiTo];
  const lastTimes = [query.lastMjdTaiFrom, query.lastMjdTaiTo];
  const classes = [className, classifier, minProbability];
  const areAbsent = (...filters: readonly (readonly unknown[])[]) =>
    filters.flat().every((filter) => filter === undefined);
  switch (orderBy) {
    case 'lastMjdTai':
      return areAbsent(counts, firstTimes, classes);
    case 'firstMjdTai':
      return areAbsent(counts, lastTimes, classes, [query.survey]);
    case 'probability':
      // Up to one half a class need not be the top one, whose probability alone is in an index.
      if (className !== undefined && minProbability !== undefined && minProbability <= 0.5) {
        return false;
      }
      return classifier !== undefined && areAbsent(counts, firstTimes, lastTimes, [query.survey]);
    default:
      return false;
  }
}

export const adviceForLists: Advice = {
  text:
    'few objects match among many that were looked through; name a class with its classifier, a time of the ' +
    'newest detection (lastMjdTaiFrom), a cone or ids, or take another order',
  parameter: 'orderBy',
};
