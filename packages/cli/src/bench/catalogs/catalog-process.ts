/** Writes or matches catalogues as a process of its own: gets a CatalogOrder as a message, answers with CatalogResult. */
import { type Catalogs, openCatalogs, openCatalogWriter, type SkyPosition } from '@lucero/catalogs';
import { makeRandom, simulateCatalog } from '@lucero/simulator';
import { fromVector, radToDeg } from '@lucero/sky';
import type { CatalogOrder, CatalogResult, ImportOrder, MatchOrder } from './catalog-order.ts';

const mjdTaiOf2026 = 61_041;
/** Radius of 9.6 square degrees, the field of Rubin [deg]. */
const fieldRadiusDeg = 1.75;
/** A measured place is off its source by so much [deg]. */
const offsetDeg = 0.2 / 3600;
/** Within so many mean distances of sources every position has one. */
const meanDistances = 3;
const skySquareArcsec = 4 * Math.PI * ((180 * 3600) / Math.PI) ** 2;
const largestRadiusArcsec = 36_000;
const preparedAtOnce = 512;
/** Its memory is no part of what is measured. */
const preparingBytes = 1024 ** 2;

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
  const positions = await preparedPositions(order);
  // Opened anew, so that nothing is in its memory.
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

/** Places anywhere or of fields, every second of which is the place of a source of one of the catalogues. */
async function preparedPositions(order: MatchOrder): Promise<SkyPosition[]> {
  await using catalogs = await openCatalogs(order.folder, { cacheBytes: preparingBytes });
  const random = makeRandom('positions', order.perVisit ?? 'anywhere');
  const positions: SkyPosition[] = [];
  const anywhere = () => ({
    raDeg: 360 * random.uniform(),
    decDeg: radToDeg(Math.asin(2 * random.uniform() - 1)),
  });
  let field = anywhere();
  for (let i = 0; i < order.positions; i++) {
    if (order.perVisit !== null && i % order.perVisit === 0) field = anywhere();
    const place =
      order.perVisit === null ? anywhere() : placeIn(field, random.uniform(), random.uniform());
    positions.push({ ...place, epochMjdTai: mjdTaiOf2026 });
  }
  for (let from = 0; from < positions.length; from += preparedAtOnce) {
    await putOnSources(
      catalogs,
      positions,
      from,
      Math.min(positions.length, from + preparedAtOnce),
    );
  }
  return positions;
}

async function putOnSources(
  catalogs: Catalogs,
  positions: SkyPosition[],
  from: number,
  to: number,
): Promise<void> {
  const all = catalogs.list();
  const { name, rowCount } = all[(from / preparedAtOnce) % all.length]!;
  const answers = await catalogs.match(positions.slice(from, to), {
    catalogs: [name],
    radiusArcsec: Math.min(
      largestRadiusArcsec,
      meanDistances * Math.sqrt(skySquareArcsec / rowCount),
    ),
  });
  for (let i = from; i < to; i += 2) {
    const source = answers[i - from]?.[0]?.matches[0];
    if (source === undefined) continue;
    const decDeg = Math.max(-90, Math.min(90, source.decDeg + offsetDeg));
    positions[i] = { raDeg: source.raDeg, decDeg, epochMjdTai: mjdTaiOf2026 };
  }
}

/** Uniform in the field: `share` of its area, `turn` of the circle. */
function placeIn(
  { raDeg, decDeg }: { readonly raDeg: number; readonly decDeg: number },
  share: number,
  turn: number,
): { raDeg: number; decDeg: number } {
  const [ra, dec] = [(raDeg * Math.PI) / 180, (decDeg * Math.PI) / 180];
  const distance = ((fieldRadiusDeg * Math.PI) / 180) * Math.sqrt(share);
  const east = distance * Math.sin(2 * Math.PI * turn);
  const north = distance * Math.cos(2 * Math.PI * turn);
  return fromVector([
    Math.cos(ra) * (Math.cos(dec) - north * Math.sin(dec)) - east * Math.sin(ra),
    Math.sin(ra) * (Math.cos(dec) - north * Math.sin(dec)) + east * Math.cos(ra),
    Math.sin(dec) + north * Math.cos(dec),
  ]);
}
