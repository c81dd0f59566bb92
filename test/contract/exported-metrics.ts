import {
  addCrossmatchMetrics,
  addDataCheckMetrics,
  addFilterMetrics,
  addLakeMetrics,
  addOperatorMetrics,
  addRequestMetrics,
  addTracingMetrics,
  addWebhookMetrics,
  createServiceMetrics,
} from '@lucero/observability';

interface Exported {
  readonly type: string;
  readonly labels: readonly string[];
}

/** Every metric that some service exports, by its name in PromQL, as the registries themselves tell. */
export async function exportedMetrics(): Promise<ReadonlyMap<string, Exported>> {
  const { registry } = createServiceMetrics({
    ...{ service: 'any', version: '0', withProcessMetrics: true },
  });
  const never = () => Promise.reject(new Error('asked of nobody'));
  addCrossmatchMetrics(registry, () => {
    throw new Error('asked of nobody');
  });
  addDataCheckMetrics(registry, Date.now);
  addFilterMetrics(registry, () => {
    throw new Error('asked of nobody');
  });
  addLakeMetrics(registry, never);
  addOperatorMetrics(registry, never);
  addRequestMetrics(registry);
  addTracingMetrics(registry, () => ({ exported: 0, failed: 0 }));
  addWebhookMetrics(registry);
  const exported = new Map<string, Exported>();
  for (const given of registry.getMetricsAsArray()) {
    const metric = given as unknown as {
      readonly name: string;
      readonly type: string;
      readonly labelNames?: readonly string[];
    };
    const labels = [...(metric.labelNames ?? []), 'service'];
    if (metric.type === 'histogram') {
      exported.set(`${metric.name}_bucket`, { type: 'histogram', labels: [...labels, 'le'] });
      for (const part of ['sum', 'count']) {
        exported.set(`${metric.name}_${part}`, { type: 'histogram', labels });
      }
    } else {
      exported.set(metric.name, { type: metric.type, labels });
    }
  }
  return exported;
}

/** Labels that Prometheus itself puts on what it scrapes, and on its own series. */
const ofPrometheus: Readonly<Record<string, readonly string[]>> = {
  up: ['job', 'instance'],
  ALERTS: ['alertname', 'alertstate', 'severity'],
};
const keywords = new Set(['and', 'or', 'unless', 'bool', 'offset', 'inf', 'nan']);

/** Names of series in an expression of PromQL, each with the labels that are asked of it. */
export function seriesIn(
  expression: string,
): { readonly name: string; readonly labels: string[] }[] {
  const bare = expression.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  const grouping = Array.from(
    bare.matchAll(/\b(?:by|on|without|ignoring|group_left|group_right)\s*\(([^)]*)\)/g),
    ([, list = '']) => list.split(',').map((label) => label.trim()),
  ).flat();
  const plain = bare
    .replaceAll(/\b(?:by|on|without|ignoring|group_left|group_right)\s*\([^)]*\)/g, ' ')
    .replaceAll(/\[[^\]]*\]/g, ' ');
  const found: { name: string; labels: string[] }[] = [];
  const names = /(?<![\w:.])([a-zA-Z_:][\w:]*)(?![\w:]|\s*\()(?:\{([^}]*)\})?/g;
  for (const [, name = '', matchers = ''] of plain.matchAll(names)) {
    if (keywords.has(name.toLowerCase())) continue;
    const matched = Array.from(matchers.matchAll(/([a-zA-Z_]\w*)\s*[=!]/g), ([, label]) => label!);
    found.push({ name, labels: [...matched, ...grouping.filter((label) => label !== '')] });
  }
  return found;
}

/** What is wrong with an expression: series that nobody exports or records, labels that they do not have. */
export function strangersIn(
  expression: string,
  exported: ReadonlyMap<string, Exported>,
  recorded: ReadonlySet<string>,
): string[] {
  const series = seriesIn(expression);
  const known = new Set(['service', 'instance', 'job']);
  const strangers: string[] = [];
  for (const { name } of series) {
    const own = exported.get(name)?.labels ?? ofPrometheus[name];
    if (own === undefined && !recorded.has(name)) strangers.push(name);
    // A recorded series says in its name which labels are left.
    for (const label of own ?? name.split(':', 1)[0]!.split('_')) known.add(label);
  }
  for (const label of new Set(series.flatMap(({ labels }) => labels))) {
    if (!known.has(label)) strangers.push(`label ${label}`);
  }
  return strangers;
}
