/**
 * What the store costs per alert, on an embedded Postgres with full durability:
 *   node packages/store/bench/store.bench.ts
 *
 * Alerts have the shape of ZTF's (the mean of 962 real ones): 7 earlier detections, 13 upper limits,
 * and 10 forced measurements as sent since schema 4.02. `cold` is an empty database; `next night` the
 * same objects again, their histories known but for one row of each kind; `measured again` one more night
 * with every forced measurement a little different; `replay` the same batches once more; `long histories` has 100 detections and 200 forced measurements, nearly all known.
 */

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Alert } from '@lucero/alert';
import { withoutAnswer } from '@lucero/testkit';
import pg from 'pg';
import {
  type EmbeddedPostgres,
  openStore,
  type Store,
  startEmbeddedPostgres,
} from '../src/index.ts';
import { doubleArray } from '../src/postgres/binary-array.ts';
import { alert, detection, forced, nearestSource, nonDetection } from '../test/support/alerts.ts';
import { ownProcessorMs, serverProcessorMs } from './processor-time.ts';

const batchSize = 200;
const objectCount = 4_000;

interface Histories {
  readonly detections: number;
  readonly nonDetections: number;
  readonly forced: number;
  /** Added to every forced flux [nJy]. */
  readonly fluxShiftNanojansky: number;
}
const ztf: Histories = { detections: 7, nonDetections: 13, forced: 10, fluxShiftNanojansky: 0 };
const measuredAgain: Histories = { ...ztf, fluxShiftNanojansky: 1 };
const long: Histories = { ...ztf, detections: 100, nonDetections: 0, forced: 200 };

/** Alert of one object in one night; night n + 1 repeats the rows of night n but the oldest. */
function alertOf(survey: string, object: number, night: number, histories: Histories): Alert {
  const oid = `ZTF20${String(object).padStart(7, '0')}`;
  // Spread over the sky by the golden angle; a tenth of an arcsecond of scatter.
  const raDeg = (object * 137.50776) % 360;
  const decDeg = (Math.asin(((object * 0.6180339) % 1) * 1.98 - 0.99) * 180) / Math.PI;
  const at = (epoch: number) => ({
    alertId: BigInt(object) * 1_000_000n + BigInt(epoch + 1_000),
    mjdTai: 60_000 + epoch + object / 1e4,
    raDeg: (raDeg + Math.sin(epoch) * 3e-5 + 360) % 360,
    decDeg: decDeg + Math.cos(epoch) * 3e-5,
    psfFluxNanojansky: 10_000 + 1_000 * Math.sin(epoch + object),
  });
  const epochs = (count: number) => Array.from({ length: count }, (_, i) => night - count + i);
  return alert({
    survey,
    oid,
    detection: detection(at(night)),
    nearestSources: [nearestSource()],
    previousDetections: epochs(histories.detections).map((epoch) => detection(at(epoch))),
    nonDetections: epochs(histories.nonDetections).map((epoch) =>
      nonDetection({ imageId: BigInt(epoch + 5_000), mjdTai: 60_000.25 + epoch }),
    ),
    forcedPhotometry: epochs(histories.forced).map((epoch) =>
      forced({
        forcedId: BigInt(epoch + 5_000),
        mjdTai: 60_000.5 + epoch,
        fluxNanojansky: 100 + histories.fluxShiftNanojansky,
      }),
    ),
  });
}

async function measure(
  server: EmbeddedPostgres,
  title: string,
  count: number,
  work: () => Promise<void>,
): Promise<void> {
  const [clientMs, serverMs, startMs] = [
    ownProcessorMs(),
    serverProcessorMs(server.pid),
    performance.now(),
  ];
  await work();
  const seconds = (performance.now() - startMs) / 1000;
  const perAlert = (ms: number) => (ms / count).toFixed(3).padStart(8);
  console.log(
    `${title.padEnd(40)} ${(count / seconds).toFixed(0).padStart(7)}/s` +
      `  client ${perAlert(ownProcessorMs() - clientMs)} ms` +
      `  server ${perAlert(serverProcessorMs(server.pid) - serverMs)} ms`,
  );
}

async function measureNight(
  server: EmbeddedPostgres,
  store: Store,
  title: string,
  alerts: readonly Alert[],
): Promise<void> {
  const batches: Alert[][] = [];
  for (let i = 0; i < alerts.length; i += batchSize) batches.push(alerts.slice(i, i + batchSize));
  let offset = 0n;
  const received = (batch: readonly Alert[]) =>
    store.storeAlerts(
      batch,
      batch.map(() => ({
        origin: { topic: 'alerts', partition: 0, offset: offset++ },
        surveyPublishedMs: 1.7e12,
      })),
    );
  await measure(server, `${title}: storeAlerts`, alerts.length, async () => {
    for (const batch of batches) await received(batch);
  });
  offset = 0n;
  await measure(server, `${title}: storeAlerts, replay`, alerts.length, async () => {
    for (const batch of batches) await received(batch);
  });
  for (const read of ['readLightCurves', 'readFeatureLightCurves'] as const) {
    await measure(server, `${title}: ${read}`, alerts.length, async () => {
      for (const batch of batches) {
        await store[read](
          batch.map(({ survey, objectKind, oid, detection: { mjdTai } }) => ({
            ...{ survey, objectKind, oid },
            untilMjdTai: mjdTai,
          })),
        );
      }
    });
  }
}

async function measureScience(server: EmbeddedPostgres, store: Store, alerts: readonly Alert[]) {
  const features = {
    names: Array.from({ length: 200 }, (_, i) => `Feature_${i}`),
    values: Array.from({ length: 200 }, (_, i) => (i % 9 === 0 ? Number.NaN : Math.sin(i))),
  };
  const probabilities = Object.fromEntries(
    Array.from({ length: 15 }, (_, i) => [`Class${i}`, (i + 1) / 120]),
  );
  await measure(server, 'storeFeatures (200 each)', alerts.length, async () => {
    for (let i = 0; i < alerts.length; i += batchSize) {
      await store.storeFeatures(
        alerts.slice(i, i + batchSize).map(({ survey, objectKind, oid, detection: d }) => ({
          ...{ survey, objectKind, oid, alertId: d.alertId, mjdTai: d.mjdTai, features },
          ...{ featureSetVersion: '1.0.0', detectionCount: 8, forcedCount: 10 },
          ...{ catalogs: [], unknownCatalogs: [] },
        })),
      );
    }
  });
  await measure(server, 'storeClassifications (15 classes)', alerts.length, async () => {
    for (let i = 0; i < alerts.length; i += batchSize) {
      await store.storeClassifications(
        alerts.slice(i, i + batchSize).map(({ survey, objectKind, oid, detection: d }) => ({
          ...{ survey, objectKind, oid, alertId: d.alertId, mjdTai: d.mjdTai, probabilities },
          ...{ classifier: 'c', classifierVersion: '1.0.0', modelHash: 'h', taxonomy: 't/1' },
          ...{ topClass: 'Class14', calibrated: true, featureSetVersion: null },
          ...{
            detectionCount: 8,
            missingInputs: [],
            novelty: null,
            shadow: false,
            withdrawnMjdTai: null,
            unreadableInputs: [],
            ...withoutAnswer,
            classifiedMs: 1.7e12,
          },
        })),
      );
    }
  });
}

/** The same numbers to Postgres as text (what node-postgres does by itself) and in binary. */
async function compareArrayFormats(server: EmbeddedPostgres): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const rows = Array.from({ length: 5_000 }, (_, i) => Math.sin(i) * 1e4);
  const columns = Array.from({ length: 10 }, () => rows);
  const text = `SELECT count(*) FROM unnest(${columns
    .map((_, i) => `$${i + 1}::double precision[]`)
    .join(', ')})`;
  const repeats = 40;
  for (const [title, encode] of [
    ['10 doubles, text', (column: number[]) => column],
    ['10 doubles, binary', (column: number[]) => doubleArray(column, (value) => value)],
  ] as const) {
    await measure(server, title, repeats * rows.length, async () => {
      for (let i = 0; i < repeats; i++)
        await client.query(
          text,
          columns.map((column): number[] | Buffer => encode(column)),
        );
    });
  }
  await client.end();
}

const folder = mkdtempSync(join(tmpdir(), 'lucero-bench-'));
// Postgres runs as another user when we are root.
chmodSync(folder, 0o755);
const server = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres') });
try {
  await using store = await openStore({ url: server.url });
  const nightOf = (survey: string, night: number, histories: Histories, count: number) =>
    Array.from({ length: count }, (_, object) => alertOf(survey, object, night, histories));
  await measureNight(server, store, 'cold', nightOf('ztf', 0, ztf, objectCount));
  await measureNight(server, store, 'next night', nightOf('ztf', 1, ztf, objectCount));
  await measureNight(
    server,
    store,
    'measured again',
    nightOf('ztf', 2, measuredAgain, objectCount),
  );
  await measureScience(server, store, nightOf('ztf', 1, ztf, objectCount));
  await store.storeAlerts(nightOf('lsst', 0, long, batchSize));
  await measureNight(server, store, 'long histories', nightOf('lsst', 1, long, batchSize));
  await compareArrayFormats(server);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
