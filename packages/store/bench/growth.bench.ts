/**
 * How many bytes an alert leaves in each table:
 *   node packages/store/bench/growth.bench.ts [--write]
 *
 * Nights of the same objects in changing order, on an embedded Postgres: a first one with whole
 * histories, then nights that each bring a detection and the visits since the last one. Each table's
 * growth over those nights by the number of their alerts; of tables with a row per object, their size by
 * the number of objects. Rows are as wide as real ones; how many come per alert is stated in the table.
 * `--write` puts the table between its marks in docs/operating.md.
 */

import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Alert } from '@lucero/alert';
import { withoutAnswer } from '@lucero/testkit';
import pg from 'pg';
import {
  type ClassificationRow,
  openStore,
  type Store,
  startEmbeddedPostgres,
} from '../src/index.ts';
import { alert, detection, forced, nearestSource, nonDetection } from '../test/support/alerts.ts';

const objectCount = 3_000;
const laterNights = 5;
const batchSize = 200;
const nightsPerYear = 330;
const skipEvery = 20;
const firstMjd = 61_000;

interface Survey {
  readonly survey: string;
  readonly title: string;
  readonly alertsPerNight: number;
  readonly oidOf: (object: number) => string;
  readonly topic: string;
  /** Of visits without a detection: in ZTF also an upper limit. */
  readonly hasLimits: boolean;
  readonly historyCount: number;
  readonly featureCount: number;
}

const measured: readonly Survey[] = [
  {
    ...{ survey: 'ztf', title: 'ZTF', alertsPerNight: 1_200_000, topic: 'ztf_20260101_programid1' },
    ...{ oidOf: (object) => `ZTF20${letters(object)}`, hasLimits: true, historyCount: 7 },
    featureCount: 241,
  },
  {
    ...{ survey: 'lsst', title: 'Rubin', alertsPerNight: 10_000_000, topic: 'lsst-alerts-v11' },
    ...{ oidOf: (object) => String(169_342_000_000_000_000n + BigInt(object) * 7_919n) },
    ...{ hasLimits: false, historyCount: 30, featureCount: 600 },
  },
];

/** Visits of an object's field from one of its alerts to the next, the alert's own counted. */
const visitsPerAlert = 2;

/** Days for which docs/operating.md says to keep a table; the rest is kept for ever. */
const keptDays: Readonly<Record<string, number>> = {
  alert_ledger: 400,
  publication: 400,
  alert_skip: 30,
};
const daysPerYear = 365;

function letters(object: number): string {
  return Array.from({ length: 7 }, (_, i) =>
    String.fromCharCode(97 + (Math.floor(object / 26 ** i) % 26)),
  ).join('');
}

/** Ids grow with time, as those of the surveys do. */
const idOf = (object: number, visit: number): bigint =>
  170_000_000_000_000_000n + BigInt(visit + 1_000) * 10_000_000_000n + BigInt(object);

function alertOf(survey: Survey, object: number, night: number): Alert {
  const raDeg = (object * 137.50776) % 360;
  const decDeg = (Math.asin(((object * 0.6180339) % 1) * 1.98 - 0.99) * 180) / Math.PI;
  const visit = night * visitsPerAlert;
  const mjdOf = (each: number) => firstMjd + each / visitsPerAlert + object / 1e5;
  const detectionAt = (each: number) =>
    detection({
      ...{ alertId: idOf(object, each), mjdTai: mjdOf(each) },
      ...{ raDeg: (raDeg + Math.sin(each) * 3e-5 + 360) % 360, decDeg: decDeg + 3e-5 },
      psfFluxNanojansky: 10_000 + 1_000 * Math.sin(each + object),
    });
  const past = Array.from(
    { length: survey.historyCount * visitsPerAlert },
    (_, i) => visit - survey.historyCount * visitsPerAlert + i,
  );
  return alert({
    survey: survey.survey,
    oid: survey.oidOf(object),
    detection: detectionAt(visit),
    nearestSources: survey.hasLimits ? [nearestSource()] : [],
    previousDetections: past.filter((each) => each % visitsPerAlert === 0).map(detectionAt),
    nonDetections: survey.hasLimits
      ? past
          .filter((each) => each % visitsPerAlert !== 0)
          .map((each) => nonDetection({ imageId: idOf(1, each), mjdTai: mjdOf(each) }))
      : [],
    forcedPhotometry: past.map((each) =>
      forced({
        ...{ forcedId: idOf(object, each), imageId: idOf(1, each), mjdTai: mjdOf(each) },
        ...{
          detector: survey.hasLimits ? null : 94,
          fluxNanojansky: 100 * Math.sin(each + object),
        },
      }),
    ),
  });
}

function classificationOf(given: Alert, classifier: string, classCount: number): ClassificationRow {
  const weights = Array.from({ length: classCount }, (_, i) =>
    Math.abs(Math.sin(Number(given.detection.alertId % 100_003n) * (i + 1))),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return {
    ...{ survey: given.survey, objectKind: given.objectKind, oid: given.oid },
    ...{ alertId: given.detection.alertId, mjdTai: given.detection.mjdTai },
    ...{ classifier, classifierVersion: '2.0.0', modelHash: 'a'.repeat(64) },
    taxonomy: 'lucero-light-curves/2',
    probabilities: Object.fromEntries(weights.map((weight, i) => [`Class${i}`, weight / sum])),
    ...{ topClass: 'Class1', calibrated: true, featureSetVersion: '3.0.0', detectionCount: 8 },
    ...{ missingInputs: [], unreadableInputs: [], novelty: 0.123456789, shadow: false },
    ...withoutAnswer,
    ...{ withdrawnMjdTai: null, classifiedMs: 1_790_000_000_000 },
  };
}

const stampClassifier = 'stamps';
const classifiers = [
  [stampClassifier, 5],
  ['light-curve-trees', 15],
] as const;

let offset = 0n;

/** All that the services write of a batch. */
async function passThrough(store: Store, survey: Survey, batch: readonly Alert[]): Promise<void> {
  const from = offset;
  offset += BigInt(batch.length * classifiers.length);
  const keys = batch.map(({ detection: { alertId, mjdTai } }) => ({
    ...{ survey: survey.survey, alertId, mjdTai },
  }));
  await store.storeAlerts(
    batch,
    batch.map((_, i) => ({
      origin: { topic: survey.topic, partition: 3, offset: from + BigInt(i) },
      surveyPublishedMs: 1_790_000_000_000,
    })),
  );
  await store.storeLakeEntries(
    keys.map((key, i) => ({
      ...key,
      ...{ segment: `${survey.survey}/61000/archive-0-1a2b3c4d.seg`, offset: i, length: 70_000 },
      sha256: createHash('sha256').update(String(i)).digest(),
    })),
  );
  await store.storeSkips(
    keys
      .filter((_, i) => i % skipEvery === 0)
      .map((key) => ({
        ...{ ...key, classifier: stampClassifier, classifierVersion: '2.0.0' },
        ...{ reason: 'no-stamps', detail: 'no template stamp' },
      })),
  );
  await store.storeFeatures(
    batch.map(({ objectKind, oid }, i) => ({
      ...{ ...keys[i]!, objectKind, oid, featureSetVersion: '3.0.0' },
      ...{ detectionCount: 8, forcedCount: 16, catalogs: [], unknownCatalogs: [] },
      features: {
        names: Array.from({ length: survey.featureCount }, (_, k) => `F${k}`),
        values: Array.from({ length: survey.featureCount }, (_, k) => Math.sin(k + i)),
      },
    })),
  );
  await store.storePeriodSearches(
    batch.map(({ survey: name, objectKind, oid }) => ({
      ...{ survey: name, objectKind, oid, featureSetVersion: '3.0.0' },
      ...{ pointsKey: 'a'.repeat(64), foundJson: JSON.stringify({ found: 'x'.repeat(1_400) }) },
    })),
  );
  await store.storeClassifications(
    batch.flatMap((each) =>
      classifiers.map(([name, classCount]) => classificationOf(each, name, classCount)),
    ),
  );
  const position = { topic: 'lucero.classifications.v1', partition: 0 };
  const { sourceId } = await store.openPublicationSource({ ...position, nextOffset: from });
  await store.claimPublications(
    sourceId,
    keys.flatMap((key, i) =>
      classifiers.map(([classifier], k) => ({
        ...{ ...key, classifier, classifierVersion: '2.0.0' },
        offset: from + BigInt(i * classifiers.length + k),
      })),
    ),
  );
  await store.settlePublications(sourceId, offset);
}

type Sizes = ReadonlyMap<string, { readonly rowBytes: number; readonly indexBytes: number }>;

const sizesOf = async (store: Store): Promise<Sizes> =>
  new Map((await store.measureTables()).map((size) => [size.table, size]));

async function growthOf(survey: Survey): Promise<{ readonly first: Sizes; readonly last: Sizes }> {
  const folder = mkdtempSync(join(tmpdir(), 'lucero-growth-'));
  // Postgres runs as another user when we are root.
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres({
    dataFolder: join(folder, 'postgres'),
    durability: 'none',
  });
  try {
    await using store = await openStore({ url: server.url });
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    let first: Sizes = new Map();
    for (let night = 0; night <= laterNights; night++) {
      const objects = Array.from(
        { length: objectCount },
        (_, i) => (i * 1_009 + night * 77) % objectCount,
      );
      for (let i = 0; i < objectCount; i += batchSize) {
        const batch = objects.slice(i, i + batchSize).map((o) => alertOf(survey, o, night));
        await passThrough(store, survey, batch);
      }
      // A day leaves autovacuum the time that a minute does not.
      await client.query('VACUUM');
      if (night === 0) first = await sizesOf(store);
    }
    await client.end();
    return { first, last: await sizesOf(store) };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const perAlertTables = [
  ['alert_ledger', '1', '1'],
  ['lake_index', '1', '1'],
  ['publication', '2', '2'],
  ['alert_skip', `1/${skipEvery}`, `1/${skipEvery}`],
  ['classification_history', '2', '2'],
  ['detection', '1', '1'],
  ['forced_photometry', String(visitsPerAlert), String(visitsPerAlert)],
  ['non_detection', String(visitsPerAlert - 1), '0'],
] as const;
const perObjectTables = [
  'object',
  'packed_light_curve',
  'feature',
  'period_search',
  'classification',
] as const;

function growthTable(growths: readonly Awaited<ReturnType<typeof growthOf>>[]): string {
  const alertCount = objectCount * laterNights;
  const terabytes = (bytes: number, { alertsPerNight }: Survey) =>
    ((bytes * alertsPerNight * nightsPerYear) / 1e12).toFixed(2);
  const sums = measured.map(() => 0);
  const held = measured.map(() => 0);
  const growing = measured.map(() => 0);
  const lines = perAlertTables.map(([table, ...rowsPerAlert]) => {
    const cells = measured.flatMap((survey, i) => {
      const { first, last } = growths[i]!;
      const [before, after] = [first.get(table)!, last.get(table)!];
      const indexBytes = (after.indexBytes - before.indexBytes) / alertCount;
      const bytes = (after.rowBytes - before.rowBytes) / alertCount + indexBytes;
      sums[i]! += bytes;
      const days = keptDays[table];
      if (days === undefined) growing[i]! += bytes;
      else held[i]! += (bytes * days) / daysPerYear;
      return [
        `${rowsPerAlert[i]}: ${bytes.toFixed(0)} (${indexBytes.toFixed(0)})`,
        terabytes(bytes, survey),
      ];
    });
    const days = keptDays[table];
    return `| \`${table}\` | ${cells.join(' | ')} | ${days === undefined ? 'for ever' : `${days} days`} |`;
  });
  const totals = measured.flatMap((survey, i) => [
    `**${sums[i]!.toFixed(0)}**`,
    `**${terabytes(sums[i]!, survey)}**`,
  ]);
  const objects = perObjectTables.map((table) => {
    const cells = growths.map(({ last }) => {
      const { rowBytes, indexBytes } = last.get(table)!;
      return `${((rowBytes + indexBytes) / objectCount).toFixed(0)}`;
    });
    return `| \`${table}\` | ${cells.join(' | ')} |`;
  });
  const heads = measured.flatMap(({ title, alertsPerNight }) => [
    `${title}: rows: bytes per alert (indexes)`,
    `TB a year at ${(alertsPerNight / 1e6).toFixed(1)} M a night`,
  ]);
  return [
    `| table | ${heads.join(' | ')} | kept |`,
    '|---|---|---|---|---|---|',
    ...lines,
    `| all | ${totals.join(' | ')} | |`,
    '',
    ...measured.map(
      (survey, i) =>
        `${survey.title}: the tables with an end hold ${terabytes(held[i]!, survey)} TB, the others grow by ${terabytes(growing[i]!, survey)} TB a year.`,
    ),
    '',
    '| table | ZTF: bytes per object | Rubin |',
    '|---|---|---|',
    ...objects,
  ].join('\n');
}

const growths = [];
for (const survey of measured) growths.push(await growthOf(survey));
const table = growthTable(growths);
console.log(table);
if (process.argv.includes('--write')) {
  const page = join(import.meta.dirname, '../../../docs/operating.md');
  const marks = /(<!-- measured: growth -->\n)[\s\S]*?(<!-- end of measured -->)/;
  const text = readFileSync(page, 'utf8');
  if (!marks.test(text)) throw new Error('docs/operating.md has no place for the growth');
  writeFileSync(page, text.replace(marks, `$1${table}\n$2`));
}
