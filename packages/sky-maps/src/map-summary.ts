import { areaSr } from './cells.ts';
import { areaSquareDeg, mostProbablePlace, type SkyMap } from './sky-map.ts';

/** What is said of a map without the map. */
export interface MapSummary {
  readonly area50SquareDeg: number;
  readonly area90SquareDeg: number;
  readonly area99SquareDeg: number;
  /** The densest cell. */
  readonly peakRaDeg: number;
  readonly peakDecDeg: number;
  /** Over all directions [Mpc]. */
  readonly distanceMeanMpc: number | null;
  readonly distanceSigmaMpc: number | null;
  readonly rangeCount: number;
  readonly movedProbability: number;
}

/** Areas of its regions, where its peak is, its distance: what lists show of a map. */
export function summaryOfMap(map: SkyMap): MapSummary {
  const { raDeg, decDeg } = mostProbablePlace(map);
  return {
    area50SquareDeg: areaSquareDeg(map, 0.5),
    area90SquareDeg: areaSquareDeg(map, 0.9),
    area99SquareDeg: areaSquareDeg(map, 0.99),
    peakRaDeg: raDeg,
    peakDecDeg: decDeg,
    ...wholeDistance(map),
    rangeCount: map.count,
    movedProbability: map.movedProbability,
  };
}

/** Moments of the mixture of all directions, weighted by their probability. */
function wholeDistance(map: SkyMap): Pick<MapSummary, 'distanceMeanMpc' | 'distanceSigmaMpc'> {
  const { distanceMeans, distanceSigmas } = map;
  let weight = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; distanceMeans !== null && distanceSigmas !== null && i < map.count; i++) {
    const [mean, sigma] = [distanceMeans[i], distanceSigmas[i]];
    if (Number.isNaN(mean)) continue;
    const probability = map.densities[i] * areaSr(map.ends[i] - map.starts[i]);
    weight += probability;
    sum += probability * mean;
    squares += probability * (mean * mean + sigma * sigma);
  }
  if (weight === 0) return { distanceMeanMpc: null, distanceSigmaMpc: null };
  const mean = sum / weight;
  return {
    distanceMeanMpc: mean,
    distanceSigmaMpc: Math.sqrt(Math.max(0, squares / weight - mean * mean)),
  };
}
