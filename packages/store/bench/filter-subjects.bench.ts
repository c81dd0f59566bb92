/**
 * What it costs to read what filters are evaluated on, on an embedded Postgres:
 *   node packages/store/bench/filter-subjects.bench.ts
 *
 * 20,000 objects with 18 detections, 60 forced measurements and 13 upper limits, the five newest detections being
 * alerts of five nights that two classifiers have classified. `stream` reads the subjects of the newest alerts in
 * batches of 200, as services/apply-filters does; `trial` all 100,000 alerts in pages of 1,000, as they were.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FilterNeed } from '@lucero/filters';
import pg from 'pg';
import { fillWithSyntheticObjects, openStore, startEmbeddedPostgres } from '../src/index.ts';
import { ownProcessorMs, serverProcessorMs } from './processor-time.ts';

const objectCount = 20_000;
const alertsOfObject = 5;
const lastMjd = 61_005;
const history = { detections: 18, forced: 60, nonDetections: 13, days: 18 };
const classes = ['SNIa', 'SNII', 'AGN', 'QSO', 'CV', 'RRL', 'CEP', 'LPV', 'EB', 'DSCT'];

const folder = mkdtempSync(join(tmpdir(), 'lucero-bench-'));
chmodSync(folder, 0o755);
const server = await startEmbeddedPostgres({
  dataFolder: join(folder, 'postgres'),
  durability: 'none',
});
const client = new pg.Client({ connectionString: server.url });
try {
  await fillWithSyntheticObjects(server.url, batches(), {
    survey: 'ztf',
    classifiers: ['stamps', 'lightcurves'].map((classifier) => ({
      ...{ classifier, version: '1', taxonomy: 'lucero-stamps/1', classes, minDetections: 1 },
    })),
    classifiedAlerts: alertsOfObject,
    ...{ features: 200, featuresOfOneIn: 1, leaves: 'everything' },
    nights: { first: lastMjd - 20, count: 21 },
    onStored: () => undefined,
  });
  await client.connect();
  await client.query('TRUNCATE alert_ledger');
  await client.query(`INSERT INTO alert_ledger (survey, alert_id, oid, object_kind, mjd_tai, night, stored_ms)
    SELECT survey, alert_id, oid, object_kind, mjd_tai, floor(mjd_tai)::integer, 1
    FROM (SELECT *, row_number() OVER (PARTITION BY oid ORDER BY mjd_tai DESC) AS place FROM detection) AS placed
    WHERE place <= ${alertsOfObject} ORDER BY mjd_tai`);
  await client.query(`INSERT INTO night_alert_count
    SELECT half_day(mjd_tai), survey, 'g', 0, count(*), 0, min(mjd_tai), max(mjd_tai)
    FROM alert_ledger GROUP BY 1, 2`);
  await client.query('VACUUM ANALYZE');
  await measureAll();
} finally {
  await client.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function* batches() {
  for (let from = 0; from < objectCount; from += 500) {
    yield Array.from({ length: 500 }, (_, i) => {
      const number = from + i;
      return {
        ...{ oid: `ZTF20${String(number).padStart(7, '0')}`, number, history },
        raDeg: (number * 137.50776) % 360,
        decDeg: (Math.asin(((number * 0.6180339) % 1) * 1.98 - 0.99) * 180) / Math.PI,
        mjdTai: lastMjd - number / objectCount / 2,
      };
    });
  }
}

async function measureAll(): Promise<void> {
  await using store = await openStore({ url: server.url });
  const started = performance.now();
  const past = await store.findPastAlerts({
    ...{ fromMjdTai: lastMjd - 20, toMjdTai: lastMjd + 1, survey: null },
    greatestCount: 200_000,
  });
  console.log(
    `${past.alerts.length} alerts found in ${Math.round(performance.now() - started)} ms`,
  );
  const newest = past.alerts.filter((_, i) => i % alertsOfObject === alertsOfObject - 1);
  const every: readonly FilterNeed[] = [
    ...(['alert', 'object', 'counts', 'history', 'nonDetections', 'designation'] as const),
    ...(['bands', 'features', 'classifications', 'classCourses'] as const),
    ...(['catalogs', 'host', 'regions', 'tns'] as const),
  ];
  const trial: readonly FilterNeed[] = ['alert', 'object', 'counts', 'classifications'];
  const change: readonly FilterNeed[] = ['alert', 'classCourses'];
  await measure('stream, all needs', newest, 200, (page) =>
    store.readFilterSubjects(page, new Set(every)),
  );
  for (const need of every) {
    await measure(`stream, ${need}`, newest, 200, (page) =>
      store.readFilterSubjects(page, new Set([need])),
    );
  }
  const someFeatures = ['Amplitude_1', 'Multiband_period_12', 'StetsonK_1', 'Skew_2'];
  await measure('stream, four features', newest, 200, (page) =>
    store.readFilterSubjects(page, new Set(['features']), 'now', someFeatures),
  );
  await measure('trial, alert', past.alerts, 1_000, (page) =>
    store.readFilterSubjects(page, new Set(['alert']), 'alert'),
  );
  await measure('trial, alert + counts + classifications', past.alerts, 1_000, (page) =>
    store.readFilterSubjects(page, new Set(trial), 'alert'),
  );
  await measure('trial, alert + classCourses', past.alerts, 1_000, (page) =>
    store.readFilterSubjects(page, new Set(change), 'alert'),
  );
  await measure('trial, all needs', past.alerts, 1_000, (page) =>
    store.readFilterSubjects(page, new Set(every), 'alert'),
  );
}

async function measure<Item>(
  title: string,
  items: readonly Item[],
  pageSize: number,
  read: (page: readonly Item[]) => Promise<unknown>,
): Promise<void> {
  const pages = Array.from({ length: Math.ceil(items.length / pageSize) }, (_, i) =>
    items.slice(i * pageSize, (i + 1) * pageSize),
  );
  await read(pages[0]!);
  const [clientMs, serverMs, startMs] = [
    ownProcessorMs(),
    serverProcessorMs(server.pid),
    performance.now(),
  ];
  // Two pages at a time, as a trial reads ahead.
  const waiting = pages.values();
  await Promise.all(
    Array.from({ length: 2 }, async () => {
      for (const page of waiting) await read(page);
    }),
  );
  const seconds = (performance.now() - startMs) / 1000;
  const perAlert = (ms: number) => `${((ms * 1000) / items.length).toFixed(0)} µs`;
  console.log(
    [
      title.padEnd(42),
      `${Math.round(items.length / seconds)} alerts/s`,
      `client ${perAlert(ownProcessorMs() - clientMs)}`,
      `server ${perAlert(serverProcessorMs(server.pid) - serverMs)}`,
    ].join('  '),
  );
}
