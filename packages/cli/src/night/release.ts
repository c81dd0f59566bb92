import {
  mjdOfNight,
  type NightManifest,
  type NightVerdict,
  nightWindows,
  openSigningKey,
  releaseNight,
  verifyNight,
} from '@lucero/datasets';
import { LuceroError } from '@lucero/errors';
import type { DataChecks, NightReleases, NightRows } from '@lucero/store';
import { recordedChange } from '../changes/recorded-change.ts';
import type { CommandContext } from '../command.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { startProgress } from '../progress.ts';
import { noteExported } from './note-exported.ts';
import { releasePlace } from './release-place.ts';

const mostReasonsTold = 5;

/** `lucero night release DATE`: signs a whole and tested night and lets the API serve it; else says why not. */
export async function releaseOneNight(context: CommandContext, night: string): Promise<void> {
  mjdOfNight(night);
  const { folder, keyPath } = releasePlace(context);
  await using opened = await openStoreForTools(context.values, context.environment);
  const { store } = opened;
  await recordedChange(store, 'night release', context, async (note) => {
    note({ nights: [night] });
    const verdict = await verified(folder, night, context.signal);
    if (verdict === null)
      throw refused(night, `there is no data set: \`lucero night ${night}\` makes it`);
    const reasons = await reasonsAgainst(context, store, verdict, night);
    if (reasons.length > 0) {
      const reason = reasons.slice(0, mostReasonsTold).join('; ');
      const known = await store.findNightRelease(night);
      // A whole night that is out stays out: what came later asks for a revision, and takes nothing away.
      const isOut = known?.state === 'released' && verdict.faults.length === 0;
      if (!isOut) await store.setNightState(night, 'stopped', reason, Date.now());
      throw refused(night, reason);
    }
    const { manifest, manifestSha256 } = verdict;
    await releaseNight(folder, night, manifestSha256, await openSigningKey(keyPath));
    // The export may have been killed before it told the store, or the store be older than the folder.
    await noteExported(store, manifest, manifestSha256);
    await store.setNightState(night, 'released', null, Date.now());
  });
  process.stdout.write(`${night}: released, /api/v1/releases/${night}\n`);
}

const refused = (night: string, reason: string) =>
  new LuceroError('LUCERO_RELEASE_REFUSED', `${night} is not released: ${reason}`, { night });

/** Empty: nothing stands against it. */
async function reasonsAgainst(
  { signal, values }: CommandContext,
  store: DataChecks & NightReleases & NightRows,
  verdict: NightVerdict,
  night: string,
): Promise<readonly string[]> {
  if (verdict.faults.length > 0) {
    const [first] = verdict.faults;
    return [`${verdict.faults.length} files are not as exported (${first}): export it again`];
  }
  const failed = await store.latestDataChecks({ night, status: 'failed' });
  const checks = failed.map(({ kind, subject, detail }) => `${kind} ${subject} failed: ${detail}`);
  const untested = values.untested === true ? [] : await untestedReasons(store, verdict, night);
  return [...checks, ...untested, ...(await newerThan(verdict.manifest, store, night, signal))];
}

/** What was tested is these contents, not those of a former revision. */
async function untestedReasons(
  store: NightReleases,
  { manifestSha256 }: NightVerdict,
  night: string,
): Promise<readonly string[]> {
  const known = await store.findNightRelease(night);
  if (known?.manifestSha256 === manifestSha256 && known.testedMs !== null) return [];
  return [`nothing tested it: \`lucero warehouse build --night ${night}\`, or say --untested`];
}

async function verified(
  folder: string,
  night: string,
  signal: AbortSignal,
): Promise<NightVerdict | null> {
  const bar = startProgress(100, '%');
  try {
    return await verifyNight(folder, night, (share) => {
      bar.update(Math.floor(100 * share), 'verify');
      signal.throwIfAborted();
    });
  } finally {
    bar.stop();
  }
}

/** What the ledger has that the export has not: an alert that came late. */
async function newerThan(
  { reconciliation }: NightManifest,
  store: NightRows,
  night: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  await using reading = await store.readNight(nightWindows(night), mjdOfNight(night), signal);
  const exported = new Map(reconciliation.map((each) => [each.survey, each.exportedCount]));
  return (await reading.countLedger())
    .filter(({ survey, storedCount }) => storedCount !== (exported.get(survey) ?? 0))
    .map(
      ({ survey, storedCount }) =>
        `${survey}: the ledger has ${storedCount} alerts by now, the export ${exported.get(survey) ?? 0}: export it again`,
    );
}
