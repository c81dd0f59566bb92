import type { ObjectPage, ObjectSummary } from './api-types.ts';

/** Asks one page of one list; null starts the list. */
export type AskPage = (cursor: string | null) => Promise<ObjectPage>;

export interface MergedPages {
  /** The next objects of all lists together, in order, each once; empty at the end. */
  readonly next: (count: number) => Promise<readonly ObjectSummary[]>;
  readonly hasMore: () => boolean;
}

interface List {
  readonly ask: AskPage;
  waiting: ObjectSummary[];
  cursor: string | null;
  isAsked: boolean;
}

/**
 * Several ordered lists read as one: the classifiers of one taxonomy each know the objects of their
 * own survey. Once every list has as many objects waiting as are wanted, or has ended, the first
 * ones of all are among them.
 */
export function mergePages(
  asks: readonly AskPage[],
  compare: (a: ObjectSummary, b: ObjectSummary) => number,
): MergedPages {
  const lists: readonly List[] = asks.map((ask) => {
    return { ask, waiting: [], cursor: null, isAsked: false };
  });
  const given = new Set<string>();
  const hasUnread = (list: List) => !list.isAsked || list.cursor !== null;

  async function fillUp(list: List, count: number): Promise<void> {
    while (list.waiting.length < count && hasUnread(list)) {
      const page = await list.ask(list.cursor);
      list.isAsked = true;
      list.cursor = page.nextCursor;
      list.waiting.push(...page.items);
    }
  }

  async function next(count: number): Promise<readonly ObjectSummary[]> {
    await Promise.all(lists.map((list) => fillUp(list, count)));
    const taken: ObjectSummary[] = [];
    while (taken.length < count) {
      const heads = lists.filter(({ waiting }) => waiting.length > 0);
      const [first, ...others] = heads;
      if (first === undefined) break;
      const best = others.reduce(
        (a, b) => (compare(b.waiting[0]!, a.waiting[0]!) < 0 ? b : a),
        first,
      );
      const object = best.waiting.shift()!;
      const key = `${object.survey}/${object.objectKind}/${object.oid}`;
      if (!given.has(key)) taken.push(object);
      given.add(key);
      // A list that ran empty may go on: what it holds could come before the heads of the others.
      if (best.waiting.length === 0 && hasUnread(best)) await fillUp(best, 1);
    }
    return taken;
  }

  return {
    next,
    hasMore: () => lists.some((list) => list.waiting.length > 0 || hasUnread(list)),
  };
}
