/** Writes or matches catalogues as a process of its own: gets a CatalogOrder as a message, answers with CatalogResult. */
import { openCatalogs, openCatalogWriter } from '@lucero/catalogs';
import type { CatalogOrder, CatalogResult, ImportOrder, MatchOrder } from './catalog-order.ts';

process.on('message', async (order: CatalogOrder) => {
  const result = order.kind === 'import' ? await write(order) : await match(order);
  process.send?.(result, undefined, undefined, () => process.disconnect?.());
});

// The benchmark has ended before us.
process.on('disconnect', () => process.exit());

/** CPU and time since it was made, without what lies between `pause` and `resume`. */
class Stopwatch {
  #cpuMicroseconds = 0;
  #ms = 0;
  #sinceCpu = process.cpuUsage();
  #sinceMs = performance.now();

  resume(): void {
    this.#sinceCpu = process.cpuUsage();
    this.#sinceMs = performance.now();
  }

  pause(): void {
    const { user, system } = process.cpuUsage(this.#sinceCpu);
    this.#cpuMicroseconds += user + system;
    this.#ms += performance.now() - this.#sinceMs;
  }

  get cpuSeconds(): number {
    return this.#cpuMicroseconds / 1e6;
  }

  get seconds(): number {
    return this.#ms / 1000;
  }
}

async function write({ folder, plan }: ImportOrder): Promise<CatalogResult> {
  // Not loaded where positions are matched: its memory is no part of that.
  const { simulateCatalog } = await import('@lucero/simulator');
  const { description, batches } = simulateCatalog(plan);
  const writer = await openCatalogWriter(folder, description);
  const watch = new Stopwatch();
  for (const batch of batches()) {
    watch.resume();
    await writer.add(batch);
    watch.pause();
  }
  watch.resume();
  const { bytes, rowCount } = await writer.finish();
  watch.pause();
  return resultOf(watch, { count: rowCount, matched: 0, bytes });
}

async function match(order: MatchOrder): Promise<CatalogResult> {
  const { positions } = order;
  await using catalogs = await openCatalogs(order.folder);
  let matched = 0;
  const watch = new Stopwatch();
  for (let from = 0; from < positions.length; from += order.perBatch) {
    const asked = positions.slice(from, from + order.perBatch);
    watch.resume();
    const answers = await catalogs.match(asked);
    watch.pause();
    for (const answer of answers) if (answer.some(({ status }) => status === 'matched')) matched++;
  }
  return resultOf(watch, { count: positions.length, matched, bytes: 0 });
}

function resultOf(
  { cpuSeconds, seconds }: Stopwatch,
  counts: Pick<CatalogResult, 'count' | 'matched' | 'bytes'>,
): CatalogResult {
  return { ...counts, cpuSeconds, seconds, peakMebibytes: process.resourceUsage().maxRSS / 1024 };
}
