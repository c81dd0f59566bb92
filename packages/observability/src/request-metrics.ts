import { Counter, Histogram, type Registry } from 'prom-client';

export interface RequestMetrics {
  /** A request was answered. The route is its pattern, never the address that was asked for. */
  readonly note: (request: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly seconds: number;
  }) => void;
}

/** Metrics of an HTTP service: how much is asked, how long it takes, what fails. */
export function addRequestMetrics(registry: Registry): RequestMetrics {
  const registers = [registry];
  const requests = new Counter({
    name: 'lucero_http_requests_total',
    help: 'Requests that were answered, by method, pattern of the address, and status',
    labelNames: ['method', 'route', 'status'] as const,
    registers,
  });
  const seconds = new Histogram({
    name: 'lucero_http_request_seconds',
    help: 'From a request to the end of its answer, by pattern of the address',
    labelNames: ['route'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10, 30],
    registers,
  });
  return {
    note: ({ method, route, status, seconds: took }) => {
      requests.inc({ method, route, status: String(status) });
      seconds.observe({ route }, took);
    },
  };
}
