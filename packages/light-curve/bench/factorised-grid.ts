import {
  type FrequencyGrid,
  removedFromSums,
  type WeightedBand,
} from '../src/period/periodogram.ts';

const offsetsPerSide = 128;
const nodeStride = 2 * offsetsPerSide + 1;
const fullTurn = 2 * Math.PI;

const angleOf = (frequency: number, days: number): number => {
  const turns = frequency * days;
  return fullTurn * (turns - Math.floor(turns));
};

/**
 * The alternative without interpolation and WebAssembly: every grid frequency is a node plus or
 * minus an offset, in plain TypeScript and float64. Share of χ² that a sinusoid removes from a band.
 */
export function factorisedShares(
  { time, weight, weightTimesValue, sumWeights, chiSquare }: WeightedBand,
  grid: FrequencyGrid,
): Float64Array {
  const shares = new Float64Array(grid.count);
  const n = time.length;
  const offsetCos = new Float64Array((offsetsPerSide + 1) * n);
  const offsetSin = new Float64Array((offsetsPerSide + 1) * n);
  for (let k = 0; k <= offsetsPerSide; k++) {
    for (let i = 0; i < n; i++) {
      const angle = angleOf(k * grid.step, time[i]);
      offsetCos[k * n + i] = Math.cos(angle);
      offsetSin[k * n + i] = Math.sin(angle);
    }
  }
  const [wCos, wSin, yCos, ySin, dCos, dSin] = Array.from({ length: 6 }, () => new Float64Array(n));
  for (let node = offsetsPerSide; node - offsetsPerSide < grid.count; node += nodeStride) {
    for (let i = 0; i < n; i++) {
      const angle = angleOf(grid.at(node), time[i]);
      const cos = Math.cos(angle);
      const sin = Math.sin(angle);
      wCos[i] = weight[i] * cos;
      wSin[i] = weight[i] * sin;
      yCos[i] = weightTimesValue[i] * cos;
      ySin[i] = weightTimesValue[i] * sin;
      dCos[i] = weight[i] * (cos * cos - sin * sin);
      dSin[i] = weight[i] * 2 * cos * sin;
    }
    for (let k = 0; k <= offsetsPerSide; k++) {
      const row = k * n;
      let wcc = 0;
      let wss = 0;
      let wcs = 0;
      let wsc = 0;
      let ycc = 0;
      let yss = 0;
      let ycs = 0;
      let ysc = 0;
      for (let i = 0; i < n; i++) {
        const cos = offsetCos[row + i];
        const sin = offsetSin[row + i];
        wcc += wCos[i] * cos;
        wss += wSin[i] * sin;
        wcs += wCos[i] * sin;
        wsc += wSin[i] * cos;
        ycc += yCos[i] * cos;
        yss += ySin[i] * sin;
        ycs += yCos[i] * sin;
        ysc += ySin[i] * cos;
      }
      let dcc = 0;
      let dss = 0;
      let dcs = 0;
      let dsc = 0;
      for (let i = 0; i < n; i++) {
        const cos = offsetCos[row + i];
        const sin = offsetSin[row + i];
        const cos2 = cos * cos - sin * sin;
        const sin2 = 2 * cos * sin;
        dcc += dCos[i] * cos2;
        dss += dSin[i] * sin2;
        dcs += dCos[i] * sin2;
        dsc += dSin[i] * cos2;
      }
      const put = (index: number, sign: 1 | -1): void => {
        if (index >= grid.count) return;
        const removed = removedFromSums(
          sumWeights,
          wcc - sign * wss,
          wsc + sign * wcs,
          ycc - sign * yss,
          ysc + sign * ycs,
          dcc - sign * dss,
          dsc + sign * dcs,
        );
        shares[index] = removed / chiSquare;
      };
      put(node + k, 1);
      if (k > 0) put(node - k, -1);
    }
  }
  return shares;
}
