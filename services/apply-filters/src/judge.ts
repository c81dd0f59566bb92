import type { FilterSubject, SetIndex, SetMemberships } from '@lucero/filters';
import type { Look } from './look.ts';
import type { Questions } from './plan-questions.ts';
import type { RunningFilter } from './running-filters.ts';

/** An alert that passes a filter. */
export interface Pass {
  readonly look: Look;
  readonly filter: RunningFilter;
  readonly ref: number;
  readonly subject: FilterSubject;
}

/** How a filter fared with the alerts of a batch. */
export interface Judgement {
  readonly filter: RunningFilter;
  readonly asked: number;
  readonly passed: number;
  /** Something that it asks for is not known. */
  readonly unknown: number;
  /** Questions at which it threw: defects of ours. */
  readonly failed: number;
  readonly elapsedMs: number;
}

const noSets: SetMemberships = {
  knownWatchlists: new Set(),
  knownAreas: new Set(),
  watchlists: new Map(),
  areas: new Map(),
};

/**
 * Asks every filter about its alerts. A place is looked up in all sets at once, and only when a filter that is asked
 * names a set. A filter that throws has not let the alert pass, and harms no other.
 */
export function judge(
  { groups }: Questions,
  subjects: readonly (FilterSubject | null)[],
  sets: SetIndex | null,
  elapsed: () => number,
): { readonly passes: readonly Pass[]; readonly judgements: readonly Judgement[] } {
  const memberships = new Array<SetMemberships | undefined>(subjects.length);
  const membershipsOf = (ref: number, { alert }: FilterSubject): SetMemberships => {
    if (sets === null) return noSets;
    memberships[ref] ??= sets.membershipsAt(alert.raDeg, alert.decDeg, alert.mjdTai);
    return memberships[ref];
  };
  const passes: Pass[] = [];
  const judgements: Judgement[] = [];
  for (const [filters, questions] of groups) {
    for (const filter of filters) {
      const { needs } = filter.compiled;
      const asksSets = needs.has('watchlists') || needs.has('areas');
      const startMs = elapsed();
      let [asked, passed, unknown, failed] = [0, 0, 0, 0];
      for (const { look, ref, passed: before } of questions) {
        const subject = subjects[ref];
        if (subject === null || subject === undefined || before?.has(filter.name)) continue;
        asked += 1;
        try {
          const given = asksSets ? membershipsOf(ref, subject) : noSets;
          const verdict = filter.compiled.evaluate(subject, given);
          if (verdict === null) unknown += 1;
          if (verdict !== true) continue;
          passed += 1;
          passes.push({ look, filter, ref, subject });
        } catch {
          failed += 1;
        }
      }
      const elapsedMs = elapsed() - startMs;
      judgements.push({ filter, asked, passed, unknown, failed, elapsedMs });
    }
  }
  return { passes: passes.toSorted(byMessage), judgements };
}

/** In the order of the messages, then of the filters: as if they had been judged one by one. */
function byMessage(a: Pass, b: Pass): number {
  const [from, to] = [a.look.readAt.offset, b.look.readAt.offset];
  if (from !== to) return from < to ? -1 : 1;
  return a.filter.name < b.filter.name ? -1 : 1;
}
