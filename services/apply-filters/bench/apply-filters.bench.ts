/**
 * What filters cost on the stream, on an embedded Postgres:
 *   node services/apply-filters/bench/apply-filters.bench.ts
 *
 * 10,000 objects with 18 detections, 60 forced measurements and 13 upper limits, classified by two classifiers. Every
 * object's newest alert is announced by ingest, then its features and two classifications by record, in batches of 256
 * messages. 200 filters: 20 with watchlists of 10,000 rows, 5 with sky maps, 20 that follow one object, the others two to
 * four conditions each, of which one alert in some hundred passes one. Processor time per alert, all four messages
 * together: of this process without Kafka, and of it and Postgres.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyFilters, applyFiltersService, type Look } from '@lucero/apply-filters';
import { compileFilter, type FilterVocabulary, featureVocabulary } from '@lucero/filters';
import { makeRandom } from '@lucero/simulator';
import { encodeSkyMap, mapOfEllipse } from '@lucero/sky-maps';
import {
  fillWithSyntheticObjects,
  openStore,
  type Store,
  startEmbeddedPostgres,
} from '@lucero/store';
import { surveys } from '@lucero/surveys';
import { ownProcessorMs, serverProcessorMs } from '../../../packages/store/bench/processor-time.ts';

const objectCount = 10_000;
const batchSize = 256;
const watchlistCount = 20;
const rowCount = 10_000;
const areaCount = 5;
const followedCount = 20;
const lastMjd = 61_005;
const history = { detections: 18, forced: 60, nonDetections: 13, days: 18 };
const classes = ['SN', 'AGN', 'VS', 'asteroid', 'bogus'];
const owner = { owner: 'person:1', ownerName: 'bench' } as const;
const nowMs = Date.now();
const random = makeRandom('apply-filters', 1);

const folder = mkdtempSync(join(tmpdir(), 'lucero-bench-'));
chmodSync(folder, 0o755);
const server = await startEmbeddedPostgres({
  dataFolder: join(folder, 'postgres'),
  durability: 'none',
});
const store = await openStore({ url: server.url });
try {
  await fillWithSyntheticObjects(server.url, batches(), {
    survey: 'ztf',
    classifiers: ['stamps', 'lightcurves'].map((classifier) => ({
      ...{ classifier, version: '1', taxonomy: 'lucero-stamps/1', classes, minDetections: 1 },
    })),
    classifiedAlerts: 1,
    ...{ features: 200, featuresOfOneIn: 1, leaves: 'everything' },
    nights: { first: lastMjd - 20, count: 21 },
    onStored: () => undefined,
  });
  await saveSets();
  await measure('no filter', 0);
  await measure('20 filters', 20);
  await measure('200 filters', 200);
} finally {
  await store[Symbol.asyncDispose]();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function oidOf(number: number): string {
  return `ZTF20${String(number).padStart(7, '0')}`;
}

function* batches() {
  for (let from = 0; from < objectCount; from += 500) {
    yield Array.from({ length: 500 }, (_, i) => {
      const number = from + i;
      return { oid: oidOf(number), number, history, ...placeOf(number), mjdTai: lastMjd - 0.25 };
    });
  }
}

function placeOf(number: number) {
  return {
    raDeg: (number * 137.50776) % 360,
    decDeg: (Math.asin(((number * 0.6180339) % 1) * 1.98 - 0.99) * 180) / Math.PI,
  };
}

async function saveSets(): Promise<void> {
  const most = { watchlists: watchlistCount, rows: rowCount };
  for (let list = 0; list < watchlistCount; list++) {
    // A tenth of the rows are objects that alert: each list is hit by one alert in ten.
    const places = Array.from({ length: rowCount }, (_, row) =>
      placeOf(row < rowCount / 10 ? row * 10 + (list % 10) : objectCount + list * rowCount + row),
    );
    const rows = {
      names: places.map((_, row) => `row ${row}`),
      raDeg: Float64Array.from(places, ({ raDeg }) => raDeg),
      decDeg: Float64Array.from(places, ({ decDeg }) => decDeg),
      radiusArcsec: Float64Array.from(places, () => random.uniformIn(1, 60)),
    };
    const name = `watchlist-${list}`;
    await store.saveWatchlist({ name, ...owner, comment: '', nowMs, rows, isAdded: false }, most);
  }
  for (let area = 0; area < areaCount; area++) {
    const map = mapOfEllipse({
      ...{ ...placeOf(1_000 * area), semiMajorDeg: 12, semiMinorDeg: 6 },
      ...{ positionAngleDeg: random.uniformIn(0, 180), containment: 0.9 },
    });
    await store.saveArea(
      {
        ...{ name: `area-${area}`, ...owner, comment: '', nowMs, kind: 'map', credibleLevel: 0.9 },
        ...{ fromMjdTai: null, toMjdTai: null, map: encodeSkyMap(map), summary: {} },
      },
      areaCount,
    );
  }
}

/** Such as people write; one alert in some hundred passes. */
function expressionOf(i: number): string {
  const mag = random.uniformIn(15, 15.5).toFixed(2);
  const kinds = [
    `alert.mag < ${mag} && object.detectionCount <= 20 && classification('stamps').topClass == 'SN'`,
    `probability('stamps', 'SN') > 0.99 && object.ageDays < 20.0 && alert.galacticLatitudeDeg > 15.0`,
    `alert.isPositive && magPerDay('g') < -9.0 && (colourMag('g', 'r') < 0.2 || host.redshift < 0.05)`,
    `features.Amplitude_1 > 1.0e6 && features.Multiband_period_12 < 0.9 && !matched('gaia-dr3')`,
    `host.verdict in ['hosted', 'nuclear'] && host.separationArcsec < 5.0 && !tns.isKnown`,
    `classifications.exists(c, c.topClass in ['AGN', 'SN'] && c.topProbability > 0.995) && alert.snr > 8.0`,
  ];
  const base = kinds[i % kinds.length]!;
  if (i < watchlistCount) return `inWatchlist('watchlist-${i}') && alert.mag < ${mag}`;
  if (i < watchlistCount + areaCount) return `inArea('area-${i - watchlistCount}', 0.5) && ${base}`;
  if (i < watchlistCount + areaCount + followedCount) return `object.oid == '${oidOf(7 * i)}'`;
  return base;
}

async function switchOn(count: number): Promise<void> {
  const vocabulary: FilterVocabulary = {
    features: featureVocabulary(surveys),
    ...{ surveys: null, bands: null, classifiers: null, catalogs: null },
    ...{ watchlists: null, areas: null },
  };
  const { filters } = await store.activeFilters();
  for (let i = filters.length; i < count; i++) {
    const name = `filter-${String(i).padStart(3, '0')}`;
    const expression = expressionOf(i);
    const { needs, watchlists, areas } = compileFilter(expression, vocabulary);
    await store.addFilter(
      {
        ...{ name, ...owner, description: '', visibility: 'public', comment: '', nowMs },
        ...{ expression, needs: [...needs], watchlists, areas, forkedFrom: null },
      },
      count,
    );
    await store.switchFilterOn({
      ...{ name, owner: owner.owner, version: 1, maxEventsPerNight: 1_000_000, nowMs },
      ...{ mostActiveOfOwner: count, mostActive: count },
    });
  }
}

async function measure(title: string, filterCount: number): Promise<void> {
  await switchOn(filterCount);
  const messages = await looks(store);
  const service = applyFiltersService({
    ...{ store, jsonTopics: new Set<string>(), maxMsPerAlert: 1_000 },
    ...{ maxRunningRows: 1_000_000, maxRunningAreaBytes: 1024 ** 3 },
    createTopic: async () => undefined,
    logger: { info: () => undefined, warn: (line: unknown) => console.log(line) } as never,
    nowMs: Date.now,
  });
  const { once, deps } = service;
  const loadedMs = performance.now();
  await deps.filters.current();
  const loadMs = performance.now() - loadedMs;
  for (const topic of new Set(messages.map(({ readAt }) => readAt.topic))) {
    await once!.onOpened({ topic, partition: 0, nextOffset: 0n });
  }
  let events = 0;
  const run = async (part: readonly Look[]) => {
    for (let i = 0; i < part.length; i += batchSize) {
      const batch = part.slice(i, i + batchSize);
      for (const outcome of await applyFilters.process(batch, deps)) {
        if (outcome.kind === 'emit') events += outcome.messages.length;
      }
      const { topic, offset } = batch.at(-1)!.readAt;
      await once!.onCommitted({ topic, partition: 0, nextOffset: offset + 1n });
    }
  };
  const causes = Map.groupBy(messages, ({ cause, readAt }) => `${cause} ${readAt.topic}`);
  const warmUp = 2_000;
  for (const each of causes.values()) await run(each.slice(0, warmUp));
  const parts: string[] = [];
  const [ownMs, serverMs, before] = [ownProcessorMs(), serverProcessorMs(server.pid), events];
  for (const [cause, each] of causes) {
    const from = ownProcessorMs();
    await run(each.slice(warmUp));
    parts.push(
      `${cause.split(' ')[0]} ${((ownProcessorMs() - from) / (objectCount - warmUp)).toFixed(3)}`,
    );
  }
  const count = objectCount - warmUp;
  const own = (ownProcessorMs() - ownMs) / count;
  const ofServer = (serverProcessorMs(server.pid) - serverMs) / count;
  const passed = ((events - before) / count).toFixed(2);
  const mebibytes = (process.memoryUsage().rss / 1024 ** 2).toFixed(0);
  console.log(
    [
      `${title.padEnd(12)} ${own.toFixed(3)} ms an alert (${parts.join(', ')})`,
      `with Postgres ${(own + ofServer).toFixed(3)} ms; ${passed} events an alert`,
      `read in ${loadMs.toFixed(0)} ms, ${mebibytes} MiB`,
    ].join('; '),
  );
}

/** The four messages of the newest alert of every object, cause by cause. */
async function looks(from: Store): Promise<readonly Look[]> {
  const { alerts } = await from.findPastAlerts({
    ...{ fromMjdTai: lastMjd - 1, toMjdTai: lastMjd + 1, survey: null, greatestCount: 1_000_000 },
  });
  const newest = [...new Map(alerts.map((alert) => [alert.oid, alert])).values()];
  if (newest.length < objectCount) console.log(`${newest.length} alerts`);
  const causes = [
    ['alert', 'alerts'],
    ['features', 'features'],
    ['classification', 'stamps'],
    ['classification', 'lightcurves'],
  ] as const;
  const times = { surveyPublishedMs: nowMs, ingestedMs: nowMs, recordedMs: nowMs };
  return causes.flatMap(([cause, topic]) =>
    newest.map(({ survey, objectKind, oid, alertId }, i) => ({
      ...{ survey, objectKind, oid, alertId, cause, times },
      readAt: { topic, partition: 0, offset: BigInt(i) },
    })),
  );
}
