import { startPacketReader } from '@lucero/avro';
import { openCatalogs } from '@lucero/catalogs';
import { openClassifiers } from '@lucero/inference';
import { openKnownOrbits } from '@lucero/known-orbits';
import { openLakeReader } from '@lucero/lake';
import { codeVersion, openStatusEndpoint, runProcess, untilAborted } from '@lucero/runtime';
import { openStore } from '@lucero/store';
import { openAccess } from './access/open-access.ts';
import { apiMetrics } from './api-metrics.ts';
import { askHealth } from './ask-health.ts';
import { openExporter } from './exports/open-exporter.ts';
import { openTrialRunner } from './filter-trials/open-trial-runner.ts';
import { installReadyMadeFilters } from './filters/ready-made-filters.ts';
import { freshCatalogs } from './fresh-catalogs.ts';
import { kafkaBusWatch } from './monitoring/kafka-bus-watch.ts';
import { onFirstUse } from './on-first-use.ts';
import { startApi } from './service.ts';
import { draftingOf } from './tns/drafting-of.ts';

await runProcess({
  name: 'api',
  sections: [
    'api',
    'access',
    'login',
    'tns',
    'survey',
    'store',
    'lake',
    'packet',
    'registry',
    'models',
    'catalogs',
    'orbits',
    'regions',
    'filters',
    'release',
    'streams',
    'webhooks',
    'http',
  ],
  environment: process.env,
  run: async ({ settings, logger, signal, resources }) => {
    const store = resources.use(await openStore(settings.store));
    await installReadyMadeFilters(store, Date.now());
    const lake = resources.use(await openLakeReader(settings.lake));
    const exporter = resources.use(
      openExporter({ storeUrl: settings.store.url, version: codeVersion }),
    );
    const trials = resources.use(
      openTrialRunner({ storeUrl: settings.store.url, limits: settings.filters }),
    );
    const { path: orbitsPath } = settings.orbits;
    const orbits =
      orbitsPath === '' ? undefined : resources.use(openKnownOrbits(orbitsPath, Date.now));
    const bus = kafkaBusWatch(settings.access);
    const metrics = apiMetrics({
      ...{ store, version: codeVersion, withProcessMetrics: true, nowMs: Date.now },
    });
    const status = resources.use(
      await openStatusEndpoint({ ...settings.http, metrics: [metrics], health: [] }),
    );
    const api = await startApi({
      requests: metrics.requests,
      host: settings.api.host,
      port: settings.api.port,
      guard: settings.api,
      store,
      lake,
      exporter,
      trials,
      ...(settings.catalogs.path !== '' && {
        catalogs: freshCatalogs(
          resources.use(await openCatalogs(settings.catalogs.path)),
          Date.now,
        ),
      }),
      packetReader: await startPacketReader(settings),
      // Models take time and memory that an API of which nobody asks an explanation need not spend.
      stampClassifiers: onFirstUse(
        async () => (await openClassifiers(settings.models, 'stamps')).stampClassifiers,
      ),
      ...(orbits !== undefined && { orbits }),
      modelsPath: settings.models.path,
      ...(settings.release.path !== '' && { releasesPath: settings.release.path }),
      regionWindows: settings.regions.windows,
      filterLimits: settings.filters,
      version: codeVersion,
      access: await openAccess(settings, settings.api),
      ...(bus !== null && { bus }),
      tns: draftingOf(settings.tns),
      outputs: settings,
      health: async () => [await askHealth('database', store.ping)],
      onFailure: (error, request) => logger.error({ err: error, ...request }, 'a request failed'),
    });
    resources.defer(api.close);
    logger.info({ url: api.url, metrics: `${status.url}/metrics` }, 'serving the API');
    await untilAborted(signal);
  },
});
