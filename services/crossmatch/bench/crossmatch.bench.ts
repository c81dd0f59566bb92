/**
 * What it costs to match an alert with all catalogues:
 *   node services/crossmatch/bench/crossmatch.bench.ts
 *
 * Ten catalogues of 100,000 random places, a source of one of them at every second object. Processor time of this
 * process, and of it and Postgres together, per alert of an object: new, known to Postgres alone, remembered.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCatalogs, openCatalogWriter } from '@lucero/catalogs';
import { makeRandom } from '@lucero/simulator';
import { openStore, startEmbeddedPostgres } from '@lucero/store';
import { ownProcessorMs, serverProcessorMs } from '../../../packages/store/bench/processor-time.ts';
import { catalogContext } from '../src/index.ts';
import { alertOf } from '../test/support/located-alerts.ts';

const objectCount = 20_000;
const batchSize = 64;
const catalogCount = 10;
const rowCount = 100_000;

const folder = mkdtempSync(join(tmpdir(), 'lucero-bench-'));
chmodSync(folder, 0o711);
const random = makeRandom('crossmatch', 1);
const place = () => ({
  raDeg: random.uniformIn(0, 360),
  decDeg: (Math.asin(random.uniformIn(-1, 1)) * 180) / Math.PI,
});
const alerts = Array.from({ length: objectCount }, (_, n) =>
  alertOf(`ZTF26${n}`, BigInt(n), place()),
);
for (let c = 0; c < catalogCount; c++) {
  const places = Array.from({ length: rowCount }, (_, row) =>
    row < objectCount / catalogCount / 2 ? alerts[(row * catalogCount + c) * 2]! : place(),
  );
  const writer = await openCatalogWriter(join(folder, 'catalogs'), {
    ...{ name: `bench-${c}`, version: '1', title: `Places ${c}`, reference: 'none' },
    columns: [{ name: 'r_mag', unit: 'mag', description: 'brightness', type: 'float32' }],
    ...{ epochJyear: 2016, properMotion: true, radius: { kind: 'constant', arcsec: 2 } },
  });
  await writer.add({
    raDeg: Float64Array.from(places, ({ raDeg }) => raDeg),
    decDeg: Float64Array.from(places, ({ decDeg }) => decDeg),
    ...{ pmRaMasYr: new Float64Array(rowCount).fill(3), pmDecMasYr: new Float64Array(rowCount) },
    sourceId: places.map((_, row) => `${c}-${row}`),
    values: { r_mag: new Float64Array(rowCount).fill(18) },
  });
  await writer.finish();
}
const postgres = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres') });
const store = await openStore({ url: postgres.url });
const catalogs = await openCatalogs(join(folder, 'catalogs'));
const contextOf = () =>
  catalogContext({
    ...{ store, catalogs, nowMs: Date.now, refreshMs: 1e9 },
    ...{ sweepObjectsPerSecond: 1, sweepPausesAtLag: 1 },
  }).part;

async function measure(
  title: string,
  part: ReturnType<typeof contextOf>,
  from: number,
  to: number,
  shift: number,
): Promise<void> {
  const ownMs = ownProcessorMs();
  const serverMs = serverProcessorMs(postgres.pid);
  let events = 0;
  for (let i = from; i < to; i += batchSize) {
    const batch = alerts.slice(i, Math.min(to, i + batchSize)).map((each) => {
      const { topic, partition, offset } = each.origin;
      return { ...each, origin: { topic, partition, offset: offset + BigInt(shift) } };
    });
    for (const each of await part.find(batch)) events += each.length;
  }
  const count = to - from;
  const own = (ownProcessorMs() - ownMs) / count;
  const server = (serverProcessorMs(postgres.pid) - serverMs) / count;
  console.log(
    `${title.padEnd(12)} ${own.toFixed(3)} ms, with Postgres ${(own + server).toFixed(3)} ms, ${events} records of ${count}`,
  );
}

const part = contextOf();
await measure('warm-up', part, 0, 5_000, 0);
await measure('new', part, 5_000, objectCount, 0);
await measure('known', contextOf(), 5_000, objectCount, objectCount);
await measure('known', part, 5_000, objectCount, objectCount);
await measure('remembered', part, 5_000, objectCount, 2 * objectCount);
const matchMs = ownProcessorMs();
for (let i = 0; i < objectCount; i += batchSize) {
  const positions = alerts.slice(i, i + batchSize).map(({ raDeg, decDeg, mjdTai }) => ({
    ...{ raDeg, decDeg, epochMjdTai: mjdTai },
  }));
  await catalogs.match(positions, { nearest: 5 });
}
console.log(`match alone  ${((ownProcessorMs() - matchMs) / objectCount).toFixed(3)} ms`);
console.log(`resident     ${(process.memoryUsage().rss / 1024 ** 2).toFixed(0)} MiB`);
await catalogs[Symbol.asyncDispose]();
await store[Symbol.asyncDispose]();
await postgres.stop();
rmSync(folder, { recursive: true, force: true });
