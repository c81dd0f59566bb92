/**
 * What known orbits cost: import, the index of a night, places of one exposure and random ones.
 *
 *     node packages/known-orbits/bench/near.bench.ts [orbits]
 */
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importOrbits, openKnownOrbits } from '../src/index.ts';
import { drawLines, mpcorbLine } from '../test/mpcorb-for-tests.ts';

const count = Number(process.argv[2] ?? 1_400_000);
const folder = await mkdtemp(join(tmpdir(), 'lucero-orbits-bench-'));
const seconds = async <Value>(
  name: string,
  of: string,
  work: () => Promise<Value>,
): Promise<Value> => {
  const [startMs, startCpu] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(startCpu);
  const cpu = ((user + system) / 1e6).toFixed(2);
  console.log(
    `${name.padEnd(34)} ${((performance.now() - startMs) / 1000).toFixed(2).padStart(7)} s  ${cpu.padStart(7)} s CPU  ${of}`,
  );
  return value;
};
let seed = 12;
const random = () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return seed / 2 ** 31;
};
const path = join(folder, 'MPCORB.DAT');
const file = await open(path, 'w');
for (const batch of [...Array(Math.ceil(count / 10_000)).keys()]) {
  const lines = drawLines(count, random, batch * 10_000, Math.min(10_000, count - batch * 10_000));
  await file.write(lines.map((line) => `${mpcorbLine(line)}\n`).join(''));
}
await file.close();
await seconds('import', `${count} orbits`, () =>
  importOrbits({ path, folder: join(folder, 'orbits'), nowMs: 1 }),
);
const known = openKnownOrbits(join(folder, 'orbits'), () => 0);
const place = (raDeg: number, decDeg: number, mjdTai: number) => ({
  ...{ raDeg, decDeg, mjdTai, radiusArcsec: 20, observatory: null },
});
await seconds('index of a night', `${count} orbits`, () => known.near([place(0, 0, 61_030)]));
const visit = Array.from({ length: 10_000 }, () =>
  place(150 + 3.5 * random(), 10 + 3.5 * random(), 61_030.1),
);
await seconds('one exposure in the ecliptic', `${visit.length} places`, () => known.near(visit));
const scattered = Array.from({ length: 100 }, (_, i) =>
  place(360 * random(), 40 * random() - 20, 61_030 + i / 1000),
);
await seconds('an exposure for each', `${scattered.length} places`, () => known.near(scattered));
console.log(`resident: ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB`);
await known[Symbol.asyncDispose]();
await rm(folder, { recursive: true });
