/**
 * Three gzipped FITS stamps to one tensor, in CPU time: node packages/stamps/bench/stamps.bench.ts
 * [FOLDER of *.fits.gz]. Without a folder it makes noisy stamps with a star, which compress like
 * real ones (13 to 17 kB of 20,160 B).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeStamp, encodeGzipFits, fillStampTensor, type StampScale } from '../src/index.ts';

const sidePx = 63;
const folder = process.argv[2];
const gzipped =
  folder === undefined
    ? Array.from({ length: 30 }, (_, seed) => noisyStamp(seed))
    : readdirSync(folder).map((name) => readFileSync(join(folder, name)));
const meanBytes = Math.round(gzipped.reduce((sum, { length }) => sum + length, 0) / gzipped.length);
console.log(`${gzipped.length} stamps of ${meanBytes} bytes in the mean`);

const scales: readonly StampScale[] = ['none', 'unit-range', 'robust-z', 'asinh-robust-z'];
for (const scale of scales) {
  const out = new Float32Array(3 * sidePx * sidePx);
  const classifyOne = (i: number): void => {
    const stamps = [0, 1, 2].map((channel) =>
      decodeStamp(gzipped[(3 * i + channel) % gzipped.length]!, { pixelScaleArcsec: 1.01 }),
    );
    fillStampTensor(stamps, { cropPx: sidePx, scale, clip: [-10, 100] }, out);
  };
  for (let i = 0; i < 500; i++) classifyOne(i);
  const alertCount = 3000;
  const start = process.cpuUsage();
  for (let i = 0; i < alertCount; i++) classifyOne(i);
  const used = process.cpuUsage(start);
  const seconds = (used.user + used.system) / 1e6;
  console.log(
    `${scale}: ${Math.round(alertCount / seconds)} alerts per CPU second, ${((1e6 * seconds) / alertCount).toFixed(0)} us each`,
  );
}

function noisyStamp(seed: number): Uint8Array {
  let state = seed + 1;
  const uniform = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const pixels = Array.from({ length: sidePx * sidePx }, (_, i) => {
    const x = (i % sidePx) - 31;
    const y = Math.floor(i / sidePx) - 31;
    const noise = uniform() + uniform() + uniform() - 1.5;
    return 200 + 20 * noise + 500 * Math.exp(-(x * x + y * y) / 4);
  });
  return encodeGzipFits([{ widthPx: sidePx, heightPx: sidePx, pixels }]);
}
