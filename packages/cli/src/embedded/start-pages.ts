import { once } from 'node:events';
import { createServer } from 'node:net';
import {
  answerBrokenRequest,
  answerErrors,
  answerNotFound,
  apiRoutes,
  askHealth,
  brokenRequestBody,
  openAccess,
  openExporter,
} from '@lucero/api';
import { loadConfig } from '@lucero/config';
import { createHttpApp } from '@lucero/http';
import { type Logger, metricsText } from '@lucero/observability';
import { codeVersion } from '@lucero/runtime';
import { webRoutes } from '@lucero/web';
import { UsageError } from '../usage-error.ts';
import type { EmbeddedBroker } from './embedded-broker.ts';

export interface RunningPages extends AsyncDisposable {
  readonly url: string;
}

/** The REST API, the web page and /metrics of an embedded broker, on one port. */
export async function startPages(
  broker: EmbeddedBroker,
  options: {
    readonly host: string;
    readonly port: number;
    readonly logger: Logger;
    readonly environment: Readonly<Record<string, string | undefined>>;
  },
): Promise<RunningPages> {
  const { host, port, logger } = options;
  const onFailure = (error: Error, request: object) =>
    logger.error({ err: error, ...request }, 'a request failed');
  const app = createHttpApp({ answerFrameworkError: answerBrokenRequest, brokenRequestBody });
  answerErrors(app, { onFailure });
  const exporter = openExporter({ storeUrl: broker.storeUrl, version: codeVersion });
  app.addHook('onClose', () => exporter[Symbol.asyncDispose]());
  await app.register(apiRoutes, {
    exporter,
    store: broker.store,
    lake: broker.lake,
    packetReader: broker.packetReader,
    stampClassifiers: async () => broker.stampClassifiers,
    modelsPath: broker.modelsPath,
    version: codeVersion,
    access: await openAccess(loadConfig(['access', 'login'], options.environment)),
    health: async () => [
      await askHealth('database', broker.store.ping),
      await askHealth('bus', () => broker.bus.ping()),
      ...broker.health.map(({ isServing, report: { service, state, reason } }) => ({
        name: service,
        trouble: isServing ? null : `is ${state}${reason === null ? '' : `: ${reason}`}`,
      })),
    ],
    onFailure,
  });
  await app.register(webRoutes, { apiUrl: '', answerProgram: answerNotFound });
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await metricsText(broker.metrics)),
  );
  let url: string;
  try {
    url = await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw addressTrouble(error as NodeJS.ErrnoException, host, port);
  }
  return { url, [Symbol.asyncDispose]: () => app.close() };
}

/** Tries the address before anything is started for it. Throws a UsageError that says what else to type. */
export async function checkAddress(host: string, port: number): Promise<void> {
  const server = createServer();
  const listening = once(server, 'listening');
  server.listen(port, host);
  try {
    await listening;
  } catch (error) {
    throw addressTrouble(error as NodeJS.ErrnoException, host, port);
  }
  server.close();
  await once(server, 'close');
}

function addressTrouble(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.syscall === undefined) return error;
  return new UsageError(
    error.code === 'EADDRINUSE'
      ? `port ${port} is taken: choose another with --port (0 = any free one)`
      : `cannot listen at ${host}, port ${port} (${error.code}): choose others with --host and --port`,
  );
}
