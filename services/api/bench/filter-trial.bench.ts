/**
 * How long a trial of a filter over 100,000 stored alerts takes, on an embedded Postgres:
 *   node services/api/bench/filter-trial.bench.ts
 *
 * 100,000 objects with 8 detections, 20 forced measurements and 13 upper limits, each with one alert in ten nights that
 * two classifiers have classified. The trial runs in its own thread; `longest pause` is that of the event loop here.
 * Processor time: of this process with the thread, and of Postgres.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { featureVocabulary } from '@lucero/filters';
import { fillWithSyntheticObjects, startEmbeddedPostgres } from '@lucero/store';
import { surveys } from '@lucero/surveys';
import { ownProcessorMs, serverProcessorMs } from '../../../packages/store/bench/processor-time.ts';
import { openTrialRunner } from '../src/filter-trials/open-trial-runner.ts';
import type { TrialRequest } from '../src/filter-trials/trial-request.ts';

const objectCount = 100_000;
const lastMjd = 61_010;
const nightCount = 10;
const history = { detections: 8, forced: 20, nonDetections: 13, days: 20 };
const classes = ['SN', 'AGN', 'VS', 'asteroid', 'bogus'];

const folder = mkdtempSync(join(tmpdir(), 'lucero-bench-'));
chmodSync(folder, 0o755);
const server = await startEmbeddedPostgres({
  dataFolder: join(folder, 'postgres'),
  durability: 'none',
});
try {
  await fillWithSyntheticObjects(server.url, batches(), {
    survey: 'ztf',
    classifiers: ['stamps', 'lightcurves'].map((classifier) => ({
      ...{ classifier, version: '1', taxonomy: 'lucero-stamps/1', classes, minDetections: 1 },
    })),
    ...{ classifiedAlerts: 1, features: 200, featuresOfOneIn: 1, leaves: 'everything' },
    nights: { first: lastMjd - 40, count: 41 },
    onStored: () => undefined,
  });
  await measureAll();
} finally {
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
        mjdTai: lastMjd - (nightCount * (number + 1)) / objectCount,
      };
    });
  }
}

async function measureAll(): Promise<void> {
  await using trials = openTrialRunner({
    storeUrl: server.url,
    limits: { maxTrialAlerts: 200_000, maxTrialSeconds: 60 },
  });
  for (const expression of [
    'alert.mag < 20.0 && alert.isPositive',
    `alert.mag < 30.0 && object.detectionCount >= 8 && probability('stamps', 'SN') > 0.5`,
    `classification('lightcurves').topProbability > 0.5 && magPerDay('g') < 1.0`,
    `features.StetsonK_1 > 0.5 && !matched('gaia') && host.redshift < 0.1 && !tns.isKnown`,
    `alert.mag < 15.2 && object.nightCount >= 2 && features.StetsonK_1 > 0.5`,
  ]) {
    await measure(expression, null);
  }
  await measure(`probability('stamps', 'SN') > 0.9`, {
    ...{ kind: 'classifier', classifier: 'lightcurves', label: 'SN' },
  });

  async function measure(expression: string, reference: TrialRequest['reference']): Promise<void> {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const [ownMs, serverMs] = [ownProcessorMs(), serverProcessorMs(server.pid)];
    const result = await trials.enter('bench')(
      {
        ...{ expression, survey: null, reference, maxAlerts: 200_000, maxSeconds: 60 },
        ...{ firstNight: lastMjd - nightCount, lastNight: lastMjd, maxEventsPerNight: 5_000 },
        vocabulary: {
          features: featureVocabulary(surveys),
          ...{ surveys: null, bands: null, classifiers: null, catalogs: null },
          ...{ watchlists: null, areas: null },
        },
      },
      { signal: new AbortController().signal, tell: () => undefined },
    );
    delay.disable();
    const ownSeconds = (ownProcessorMs() - ownMs) / 1000;
    const serverSeconds = (serverProcessorMs(server.pid) - serverMs) / 1000;
    const pauseMs = Math.round(delay.max / 1e6);
    const { lookedAtCount, passedCount, unknownCount, elapsedSeconds } = result;
    console.log(
      `${expression}${reference === null ? '' : ' with a reference'}\n  ${elapsedSeconds.toFixed(1)} s, of processor time ${ownSeconds.toFixed(1)} + ${serverSeconds.toFixed(1)} s: ${lookedAtCount} alerts, ${passedCount} passed, ${unknownCount} not judged; longest pause ${pauseMs} ms`,
    );
  }
}
