import { readManifest } from '@lucero/datasets';
import type { DataCheck, Store } from '@lucero/store';
import { noteExported } from '../night/note-exported.ts';
import type { Freshness, NodeResult } from './dbt-results.ts';

const source = 'dbt';

/** A night, and the manifest that the warehouse has built it from. */
export interface BuiltNight {
  readonly night: string;
  readonly manifestSha256: string;
}

/** Whether the store has it that the night was tested: a store that was made anew has not. */
export async function isTestedInStore(store: Store, night: string): Promise<boolean> {
  const [release, checks] = await Promise.all([
    store.findNightRelease(night),
    store.latestDataChecks({ night, kind: 'test', source, limit: 1 }),
  ]);
  return release !== null && release.testedMs !== null && checks.length > 0;
}

/**
 * Keeps the results of a night as data checks and sets its state: tested, or stopped with the reason. Of a night that was
 * exported anew meanwhile the state stays: other contents were tested.
 *
 * @param releases folder of the data sets
 */
export async function noteNight(
  store: Store,
  releases: string,
  { night, manifestSha256 }: BuiltNight,
  results: readonly NodeResult[],
): Promise<void> {
  const checkedMs = Date.now();
  const checks = results
    .filter(({ isTest, outcome }) => outcome !== 'skipped' && (isTest || outcome === 'failed'))
    .map(
      (result): DataCheck => ({
        ...{ checkedMs, night, kind: 'test', survey: null, source },
        ...{ subject: result.name, status: statusOf(result), detail: detailOf(result) },
        ...{ value: result.failureCount, low: 0, high: 0 },
      }),
    );
  await store.storeDataChecks(checks, { source, night });
  const there = await readManifest(releases, night);
  if (there?.sha256 !== manifestSha256) return;
  // An export that was killed before it told the store, or a data set from elsewhere.
  const known = await store.findNightRelease(night);
  if (known?.manifestSha256 !== manifestSha256) {
    await noteExported(store, there.manifest, manifestSha256);
  }
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  if (failed.length === 0) return await store.setNightState(night, 'tested', null, checkedMs);
  const reason = failed.map((result) => `${result.name}: ${detailOf(result)}`).join('; ');
  await store.setNightState(night, 'stopped', reason.slice(0, 1_000), checkedMs);
}

/** Keeps how old the newest data set is. It is of no night: one that is built late is not late itself. */
export async function noteFreshness(store: Store, freshness: readonly Freshness[]): Promise<void> {
  const checkedMs = Date.now();
  await store.storeDataChecks(
    freshness.map(
      ({ source: subject, outcome, ageSeconds, warnAfterSeconds }): DataCheck => ({
        ...{ checkedMs, night: null, kind: 'freshness', survey: null, source, subject },
        ...{ status: outcome, value: ageSeconds, low: null, high: warnAfterSeconds },
        detail:
          ageSeconds === null
            ? 'no data set of a night is there'
            : `the newest data set of a night was written ${(ageSeconds / 3600).toFixed(1)} h ago`,
      }),
    ),
  );
}

function statusOf({ outcome }: NodeResult): DataCheck['status'] {
  return outcome === 'warning' || outcome === 'failed' ? outcome : 'passed';
}

function detailOf({ isTest, outcome, failureCount, description, message }: NodeResult): string {
  if (outcome === 'passed') return description;
  if (isTest && failureCount !== null) return `${rowsOf(failureCount)} against it. ${description}`;
  return message.replaceAll(/\s+/g, ' ').trim();
}

export const rowsOf = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'}`;
