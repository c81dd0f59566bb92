/**
 * What it costs to look which source an object belongs to:
 *   node packages/store/bench/identities.bench.ts
 *
 * Objects of one survey all over the sky; then as many of another, half of them beside one of the first. Processor time
 * of this process and of Postgres together, per object looked at: new and alone, new and paired, known.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Alert } from '@lucero/alert';
import { type LookedAtObject, openStore, startEmbeddedPostgres } from '../src/index.ts';
import { alert, detection } from '../test/support/alerts.ts';
import { ownProcessorMs, serverProcessorMs } from './processor-time.ts';

const objectCount = 20_000;
const batchSize = 200;
const arcsec = 1 / 3600;

const folder = mkdtempSync(join(tmpdir(), 'lucero-bench-'));
chmodSync(folder, 0o711);
const postgres = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres') });
const store = await openStore({ url: postgres.url });

const letters = (n: number) =>
  Array.from({ length: 7 }, (_, i) =>
    String.fromCharCode(97 + (Math.floor(n / 26 ** i) % 26)),
  ).join('');

function objectOf(survey: string, n: number, northArcsec: number): Alert {
  return alert({
    survey,
    oid: survey === 'ztf' ? `ZTF20${letters(n)}` : String(170_000_000_000_000_000n + BigInt(n)),
    detection: detection({
      alertId: 170_000_000_000_000_000n + BigInt(n) * 10n + (survey === 'ztf' ? 1n : 2n),
      raDeg: (n * 137.50776) % 360,
      decDeg:
        (Math.asin(((n * 0.6180339) % 1) * 1.98 - 0.99) * 180) / Math.PI + northArcsec * arcsec,
      mjdTai: survey === 'ztf' ? 60_000 : 61_000,
    }),
  });
}

const first = Array.from({ length: objectCount }, (_, n) => objectOf('ztf', n, 0));
const second = Array.from({ length: objectCount }, (_, n) =>
  objectOf('lsst', n, n % 2 === 0 ? 0.3 : 30),
);
let offset = 0n;
const look = ({ survey, objectKind, oid }: Alert): LookedAtObject => ({
  ...{ survey, objectKind, oid, again: false },
  origin: { topic: 'lucero.alerts.v1', partition: 0, offset: ++offset },
});
const processorMs = () => ownProcessorMs() + serverProcessorMs(postgres.pid);

async function measure(title: string, alerts: readonly Alert[]): Promise<void> {
  const start = processorMs();
  let events = 0;
  for (let i = 0; i < alerts.length; i += batchSize) {
    const looks = await store.settleIdentities(
      alerts.slice(i, i + batchSize).map(look),
      Date.now(),
    );
    for (const each of looks) events += each.events.length;
  }
  const ms = (processorMs() - start) / alerts.length;
  console.log(`${title}: ${ms.toFixed(3)} ms, ${events} events of ${alerts.length}`);
}

async function storeAll(alerts: readonly Alert[]): Promise<void> {
  for (let i = 0; i < alerts.length; i += batchSize)
    await store.storeAlerts(alerts.slice(i, i + batchSize));
}

await storeAll(first);
await measure('warm-up', first.slice(0, 2_000));
await measure('new, alone', first.slice(2_000));
await storeAll(second);
await measure(
  'new, alone',
  second.filter((_, n) => n % 2 === 1),
);
await measure(
  'new, paired',
  second.filter((_, n) => n % 2 === 0),
);
await measure('known', first);
await store[Symbol.asyncDispose]();
await postgres.stop();
rmSync(folder, { recursive: true, force: true });
