/**
 * Reads what a filter is asked about in a few stages, the cheap things first: an alert that a clause of the outermost
 * && turns down is turned down whatever else is known of it, so the rest is never read. The answers are those of a
 * filter that was told everything: what is false stays false, and what cannot be judged yet is read on.
 */
import type {
  CompiledClause,
  CompiledFilter,
  FilterNeed,
  FilterSubject,
  SetIndex,
} from '@lucero/filters';
import type { FilterSubjects, PastAlert } from '@lucero/store';

/** By what reading them costs: packages/store/bench/filter-subjects.bench.ts. */
const needsByCost: readonly (readonly FilterNeed[])[] = [
  ['alert', 'object', 'watchlists', 'areas'],
  ['counts', 'host', 'regions', 'tns', 'catalogs', 'designation', 'nonDetections'],
  ['features'],
  ['classifications'],
  ['classCourses'],
  ['history', 'bands'],
];

/** What is read up to it, and the clauses that can be judged then and not before. */
interface Stage {
  readonly needs: ReadonlySet<FilterNeed>;
  readonly clauses: readonly CompiledClause[];
  askedCount: number;
  keptCount: number;
}

/** A stage that keeps more than this share costs more than it spares: alerts are read again in the next. */
const greatestKeptShare = 0.7;
/** After so many it is known what it keeps. */
const triedCount = 1_000;

export type ReadTrialSubjects = (
  alerts: readonly PastAlert[],
) => Promise<readonly (FilterSubject | null)[]>;

/**
 * In the order asked; null: withdrawn. Of those that a clause turned down only what that clause read is there: the
 * filter says false of them.
 */
export function readingInStages(
  store: Pick<FilterSubjects, 'readFilterSubjects'>,
  compiled: CompiledFilter,
  sets: SetIndex,
): ReadTrialSubjects {
  const stages = stagesOf(compiled);
  const last = stages.at(-1)!;
  const read = (alerts: readonly PastAlert[], needs: ReadonlySet<FilterNeed>) =>
    store.readFilterSubjects(alerts, needs, 'alert', compiled.features);
  return async (alerts) => {
    const subjects: (FilterSubject | null)[] = alerts.map(() => null);
    let open: readonly number[] = alerts.map((_, i) => i);
    let before: ReadonlySet<FilterNeed> = new Set();
    for (const stage of stages) {
      if (stage !== last && !isWorthIt(stage)) continue;
      if (open.length === 0) break;
      const needs = stage.needs.difference(before);
      const found = await read(
        open.map((i) => alerts[i]!),
        needs,
      );
      const kept: number[] = [];
      for (const [at, i] of open.entries()) {
        const subject = together(subjects[i] ?? null, found[at] ?? null, needs);
        subjects[i] = subject;
        if (stage !== last && subject !== null && isOpen(stage, subject, sets)) kept.push(i);
      }
      stage.askedCount += open.length;
      stage.keptCount += kept.length;
      open = kept;
      before = stage.needs;
    }
    return subjects;
  };
}

/** What was read of an alert before, and what was read now, of these needs; null: withdrawn by now. */
function together(
  before: FilterSubject | null,
  now: FilterSubject | null,
  needs: ReadonlySet<FilterNeed>,
): FilterSubject | null {
  if (before === null || now === null) return now;
  const { object } = now;
  return {
    alert: now.alert,
    object: {
      ...object,
      detectionCount: needs.has('counts') ? object.detectionCount : before.object.detectionCount,
      nightCount: object.nightCount ?? before.object.nightCount,
      brightestMag: object.brightestMag ?? before.object.brightestMag,
      nonDetectionCount: object.nonDetectionCount ?? before.object.nonDetectionCount,
      designation: object.designation ?? before.object.designation,
    },
    bands: now.bands ?? before.bands,
    features: now.features ?? before.features,
    classifications: now.classifications ?? before.classifications,
    classCourses: now.classCourses ?? before.classCourses,
    catalogs: now.catalogs ?? before.catalogs,
    host: now.host ?? before.host,
    regions: now.regions ?? before.regions,
    tns: now.tns ?? before.tns,
  };
}

function stagesOf({ clauses, needs }: CompiledFilter): readonly Stage[] {
  const stages: Stage[] = [];
  const cheap = new Set<FilterNeed>();
  let later = clauses;
  for (const group of needsByCost.slice(0, -1)) {
    for (const need of group) cheap.add(need);
    const now = later.filter((clause) => clause.needs.isSubsetOf(cheap));
    if (now.length === 0) continue;
    later = later.filter((clause) => !now.includes(clause));
    if (later.length === 0) break;
    const read = new Set([...needs].filter((need) => cheap.has(need)));
    stages.push({ needs: read, clauses: now, askedCount: 0, keptCount: 0 });
  }
  return [...stages, { needs, clauses: later, askedCount: 0, keptCount: 0 }];
}

function isWorthIt({ askedCount, keptCount }: Stage): boolean {
  return askedCount < triedCount || keptCount / askedCount <= greatestKeptShare;
}

function isOpen({ clauses }: Stage, subject: FilterSubject, sets: SetIndex): boolean {
  const { raDeg, decDeg, mjdTai } = subject.alert;
  const memberships = sets.membershipsAt(raDeg, decDeg, mjdTai);
  return clauses.every(({ evaluate }) => evaluate(subject, memberships) !== false);
}
