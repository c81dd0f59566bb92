import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPacketReader } from '@lucero/avro';
import type { HttpApp } from '@lucero/http';
import { openClassifiers } from '@lucero/inference';
import { openLocalLake } from '@lucero/lake';
import { openStore, type Store } from '@lucero/store';
import { startTestPostgres } from '@lucero/testkit';
import { type ApiOptions, buildApi, openExporter } from '../../src/index.ts';
import { onFirstUse } from '../../src/on-first-use.ts';
import { storeCatalogMatches } from './catalog-matches.ts';
import { foundHost } from './found-host.ts';
import { alerts, classification, classifications, firstAlertId } from './hand-made-alerts.ts';
import { tnsObject } from './tns-object.ts';

export const reader = openPacketReader({
  packet: { maxBytes: 16 * 1024 ** 2 },
  registry: { url: '', cachePath: '' },
});
const publishedMs = Date.UTC(2023, 1, 25, 5, 0, 0);

/** A plateau of 0.02 mJy in g that begins 2 d after the first detection; no fit in r. */
const fittedValues = {
  ...{ SPM_mjd_ref: 60_000.26, SPM_A_1: 0.02, SPM_t0_1: 2, SPM_gamma_1: 40, SPM_beta_1: 0 },
  ...{ SPM_tau_rise_1: 1, SPM_tau_fall_1: 30, SPM_chi_1: 1.25, SPM_A_2: Number.NaN },
};

export interface FilledApi {
  readonly app: HttpApp;
  readonly options: ApiOptions;
  /** What it reads, to add to. */
  readonly store: Store;
  readonly storeUrl: string;
  /** What the API reported as its own failures. */
  readonly failures: readonly Error[];
  /** Keeps packets as archive does. */
  readonly keep: (survey: string, alertId: bigint, bytes: Uint8Array) => Promise<void>;
  /** Stops Postgres under the running API. */
  readonly stopPostgres: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The API on a Postgres and a lake of its own, with the hand-made alerts in them. */
export async function startFilledApi(): Promise<FilledApi> {
  const folder = await mkdtemp(join(tmpdir(), 'lucero-api-'));
  const { migratedUrl: storeUrl, stop: stopPostgres } = await startTestPostgres();
  const store = await openStore({ url: storeUrl });
  const lake = await openLocalLake({ path: join(folder, 'lake'), writer: 'test' });
  await store.storeAlerts(
    alerts,
    alerts.map(({ survey }, index) => ({
      origin: { topic: `${survey}_alerts`, partition: 0, offset: BigInt(index) },
      surveyPublishedMs: publishedMs,
    })),
  );
  await store.storeOrbitMatches([
    {
      ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF18aaaaaaa', mjdTai: 60_003.25 },
      ...{ alertId: firstAlertId + 1n, designation: '404405', separationArcsec: 19.5 },
      ...{ predictedMag: 19, epochMjdTt: 60_000, orbits: 'orbits@20230225-0a1b2c3d' },
    },
  ]);
  await store.storeSkips([
    {
      ...{ survey: 'ztf', alertId: firstAlertId + 1n, mjdTai: 60_003.25 },
      ...{ classifier: 'ztf-stamps', classifierVersion: '0.9.0' },
      ...{ reason: 'no-stamps', detail: 'no template stamp' },
    },
  ]);
  const { classifier, classifierVersion, modelHash, taxonomy } = classification({});
  await store.registerClassifier({
    classifier,
    version: classifierVersion,
    modelHash,
    taxonomy,
    classes: ['SN', 'AGN'],
  });
  await store.storeClassifications(classifications);
  await store.storeFeatures([
    {
      survey: 'ztf',
      objectKind: 'sidereal',
      oid: 'ZTF18aaaaaaa',
      alertId: firstAlertId + 1n,
      mjdTai: 60_003.25,
      featureSetVersion: '1.0.0',
      detectionCount: 2,
      forcedCount: 1,
      catalogs: ['allwise@2013-11-13'],
      unknownCatalogs: [],
      features: {
        names: ['Amplitude_1', 'Timespan', 'StetsonK_1', ...Object.keys(fittedValues)],
        values: [0.5, 3, Number.NaN, ...Object.values(fittedValues)],
      },
    },
  ]);
  await store.storeHosts([foundHost]);
  await store.storeTnsObjects([tnsObject]);
  await storeCatalogMatches(store);
  const failures: Error[] = [];
  const exporter = openExporter({ storeUrl, version: '1.2.3' });
  const options: ApiOptions = {
    store,
    lake,
    exporter,
    packetReader: reader,
    stampClassifiers: onFirstUse(
      async () => (await openClassifiers({ path: '', use: '' }, 'stamps')).stampClassifiers,
    ),
    version: '1.2.3',
    guard: {
      ...{ allowedHosts: '', trustedProxies: '' },
      ...{ requestsPerSecond: 10_000, burstRequests: 100_000 },
    },
    health: async () => [{ name: 'database', trouble: null }],
    onFailure: (error) => failures.push(error),
  };
  const app = buildApi(options);
  return {
    store,
    storeUrl,
    app,
    options,
    failures,
    keep: async (survey, alertId, bytes) => {
      const [place] = await lake.append([
        {
          ...{ folder: survey, alertId, nightMjd: 60_000, bytes },
          ...{ origin: null, timestampMs: null, key: null, headers: {} },
        },
      ]);
      await store.storeLakeEntries([{ survey, alertId, mjdTai: 60_000, ...place! }]);
    },
    stopPostgres,
    close: async () => {
      await app.close();
      await exporter[Symbol.asyncDispose]();
      await lake[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
      await stopPostgres();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
