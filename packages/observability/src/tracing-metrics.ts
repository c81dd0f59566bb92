import { Counter, type Registry } from 'prom-client';

/** How many spans of this process left, and how many were lost; read when somebody asks. */
export function addTracingMetrics(
  registry: Registry,
  read: () => { readonly exported: number; readonly failed: number },
): void {
  new Counter({
    name: 'lucero_tracing_spans_total',
    help: 'Spans of traces by result: exported, failed (the receiver was away or refused them)',
    labelNames: ['result'] as const,
    registers: [registry],
    collect() {
      this.reset();
      for (const [result, count] of Object.entries(read())) this.inc({ result }, count);
    },
  });
}
