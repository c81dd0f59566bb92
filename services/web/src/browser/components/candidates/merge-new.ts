import { type Candidate, candidateKey } from './candidate.ts';

export interface ListPages {
  readonly pages: readonly {
    readonly items: readonly Candidate[];
    readonly nextCursor: string | null;
  }[];
  readonly pageParams: readonly unknown[];
}

/** Those of the newest that the list does not show, or not as they are now. */
export function newOnes(
  shown: readonly Candidate[],
  newest: readonly Candidate[],
): readonly Candidate[] {
  const times = new Map(shown.map((row) => [candidateKey(row), row.lastMjdTai]));
  return newest.filter((row) => row.lastMjdTai > (times.get(candidateKey(row)) ?? -1));
}

/**
 * The list with new rows at its head, whatever it is sorted by: below them everything stays where it was, but for the
 * former states of the same objects. A list without a page stays as it is.
 */
export function withNewOnes<Pages extends ListPages>(
  list: Pages,
  found: readonly Candidate[],
): Pages {
  const keys = new Set(found.map(candidateKey));
  const [first, ...others] = list.pages.map((page) => ({
    ...page,
    items: page.items.filter((row) => !keys.has(candidateKey(row))),
  }));
  if (first === undefined) return list;
  return { ...list, pages: [{ ...first, items: [...found, ...first.items] }, ...others] };
}
