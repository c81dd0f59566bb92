import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { openStore, type Store, startEmbeddedPostgres } from '@lucero/store';
import { startOtlpReceiver } from '@lucero/testkit';
import { exportedMetrics } from '../contract/exported-metrics.ts';
import { lucero, type RunningCommand, startLucero } from './lucero-command.ts';
import { makeModels } from './models-for-tests.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { assertTraces } from './trace-proofs.ts';

const START_TIMEOUT_MS = 60_000;

describe('lucero serve', () => {
  let folder: string;
  let packetsFolder: string;
  let alertIds: readonly string[];
  let alerts: readonly { readonly survey: string; readonly alertId: bigint }[];
  let offline: readonly string[];
  let environment: Record<string, string>;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lucero-embedded-'));
    packetsFolder = join(folder, 'packets');
    for (const [survey, count] of [
      ['ztf', '30'],
      ['lsst', '10'],
    ] as const) {
      const out = join(packetsFolder, survey);
      await lucero([
        'simulate',
        '--survey',
        survey,
        '--alerts',
        count,
        '--seed',
        '7',
        '--out',
        out,
      ]);
    }
    alerts = ['lsst', 'ztf'].flatMap((survey) =>
      readdirSync(join(packetsFolder, survey))
        .filter((file) => file.endsWith('.avro'))
        .map((file) => ({ survey, alertId: BigInt(file.slice(0, -'.avro'.length)) })),
    );
    alertIds = alerts.map(({ alertId }) => alertId.toString());
    const modelsFolder = join(folder, 'models');
    mkdirSync(modelsFolder);
    makeModels(modelsFolder);
    environment = { LUCERO_MODELS__PATH: modelsFolder };
    offline = await classifiedOffline(packetsFolder, environment);
    assert.ok(offline.length > alertIds.length);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function serve(dataFolder: string, ...options: string[]): RunningCommand {
    const args = ['serve', '--packets', packetsFolder, '--port', '0', '--data', dataFolder];
    return startLucero([...args, ...options], environment);
  }

  it('answers while it runs, ends well at SIGTERM, and doubles nothing that is fed again', async () => {
    await using data = await temporaryFolder('data');
    await using receiver = await startOtlpReceiver();
    environment.LUCERO_TRACING__RATIO = '0.5';
    environment.LUCERO_TRACING__URL = receiver.url;
    const serving = serve(data.path);
    delete environment.LUCERO_TRACING__RATIO;
    try {
      const url = await addressOf(serving);
      await until(serving, () => /Fed 40 packets/.test(serving.stderr()));
      for (const survey of ['ztf', 'lsst']) await assertPagesOf(url, survey, packetsFolder);
      await assertExported(serving);
      const alertId = alertIds[0]!;
      const told = await lucero(['alert', alertId, '--json', '--data', data.path], environment);
      const { storedMs, archivedMs, dead } = JSON.parse(told) as Record<string, number | null>;
      assert.ok(storedMs && archivedMs && dead === null, told);
    } finally {
      serving.child.kill('SIGTERM');
    }
    const { exitCode, stderr } = await serving.result;
    assert.equal(exitCode, 0, stderr);
    const keptTraces = assertTraces(receiver.spans, alerts, 0.5);
    assert.ok(keptTraces > 8 && keptTraces < 32, String(keptTraces));

    const first = await contentOf(data.path, alertIds);
    assertComplete(first, { alertIds, offline });
    const again = await serve(data.path, '--once').result;
    assert.equal(again.exitCode, 0, again.stderr);
    assert.deepEqual(await contentOf(data.path, alertIds), first);
  });

  it('has everything once when it was killed in the middle and fed again', async () => {
    await using data = await temporaryFolder('data');
    // Slow enough that a busy machine still has packets left when the first are stored.
    const serving = serve(data.path, '--rate', '3');
    try {
      const url = await addressOf(serving);
      await until(serving, async () => (await alertCountOf(url)) >= 8);
    } finally {
      serving.child.kill('SIGKILL');
    }
    const { exitCode } = await serving.result;
    assert.equal(exitCode, null, 'it was killed');
    assert.doesNotMatch(serving.stderr(), /Fed 40 packets/, 'it was still at work');

    const again = await serve(data.path, '--once').result;
    assert.equal(again.exitCode, 0, again.stderr);
    assertComplete(await contentOf(data.path, alertIds), { alertIds, offline });
  });

  // Its database was somebody else's business: killed, it stayed away until the services gave up, while
  // /health, which asked them and not the database, said ok.
  it('mends its Postgres that is killed or frozen under load, says what is down, and loses nothing', async () => {
    await using data = await temporaryFolder('data');
    const serving = serve(data.path, '--rate', '5', '--once');
    const postmaster = () =>
      Number(readFileSync(join(data.path, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
    try {
      const url = await addressOf(serving);
      await until(serving, async () => (await alertCountOf(url)) >= 5);
      assert.equal((await fetch(`${url}/health`)).status, 200);
      process.kill(postmaster(), 'SIGKILL');
      await until(serving, () => /runs again/.test(serving.stderr()));

      const frozen = [postmaster(), ...childrenOf(postmaster())];
      for (const pid of frozen) process.kill(pid, 'SIGSTOP');
      const health = await fetch(`${url}/health`, { signal: AbortSignal.timeout(10_000) });
      assert.equal(health.status, 503);
      const { reasons } = (await health.json()) as { reasons: string[] };
      assert.match(reasons.join(), /database: Postgres does not answer/);
      for (const pid of frozen) process.kill(pid, 'SIGCONT');
      await until(serving, async () => (await fetch(`${url}/health`)).ok);
    } catch (error) {
      serving.child.kill('SIGKILL');
      throw error;
    }
    const { exitCode, stderr } = await serving.result;
    assert.equal(exitCode, 0, stderr);
    assertComplete(await contentOf(data.path, alertIds), { alertIds, offline });
  });
});

const childrenOf = (pid: number): number[] =>
  execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(Number);

async function until(
  command: RunningCommand,
  isReached: () => boolean | Promise<boolean>,
): Promise<void> {
  const deadlineMs = performance.now() + START_TIMEOUT_MS;
  while (!(await isReached())) {
    const { exitCode } = command.child;
    if (exitCode !== null || performance.now() > deadlineMs) {
      throw new Error(`lucero serve (${exitCode ?? 'running'}) said:\n${command.stderr()}`);
    }
    await delay(50);
  }
}

async function addressOf(serving: RunningCommand): Promise<string> {
  const address = /Web page {3}(http:\S+)\//;
  await until(serving, () => address.test(serving.stderr()));
  return address.exec(serving.stderr())![1]!;
}

/** Whatever rules and dashboards may ask for is there, by name; figures of what runs here have values. */
async function assertExported(serving: RunningCommand): Promise<void> {
  const address = /(http:\S+\/metrics)/.exec(serving.stderr())?.[1] ?? '';
  const text = await (await get(address)).text();
  const exported = Array.from(text.matchAll(/^# TYPE (\S+) \S+$/gm), ([, name]) => name!);
  const known = [...(await exportedMetrics()).keys()].map((name) =>
    name.replace(/_(bucket|sum|count)$/, ''),
  );
  // The library leaves out what makes no sense of several registries together, as when the process began.
  const missing = known.filter(
    (name) => !exported.includes(name) && name !== 'process_start_time_seconds',
  );
  assert.deepEqual([...new Set(missing)], []);
  for (const name of [
    ...['lucero_database_up', 'lucero_database_bytes', 'lucero_lake_disk_free_bytes'],
    ...['lucero_http_requests_total', 'lucero_step_outcomes_total', 'lucero_consumer_lag_messages'],
  ]) {
    assert.match(text, new RegExp(`^${name}(\\{.*\\})? [1-9]|^${name}\\{.*\\} 0$`, 'm'), name);
  }
}

async function get(url: string): Promise<Response> {
  const response = await fetch(url);
  assert.equal(response.status, 200, `${url}: ${response.status}`);
  return response;
}

async function alertCountOf(url: string): Promise<number> {
  const summary = await (await get(`${url}/api/v1/summary`)).json();
  return (summary as { alertCount: number }).alertCount;
}

/** The newest object of a survey: its light curve, a stamp of its alert, and the alert's packet. */
async function assertPagesOf(url: string, survey: string, packetsFolder: string): Promise<void> {
  const list = await get(`${url}/api/v1/objects?survey=${survey}&limit=1`);
  const { items } = (await list.json()) as { items: { oid: string }[] };
  const oid = items[0]?.oid as string;
  const answer = await get(`${url}/api/v1/objects/${survey}/${oid}/lightcurve`);
  const { detections } = (await answer.json()) as {
    detections: { alertId: string; hasAlert: boolean }[];
  };
  const alertId = detections.find(({ hasAlert }) => hasAlert)?.alertId;
  const png = await get(`${url}/api/v1/alerts/${survey}/${alertId}/stamps/difference.png`);
  const picture = Buffer.from(await png.arrayBuffer());
  assert.equal(picture.subarray(1, 4).toString(), 'PNG');
  const packet = await get(`${url}/api/v1/alerts/${survey}/${alertId}/packet`);
  const bytes = Buffer.from(await packet.arrayBuffer());
  const file = readFileSync(join(packetsFolder, survey, `${alertId}.avro`));
  assert.equal(Buffer.compare(bytes, file), 0, 'the packet as it was fed');
}

/** What the store of a data folder holds, in a form that can be compared. */
interface Content {
  readonly summary: object;
  readonly objects: readonly object[];
  /** Alert id, classifier and version of each row of the history. */
  readonly classifications: readonly string[];
  /** Alerts that have passed every stage. */
  readonly whole: readonly string[];
}

async function contentOf(dataFolder: string, alertIds: readonly string[]): Promise<Content> {
  await using resources = new AsyncDisposableStack();
  const postgres = await startEmbeddedPostgres({ dataFolder: join(dataFolder, 'postgres') });
  resources.defer(() => postgres.stop());
  const store = resources.use(await openStore({ url: postgres.url }));
  const { items } = await store.findObjects({
    orderBy: 'firstMjdTai',
    descending: false,
    limit: 1000,
  });
  const keys = [...items].sort((a, b) => (a.oid < b.oid ? -1 : 1));
  const lightCurves = await store.readLightCurves(
    keys.map((key) => ({ ...key, untilMjdTai: null })),
  );
  const histories = await Promise.all(
    keys.map((key) => store.readClassificationHistory(key, 1000)),
  );
  const whole: string[] = [];
  for (const alertId of alertIds) if (await isWhole(store, alertId)) whole.push(alertId);
  return {
    summary: await store.summarise(),
    objects: lightCurves,
    classifications: histories
      .flat()
      .map((row) => `${row.alertId} ${row.classifier}@${row.classifierVersion}`)
      .sort(),
    whole,
  };
}

async function isWhole(store: Store, alertId: string): Promise<boolean> {
  const [history, ...others] = await store.findAlerts(BigInt(alertId));
  if (history === undefined || others.length > 0) return false;
  const { storedMs, archivedMs, classifiedMs, publishedMs, dead } = history;
  const isIndexed = (await store.findLakeEntry(history.survey, history.alertId)) !== null;
  return (
    ![storedMs, archivedMs, classifiedMs, publishedMs].includes(null) && dead === null && isIndexed
  );
}

/** Each alert has passed every stage, and each classification that offline work finds is there once. */
function assertComplete(
  { whole, classifications }: Content,
  { alertIds, offline }: { alertIds: readonly string[]; offline: readonly string[] },
): void {
  assert.deepEqual(whole, alertIds);
  assert.equal(new Set(classifications).size, classifications.length, 'each once');
  const found = new Set(classifications);
  assert.deepEqual(
    offline.filter((text) => !found.has(text)),
    [],
  );
}

/** Alert id, classifier and version of each classification that `lucero classify` prints. */
async function classifiedOffline(
  packetsFolder: string,
  environment: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const lines = (await lucero(['classify', packetsFolder], environment)).trimEnd().split('\n');
  return lines.flatMap((line) => {
    const { alertId, classifications } = JSON.parse(line) as {
      alertId: string;
      classifications: { classifier: string; version: string }[];
    };
    return classifications.map((each) => `${alertId} ${each.classifier}@${each.version}`);
  });
}
