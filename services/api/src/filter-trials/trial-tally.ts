import { objectKeyText } from '@lucero/alert';
import type { CompiledFilter, FilterClause, FilterSubject, SetMemberships } from '@lucero/filters';
import type { PastAlert } from '@lucero/store';

/** What a trial remembers of an object. */
export interface TriedObject {
  /** Its newest alert of these nights. */
  readonly last: PastAlert;
  /** Of its first detection ever [d]. */
  readonly firstMjdTai: number;
  /** Of its first alert that passed [d]; null: none has. */
  readonly firstPassedMjdTai: number | null;
}

interface NightTally {
  lookedAtCount: number;
  passedCount: number;
}

/** Reasons are looked for in all of the first, then in one of so many. */
const explainedFirst = 300;
const explainEvery = 25;
const greatestExplained = 3_000;
/** Of one night, to choose examples from. */
const keptOfNight = 30;
/** Different things that an expression reads and that are not there: it has a few. */
const greatestReasons = 200;

/** Counts what a filter says of the alerts of a trial, one after the other. */
export class TrialTally {
  readonly #compiled: CompiledFilter;
  readonly #nightOf: (alert: PastAlert) => number;
  readonly #objects = new Map<string, TriedObject>();
  readonly #nights = new Map<number, NightTally>();
  readonly #passed = new Map<number, PastAlert[]>();
  readonly #reasons = new Map<string, { reads: string; reason: string; alertCount: number }>();
  lookedAtCount = 0;
  passedCount = 0;
  unknownCount = 0;
  withdrawnCount = 0;
  explainedCount = 0;

  /** @param nightOf whole MJD of the night of an alert */
  constructor(compiled: CompiledFilter, nightOf: (alert: PastAlert) => number) {
    this.#compiled = compiled;
    this.#nightOf = nightOf;
  }

  get objects(): ReadonlyMap<string, TriedObject> {
    return this.#objects;
  }

  get nights(): ReadonlyMap<number, Readonly<NightTally>> {
    return this.#nights;
  }

  /** Alerts that passed, by night: some of each, one of an object. */
  get passed(): ReadonlyMap<number, readonly PastAlert[]> {
    return this.#passed;
  }

  /** Why alerts could not be judged, the most frequent first. */
  get unknownBy() {
    return [...this.#reasons.values()].sort((a, b) => b.alertCount - a.alertCount);
  }

  /** @param subject null: the survey has withdrawn the alert */
  add(alert: PastAlert, subject: FilterSubject | null, memberships: SetMemberships): void {
    if (subject === null) {
      this.withdrawnCount++;
      return;
    }
    this.lookedAtCount++;
    const verdict = this.#compiled.evaluate(subject, memberships);
    const isPassed = verdict === true;
    const night = this.#nightOf(alert);
    const tally = this.#nights.get(night) ?? { lookedAtCount: 0, passedCount: 0 };
    this.#nights.set(night, tally);
    tally.lookedAtCount++;
    const key = objectKeyText(alert);
    const before = this.#objects.get(key);
    if (isPassed) {
      tally.passedCount++;
      this.passedCount++;
      if (before?.firstPassedMjdTai == null) this.#keepExample(night, alert);
    } else if (verdict === null) {
      this.#explainUnknown(subject, memberships);
    }
    this.#objects.set(key, {
      last: alert,
      firstMjdTai: Math.min(before?.firstMjdTai ?? Infinity, subject.object.firstMjdTai),
      firstPassedMjdTai: before?.firstPassedMjdTai ?? (isPassed ? alert.mjdTai : null),
    });
  }

  #keepExample(night: number, alert: PastAlert): void {
    const kept = this.#passed.get(night);
    if (kept === undefined) this.#passed.set(night, [alert]);
    else if (kept.length < keptOfNight) kept.push(alert);
  }

  #explainUnknown(subject: FilterSubject, memberships: SetMemberships): void {
    const place = this.unknownCount++;
    if (this.explainedCount >= greatestExplained) return;
    if (place >= explainedFirst && place % explainEvery !== 0) return;
    this.explainedCount++;
    const absent = new Map<string, string>();
    collectAbsent(this.#compiled.explain(subject, memberships), absent);
    for (const [reads, reason] of absent) {
      const key = `${reads}\n${reason}`;
      const known = this.#reasons.get(key);
      if (known !== undefined) known.alertCount++;
      else if (this.#reasons.size < greatestReasons) {
        this.#reasons.set(key, { reads, reason, alertCount: 1 });
      }
    }
  }
}

/** What the clauses that cannot be judged have read and not found, each once. */
function collectAbsent(clause: FilterClause, absent: Map<string, string>): void {
  if (clause.verdict !== null) return;
  for (const child of clause.children) collectAbsent(child, absent);
  if (clause.kind !== 'test') return;
  const missing = clause.reads.filter(({ value }) => value === null);
  for (const { text, reason } of missing) absent.set(text, reason ?? 'not known');
  if (missing.length === 0) absent.set(clause.text, clause.reason ?? 'not known');
}
