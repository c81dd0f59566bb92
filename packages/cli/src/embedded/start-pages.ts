import { once } from 'node:events';
import { createServer } from 'node:net';
import {
  type ApiOptions,
  answerNotFound,
  apiMetrics,
  apiRoutes,
  askHealth,
  createGuardedApp,
  draftingOf,
  installReadyMadeFilters,
  openAccess,
  openExporter,
  openTrialRunner,
} from '@lucero/api';
import { loadConfig } from '@lucero/config';
import { allowedHostsOf, createHttpApp, type HttpApp } from '@lucero/http';
import { type Logger, metricsText } from '@lucero/observability';
import { codeVersion } from '@lucero/runtime';
import { webRoutes } from '@lucero/web';
import { UsageError } from '../usage-error.ts';
import type { EmbeddedBroker } from './embedded-broker.ts';

export interface RunningPages extends AsyncDisposable {
  readonly url: string;
  readonly metricsUrl: string;
}

/** The REST API and the web page of an embedded broker on one port, /metrics on another. */
export async function startPages(
  broker: EmbeddedBroker,
  options: {
    readonly host: string;
    readonly port: number;
    /** null: that of the settings, or any free one. */
    readonly metricsPort: number | null;
    /** Of the data sets of nights. */
    readonly releasesPath: string;
    readonly logger: Logger;
    readonly environment: Readonly<Record<string, string | undefined>>;
  },
): Promise<RunningPages> {
  const { host, port, logger, environment } = options;
  const { api: guard, http } = loadConfig(['api', 'http'], environment);
  await using opening = new AsyncDisposableStack();
  const onFailure: ApiOptions['onFailure'] = (error, request) =>
    logger.error({ err: error, ...request }, 'a request failed');
  const app = createGuardedApp({ host, guard, onFailure });
  opening.defer(() => app.close());
  await installReadyMadeFilters(broker.store, Date.now());
  const exporter = openExporter({ storeUrl: broker.storeUrl, version: codeVersion });
  app.addHook('onClose', () => exporter[Symbol.asyncDispose]());
  const { filters } = loadConfig(['filters'], environment);
  const trials = openTrialRunner({ storeUrl: broker.storeUrl, limits: filters });
  app.addHook('onClose', () => trials[Symbol.asyncDispose]());
  const metrics = apiMetrics({
    ...{ store: broker.store, version: codeVersion, withProcessMetrics: false },
    nowMs: Date.now,
  });
  await app.register(apiRoutes, {
    requests: metrics.requests,
    exporter,
    trials,
    store: broker.store,
    lake: broker.lake,
    packetReader: broker.packetReader,
    catalogs: broker.catalogs,
    stampClassifiers: async () => broker.stampClassifiers,
    orbits: broker.orbits,
    bus: { kind: 'embedded', read: async () => broker.bus.state() },
    modelsPath: broker.modelsPath,
    releasesPath: options.releasesPath,
    version: codeVersion,
    filterLimits: filters,
    outputs: loadConfig(['streams', 'webhooks'], environment),
    tns: draftingOf(loadConfig(['tns'], environment).tns),
    access: await openAccess(loadConfig(['access', 'login'], environment), { ...guard, host }),
    health: async () => [
      await askHealth('database', broker.store.ping),
      await askHealth('bus', () => broker.bus.ping()),
      ...broker.health.map(({ isServing, report: { service, state, reason } }) => ({
        name: service,
        trouble: isServing ? null : `is ${state}${reason === null ? '' : `: ${reason}`}`,
      })),
    ],
    onFailure,
    guard,
  });
  await app.register(webRoutes, { apiUrl: '', answerProgram: answerNotFound });
  const url = await listen(app, { host, port }, '--port');

  // Figures of the process are for its operator: not on the port that everybody may be let in to.
  const figures = createHttpApp({ allowedHosts: allowedHostsOf(http.host, '') });
  opening.defer(() => figures.close());
  figures.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await metricsText([...broker.metrics, metrics])),
  );
  const metricsAddress = { host: http.host, port: options.metricsPort ?? http.port };
  const metricsUrl = `${await listen(figures, metricsAddress, '--metrics-port')}/metrics`;
  const opened = opening.move();
  return { url, metricsUrl, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

async function listen(
  app: HttpApp,
  { host, port }: { readonly host: string; readonly port: number },
  option: string,
): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    throw addressTrouble(error as NodeJS.ErrnoException, { host, port }, option);
  }
}

/** Tries the address before anything is started for it. Throws a UsageError that says what else to type. */
export async function checkAddress(host: string, port: number): Promise<void> {
  const server = createServer();
  const listening = once(server, 'listening');
  server.listen(port, host);
  try {
    await listening;
  } catch (error) {
    throw addressTrouble(error as NodeJS.ErrnoException, { host, port }, '--port');
  }
  server.close();
  await once(server, 'close');
}

function addressTrouble(
  error: NodeJS.ErrnoException,
  { host, port }: { readonly host: string; readonly port: number },
  option: string,
): Error {
  if (error.syscall === undefined) return error;
  return new UsageError(
    error.code === 'EADDRINUSE'
      ? `port ${port} is taken: choose another with ${option} (0 = any free one; npm run wants -- before it)`
      : `cannot listen at ${host}, port ${port} (${error.code}): choose others with --host and ${option}`,
  );
}
