/**
 * CPU of comparing alerts with the maps of live events, and memory and time of reading a large flat map.
 *
 *   node --expose-gc packages/sky-maps/bench/live-maps.bench.ts
 *
 * Twenty maps of NSIDE 512 (3.1 million cells) that look like those of two detectors: a broken ring on the sky, 1,000 to
 * 3,000 deg² at 90 %, and as narrow ones of three detectors. The alerts are places all over the sky.
 */

import { cellCentre } from '@lucero/sky';
import {
  areaSquareDeg,
  bytesPerRange,
  cellAt,
  decodeSkyMap,
  encodeSkyMap,
  fittedMap,
  mapWithin,
  rangeAt,
  type SkyMap,
} from '../src/index.ts';
import { mapBuilder } from '../src/map-builder.ts';
import { skyMapOfCells } from '../src/sky-map.ts';

const order = 9;
const side = 2 ** order;
const count = 12 * 4 ** order;

/** A ring of an opening angle around an axis, brighter on one side: where two detectors see the same delay. */
function ringMap(seed: number, widthRad: number): SkyMap {
  const axis = [Math.sin(seed), Math.cos(seed * 1.7), Math.sin(seed * 2.3)];
  const length = Math.hypot(...axis);
  const [ax, ay, az] = axis.map((each) => each / length) as [number, number, number];
  const cosine = Math.cos(1 + 0.02 * seed);
  const values = new Float64Array(count);
  let sum = 0;
  for (let cell = 0; cell < count; cell++) {
    const [x, y, z] = centreOf(cell);
    const away = (ax * x + ay * y + az * z - cosine) / widthRad;
    const value = Math.max(Math.exp(-0.5 * away * away + 3 * x), 1e-9);
    values[cell] = value;
    sum += value;
  }
  const builder = mapBuilder(1_000_000, true);
  const scale = count / (4 * Math.PI * sum);
  for (let cell = 0; cell < count; cell++) {
    builder.add(order, cell, scale * values[cell]!, 100 + (cell % 97), 20);
  }
  return skyMapOfCells(builder.finish());
}

function centreOf(cell: number): readonly [number, number, number] {
  const face = Math.floor(cell / 4 ** order);
  let bits = cell % 4 ** order;
  let [x, y] = [0, 0];
  for (let i = 0; i < order; i++) {
    x |= (bits & 1) << i;
    y |= ((bits >> 1) & 1) << i;
    bits >>= 2;
  }
  const [vx, vy, vz] = cellCentre(face, x, y, side);
  return [vx, vy, vz];
}

const mb = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(0)} MB`;
const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;

const maps: SkyMap[] = [];
let stored = 0;
for (let i = 0; i < 20; i++) {
  const began = performance.now();
  const whole = ringMap(i + 1, i % 4 === 0 ? 0.01 : 0.04);
  const bytes = encodeSkyMap(whole);
  stored += bytes.length;
  const map = mapWithin(decodeSkyMap(bytes), 0.99);
  if (i < 4) {
    const { levelStep } = fittedMap(map, 100_000);
    console.log(
      `map ${i}: 90 % in ${areaSquareDeg(whole, 0.9).toFixed(0)} deg2, ${whole.count} ranges, ${map.count} within 99 %, moved ${whole.movedProbability.toExponential(1)}, stored ${mb(bytes.length)}, in 100,000 ranges to ${levelStep}, ${seconds(began)}`,
    );
  }
  maps.push(map);
}
globalThis.gc?.();
const memory = process.memoryUsage();
console.log(
  `20 maps: ${mb(maps.reduce((sum, map) => sum + map.count * bytesPerRange, 0))} by count, arrays ${mb(memory.arrayBuffers)}, stored ${mb(stored)}`,
);

const alerts = Array.from({ length: 200_000 }, (_, i) => ({
  raDeg: (i * 137.508) % 360,
  decDeg: (Math.asin(((i * 0.618) % 2) - 1) * 180) / Math.PI,
}));
for (let round = 0; round < 3; round++) {
  const began = process.cpuUsage();
  let inside = 0;
  for (const { raDeg, decDeg } of alerts) {
    const part = cellAt(raDeg, decDeg);
    for (const map of maps) if (rangeAt(map, part) >= 0) inside += 1;
  }
  const { user } = process.cpuUsage(began);
  console.log(`${(user / alerts.length).toFixed(2)} µs CPU an alert, ${inside} inside`);
}
