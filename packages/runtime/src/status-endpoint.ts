import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { metricsText, type ServiceMetrics } from '@lucero/observability';
import type { Health } from './health.ts';

/**
 * Serves /metrics (Prometheus text), /health (JSON; 200 when all services run, else 503) and /live (200 while this
 * process answers at all) of the services of this process. A supervisor that starts again what is not live must not
 * ask /health: that is 503 while Postgres is away, which no new start mends.
 */
export async function openStatusEndpoint(options: {
  readonly host: string;
  readonly port: number;
  readonly metrics: readonly Pick<ServiceMetrics, 'registry'>[];
  readonly health: readonly Health[];
}): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createServer((request, response) => {
    const answer = async () => {
      if (request.url === '/metrics') {
        const text = await metricsText(options.metrics);
        response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(text);
      } else if (request.url === '/live') {
        response.writeHead(200, { 'content-type': 'text/plain' }).end('live\n');
      } else if (request.url === '/health') {
        const isServing = options.health.every((health) => health.isServing);
        response
          .writeHead(isServing ? 200 : 503, { 'content-type': 'application/json' })
          .end(JSON.stringify({ services: options.health.map(({ report }) => report) }));
      } else {
        response.writeHead(404).end('only /metrics, /health and /live are here\n');
      }
    };
    answer().catch((error: unknown) => {
      response.writeHead(500).end(`${error instanceof Error ? error.message : error}\n`);
    });
  });
  await new Promise<void>((resolve, rejectListening) => {
    server.once('error', rejectListening);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
