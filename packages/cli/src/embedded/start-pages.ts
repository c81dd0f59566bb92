import { answerBrokenRequest, apiRoutes } from '@lucero/api';
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
  options: { readonly host: string; readonly port: number; readonly logger: Logger },
): Promise<RunningPages> {
  const { host, port, logger } = options;
  const app = createHttpApp(answerBrokenRequest);
  await app.register(apiRoutes, {
    store: broker.store,
    lake: broker.lake,
    packetReader: broker.packetReader,
    stampClassifiers: async () => broker.stampClassifiers,
    version: codeVersion,
    health: async () => {
      const troubled = broker.health.filter(({ isServing }) => !isServing);
      return {
        isHealthy: troubled.length === 0,
        reasons: troubled.map(
          ({ report }) =>
            `${report.service} is ${report.state}: ${report.reason ?? 'no reason given'}`,
        ),
      };
    },
    onFailure: (error, request) => logger.error({ err: error, ...request }, 'a request failed'),
  });
  await app.register(webRoutes, { apiUrl: '' });
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await metricsText(broker.metrics)),
  );
  let url: string;
  try {
    url = await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw portTrouble(error as NodeJS.ErrnoException, port);
  }
  return { url, [Symbol.asyncDispose]: () => app.close() };
}

function portTrouble(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new UsageError(`port ${port} is taken: choose another with --port (0 = any free one)`);
}
