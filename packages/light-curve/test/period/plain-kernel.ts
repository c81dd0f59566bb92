import type { Kernel } from '../../src/period/kernel-memory.ts';
import { fillSineAndCosine } from './sine-and-cosine.ts';

const offsetsPerSide = 128;
const windowTaps = 8;
const windowPhases = 5;
const { fround } = Math;

/**
 * kernel/periodogram.as in plain TypeScript, on the same memory: every float32 is rounded where the
 * kernel rounds it, so that the bits are equal.
 */
export function plainKernel(buffer: ArrayBuffer): Kernel {
  const float64 = new Float64Array(buffer);
  const float32 = new Float32Array(buffer);
  const int32 = new Int32Array(buffer);

  const accumulate = (
    offsets: number,
    node: number,
    points: number,
    sums: number,
    imaginary: number,
  ): void => {
    for (let k = 0; k < offsetsPerSide; k++) {
      let [cc, cs, sc, ss] = [0, 0, 0, 0];
      for (let i = 0; i < points; i++) {
        const cell = offsets / 4 + (Math.floor(k / 4) * points + i) * 8 + (k % 4);
        const [cos, sin] = [float32[cell]!, float32[cell + 4]!];
        const [nodeCos, nodeSin] = [float32[node / 4 + 2 * i]!, float32[node / 4 + 2 * i + 1]!];
        cc = fround(cc + fround(nodeCos * cos));
        cs = fround(cs + fround(nodeCos * sin));
        sc = fround(sc + fround(nodeSin * cos));
        ss = fround(ss + fround(nodeSin * sin));
      }
      const above = sums / 4 + offsetsPerSide + k;
      const below = sums / 4 + offsetsPerSide - 1 - k;
      float32[above]! += fround(cc - ss);
      float32[below]! += fround(cc + ss);
      float32[above + imaginary / 4]! += fround(sc + cs);
      float32[below + imaginary / 4]! += fround(sc - cs);
    }
  };

  /** In the order in which the kernel adds: taps k and k + 4, then lanes 0 + 2 and 1 + 3. */
  const tapped = (samples: number, taps: number): number => {
    const lane = (k: number): number =>
      fround(
        fround(float32[samples + k]! * float32[taps + k]!) +
          fround(float32[samples + k + 4]! * float32[taps + k + 4]!),
      );
    return fround(fround(lane(0) + lane(2)) + fround(lane(1) + lane(3)));
  };

  return {
    tabulateOffsets(offsets, rotations, points) {
      for (let i = 0; i < points; i++) {
        const row = rotations / 8 + 4 * i;
        let [cos, sin] = [float64[row]!, float64[row + 1]!];
        const [stepCos, stepSin] = [float64[row + 2]!, float64[row + 3]!];
        for (let k = 0; k < offsetsPerSide; k++) {
          const cell = offsets / 4 + (Math.floor(k / 4) * points + i) * 8 + (k % 4);
          float32[cell] = cos;
          float32[cell + 4] = sin;
          [cos, sin] = [cos * stepCos - sin * stepSin, sin * stepCos + cos * stepSin];
        }
      }
    },
    tabulateNode(node, phases, weights, points, turnOn) {
      for (let i = 0; i < points; i++) {
        const row = phases / 8 + 4 * i;
        const [cos, sin] = [float64[row]!, float64[row + 1]!];
        const [stepCos, stepSin] = [float64[row + 2]!, float64[row + 3]!];
        const weight = float64[weights / 8 + i]!;
        float32[node / 4 + 2 * i] = weight * cos;
        float32[node / 4 + 2 * i + 1] = weight * sin;
        if (turnOn === 1) {
          float64[row] = cos * stepCos - sin * stepSin;
          float64[row + 1] = sin * stepCos + cos * stepSin;
        }
      }
    },
    addSums(offsets, nodeA, nodeB, points, sumsA, imaginaryA, sumsB, imaginaryB) {
      accumulate(offsets, nodeA, points, sumsA, imaginaryA);
      accumulate(offsets, nodeB, points, sumsB, imaginaryB);
    },
    shares(
      shares,
      count,
      weightSums,
      weightImaginary,
      valueSums,
      valueImaginary,
      taps,
      starts,
      leastDeterminant,
    ) {
      for (let i = 0; i < count; i++) {
        const phase = i % windowPhases;
        const group = (i - phase) / windowPhases;
        const single = int32[starts / 4 + phase]! + 2 * group;
        const double = int32[starts / 4 + windowPhases + phase]! + 4 * group;
        const row = taps / 4 + windowTaps * phase;
        const row2 = row + windowTaps * windowPhases;
        const c = tapped(weightSums / 4 + single, row);
        const s = tapped((weightSums + weightImaginary) / 4 + single, row);
        const a = tapped(valueSums / 4 + single, row);
        const b = tapped((valueSums + valueImaginary) / 4 + single, row);
        const x = fround(0.5 * tapped(weightSums / 4 + double, row2));
        const y = fround(0.5 * tapped((weightSums + weightImaginary) / 4 + double, row2));
        const kcc = fround(fround(0.5 + x) - fround(c * c));
        const kss = fround(fround(0.5 - x) - fround(s * s));
        const kcs = fround(y - fround(c * s));
        const determinant = fround(fround(kcc * kss) - fround(kcs * kcs));
        const ab = fround(fround(a * b) * kcs);
        const squares = fround(fround(fround(a * a) * kss) + fround(fround(b * b) * kcc));
        const share = fround(squares - fround(ab + ab)) / determinant;
        float32[shares / 4 + i] = determinant > fround(leastDeterminant) ? share : -1;
      }
    },
    sinusoidSums(columns, points, frequency, _phases, sums) {
      const column = (k: number, i: number): number => float64[columns / 8 + k * points + i]!;
      const sineAndCosine = new Float64Array(2);
      const lanes = [new Float64Array(6), new Float64Array(6)] as const;
      for (let i = 0; i < points; i++) {
        const lane = lanes[i % 2]!;
        fillSineAndCosine(frequency * column(0, i), sineAndCosine);
        const [sin, cos] = [sineAndCosine[0]!, sineAndCosine[1]!];
        const [weight, value] = [column(1, i), column(2, i)];
        lane[0]! += weight * cos;
        lane[1]! += weight * sin;
        lane[2]! += value * cos;
        lane[3]! += value * sin;
        lane[4]! += weight * (1 - 2 * sin * sin);
        lane[5]! += weight * 2 * cos * sin;
      }
      for (let k = 0; k < 6; k++) float64[sums / 8 + k] = lanes[0][k]! + lanes[1][k]!;
    },
    gaussianPairs(columns, sums, powers, points, wideScale, reachDays) {
      const stride = points + 2;
      const [times, values] = [columns / 8, columns / 8 + stride];
      const column = (k: number): number => sums / 8 + k * stride;
      let pairs = 0;
      for (let i = 0; i < points; i++) {
        // Of each sum what even and odd partners add.
        const own = [0, 0, 0, 0].map(() => [0, 0] as [number, number]);
        for (let j = i + 1; float64[times + j]! - float64[times + i]! < reachDays; j++) {
          const days = float64[times + j]! - float64[times + i]!;
          const x = Math.max(-wideScale * days * days, -43.5);
          const k = Math.floor(x * (128 / Math.LN2) + 0.5);
          const rest = x - k * (Math.LN2 / 128);
          const series = 1 + rest * (1 + rest * (1 / 2 + rest * (1 / 6 + rest * (1 / 24))));
          const wide = 2 ** (k >> 7) * float64[powers / 8 + (k & 127)]! * series;
          const narrow = wide * wide * (wide * wide);
          const lane = (j - i - 1) % 2;
          const [ownValue, value] = [float64[values + i]!, float64[values + j]!];
          for (const [sum, weight] of [narrow, narrow, wide, wide].entries()) {
            own[sum]![lane]! += sum % 2 === 0 ? weight : weight * value;
            float64[column(sum) + j]! += sum % 2 === 0 ? weight : weight * ownValue;
          }
          pairs++;
        }
        for (const [sum, [even, odd]] of own.entries()) {
          const at = column(sum) + i;
          float64[at] = float64[at]! + even + odd;
        }
      }
      return pairs;
    },
    harmonicSums(columns, points, frequency, harmonics, _phases, sums) {
      const column = (k: number, i: number): number => float64[columns / 8 + k * points + i]!;
      const sineAndCosine = new Float64Array(2);
      const lanes = [new Float64Array(6 * harmonics), new Float64Array(6 * harmonics)] as const;
      for (let i = 0; i < points; i++) {
        const lane = lanes[i % 2]!;
        fillSineAndCosine(frequency * column(0, i), sineAndCosine);
        const [stepSin, stepCos] = [sineAndCosine[0]!, sineAndCosine[1]!];
        let [cos, sin] = [column(1, i), 0];
        for (let k = 0; k < 2 * harmonics; k++) {
          [cos, sin] = [cos * stepCos - sin * stepSin, sin * stepCos + cos * stepSin];
          lane[2 * k]! += cos;
          lane[2 * k + 1]! += sin;
          if (k >= harmonics) continue;
          lane[4 * harmonics + 2 * k]! += column(2, i) * cos;
          lane[4 * harmonics + 2 * k + 1]! += column(2, i) * sin;
        }
      }
      for (let k = 0; k < 6 * harmonics; k++) float64[sums / 8 + k] = lanes[0][k]! + lanes[1][k]!;
    },
  };
}
