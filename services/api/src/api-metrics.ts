import {
  addOperatorMetrics,
  addRequestMetrics,
  createRegistry,
  type RegistryOptions,
  type RequestMetrics,
} from '@lucero/observability';
import type { Operations } from '@lucero/store';

const checksCountForMs = 2 * 86_400_000;

export interface ApiMetrics {
  readonly registry: ReturnType<typeof createRegistry>;
  readonly requests: RequestMetrics;
}

/** Metrics of the API: its requests, and what it sees of the database for all services. */
export function apiMetrics(
  options: Omit<RegistryOptions, 'service'> & {
    readonly store: Operations;
    readonly nowMs: () => number;
  },
): ApiMetrics {
  const { store, nowMs, ...rest } = options;
  const registry = createRegistry({ service: 'api', ...rest });
  addOperatorMetrics(registry, () => store.readOperatorFigures(nowMs() - checksCountForMs));
  return { registry, requests: addRequestMetrics(registry) };
}
