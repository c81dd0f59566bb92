import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '@lucero/store';
import { groupOf, inputsOfGroups, untilDrained } from '../integration/consumer-groups.ts';
import { type GroupWatch, watchGroups } from './group-watch.ts';
import type { LoadProgress } from './load.ts';
import { startReaper } from './reaper.ts';
import { type Reconciliation, reconcile } from './reconcile.ts';
import { type FaultRecord, type Recovery, recoveryOf } from './recovery.ts';
import { type PlannedFault, planFaults } from './schedule.ts';
import type { Ending } from './supervisor.ts';
import { startSurveys } from './surveys.ts';
import { sessionTimeoutMs, startWorld, surveyTopics, type World } from './world.ts';

export interface ChaosOptions {
  readonly seed: number;
  readonly kills: number;
  /** Of faults; starting, draining and reading come on top. */
  readonly minutes: number;
  readonly alertsPerSecond: number;
  /** Keeps the logs of the services; null: they go when the run ends. */
  readonly logFolder: string | null;
}

export interface ChaosReport {
  readonly options: ChaosOptions;
  readonly faults: readonly FaultRecord[];
  readonly recoveries: readonly Recovery[];
  /** Instances that ended though nobody killed them. */
  readonly endings: readonly Ending[];
  readonly sent: LoadProgress;
  readonly drainSeconds: number;
  readonly reconciliation: Reconciliation;
}

export interface ChaosProgress {
  readonly phase: 'starting' | 'faults' | 'draining' | 'reading';
  readonly seconds: number;
  readonly kills: number;
  readonly sent: LoadProgress;
  readonly lag: number;
  readonly publicRecords: number;
}

/** The stream runs undisturbed for so long before the first fault: what is lost later had a rate. */
const leadMs = 12_000;
/** And after the last one, so that its recovery is seen. */
const tailMs = 20_000;

const groups = inputsOfGroups(Object.values(surveyTopics));
/** For the groups to commit what is left. */
const drainPatienceSeconds = 300;

/**
 * Runs the broker under load while things go wrong by a seeded schedule, then lets it drain, and has an
 * independent reader hold what came out against what was sent. Nothing is left behind, however it ends.
 */
export async function runChaos(
  options: ChaosOptions,
  tell: (progress: ChaosProgress) => void = () => undefined,
): Promise<ChaosReport> {
  const { seed, kills, alertsPerSecond } = options;
  const durationMs = options.minutes * 60_000;
  const plan = planFaults({ seed, kills, durationMs, sessionTimeoutMs });

  await using reaper = startReaper();
  const load = {
    seed,
    alertCount: Math.ceil((leadMs + durationMs + tailMs) / 1000) * alertsPerSecond,
  };
  await using world = await startWorld({ reaper, logFolder: options.logFolder, load });
  const startMs = performance.now();
  const nowMs = () => performance.now() - startMs - leadMs;
  const sentFile = join(world.folder, 'sent.jsonl');
  const surveys = startSurveys(
    {
      ...load,
      brokers: world.brokers,
      topics: surveyTopics,
      alertsPerSecond,
      sentFile,
    },
    reaper,
  );
  const watch = watchGroups(world.brokers, groups, { reaper, nowMs });

  const records: FaultRecord[] = [];
  let phase: ChaosProgress['phase'] = 'faults';
  const timer = setInterval(() => {
    const { lag, public: publicRecords } = watch.totals();
    const done = records.filter(({ fault }) => fault.kind.startsWith('kill')).length;
    const seconds = Math.round((performance.now() - startMs) / 1000);
    tell({ phase, seconds, kills: done, sent: surveys.progress(), lag, publicRecords });
  }, 1000);
  try {
    await inflictAll(plan, { world, nowMs, records });
    await sleep(Math.max(tailMs, durationMs - nowMs()));
    phase = 'draining';
    const sent = await surveys.stop();
    const drainStartMs = performance.now();
    await world.supervisor.untilAllRun();
    await untilDrained(world.brokers, groups, drainPatienceSeconds);
    const drainSeconds = (performance.now() - drainStartMs) / 1000;
    await untilMatched(world);
    await untilDrained(world.brokers, groups, drainPatienceSeconds);
    phase = 'reading';
    const recoveries = recoveriesOf(records, watch);
    await watch.stop();
    return {
      options,
      faults: records.toSorted((a, b) => a.startedMs - b.startedMs),
      recoveries,
      endings: world.supervisor.endings,
      sent,
      drainSeconds,
      reconciliation: await reconcile(world, sentFile),
    };
  } finally {
    clearInterval(timer);
  }
}

interface Theatre {
  readonly world: World;
  readonly nowMs: () => number;
  readonly records: FaultRecord[];
}

/** Until every object was matched with the catalogues as they are at the end. */
async function untilMatched({ databaseUrl, catalogs }: World): Promise<void> {
  await using store = await openStore({ url: databaseUrl(), migrate: false });
  const deadlineMs = performance.now() + drainPatienceSeconds * 1_000;
  for (;;) {
    const set = await store.readCurrentCatalogSet();
    const sweep = await store.readSweep();
    const isNewest = set?.catalogs.join() === catalogs.set().join();
    if (isNewest && sweep?.catalogSetId === set.catalogSetId && sweep.isDone) return;
    if (performance.now() > deadlineMs) throw new Error('objects are not matched again');
    await sleep(200);
  }
}

/** Each fault at its time, whether or not those before it are over; resolves when all are. */
async function inflictAll(
  plan: readonly PlannedFault[],
  { world, nowMs, records }: Theatre,
): Promise<void> {
  const underWay: Promise<void>[] = [];
  // A server that does not come back ends the run here, and not when all is over.
  const failed = Promise.withResolvers<never>();
  for (const planned of plan) {
    await Promise.race([sleep(Math.max(0, planned.atMs - nowMs())), failed.promise]);
    const startedMs = nowMs();
    const done = world.inflict(planned.fault).then((leftOut) => {
      records.push({ ...planned, startedMs, endedMs: nowMs(), leftOut });
    });
    done.catch(failed.reject);
    underWay.push(done);
  }
  await Promise.all(underWay);
}

function recoveriesOf(records: readonly FaultRecord[], watch: GroupWatch): readonly Recovery[] {
  return records.flatMap((record) => {
    if (record.fault.kind !== 'kill-service') return [];
    const samples = watch.samplesOf(groupOf(record.fault.service));
    const recovery = recoveryOf(record, samples, records);
    return recovery === null ? [] : [recovery];
  });
}
