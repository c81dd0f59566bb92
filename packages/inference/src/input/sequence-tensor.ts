import { evenRanks } from '@lucero/light-curve';
import type { FeatureItem } from '../classifier.ts';
import type { SequenceInput } from '../manifest.ts';
import type { TensorMaker } from './tensor-maker.ts';

/**
 * What a model is told of a point: days since the first that it is given, number of the band in the manifest's
 * `bands`, difference flux and its error [nJy], total magnitude or 0, whether it has one (1 or 0), and 1. Padding
 * is all zeros.
 */
const numbersOfPoint = [
  ...['daysSinceFirst', 'band', 'psfFluxNanojansky', 'psfFluxErrNanojansky'],
  ...['mag', 'has a mag', 'is a point'],
];
const width = numbersOfPoint.length;

/**
 * The points of a light curve in time order, then padding. An item is filled up to `longest`; a run is given as
 * many as the longest of its items has. An item without a point is all padding, and lacks the input: its features are
 * there, and tell the model enough.
 *
 * A point with a number beyond float32 skips its object, as such a feature does: left out, it would change unseen
 * what the model makes of the others.
 */
export function sequenceTensor(input: SequenceInput): TensorMaker<FeatureItem> {
  const { tensor, bands, longest } = input;
  return {
    tensor,
    shape: [longest, width],
    fill({ points }, out, offset, { missing }) {
      // An item that was skipped half way may have left its points here.
      out.fill(0, offset, offset + longest * width);
      const read = points.filter(({ band }) => bands.includes(band));
      const [first] = read;
      if (first === undefined) {
        missing.push(tensor);
        return null;
      }
      for (const [i, rank] of evenRanks(read.length, longest).entries()) {
        const point = read[rank]!;
        const at = offset + i * width;
        out[at] = point.daysSinceFirst - first.daysSinceFirst;
        out[at + 1] = bands.indexOf(point.band);
        out[at + 2] = point.psfFluxNanojansky;
        out[at + 3] = point.psfFluxErrNanojansky;
        out[at + 4] = point.mag ?? 0;
        out[at + 5] = point.mag === null ? 0 : 1;
        out[at + 6] = 1;
        for (const [k, name] of numbersOfPoint.entries()) {
          const told = out[at + k]!;
          if (Number.isFinite(told)) continue;
          return {
            kind: 'skip',
            reason: 'absurd-feature',
            detail: `${name} of a point is ${told}`,
          };
        }
      }
      return null;
    },
    trimmed(data, count) {
      const length = longestOf(data, count, longest) * width;
      for (let i = 1; i < count; i++) {
        const start = i * longest * width;
        data.copyWithin(i * length, start, start + length);
      }
      return { data: data.subarray(0, count * length), shape: [length / width, width] };
    },
  };
}

/** Points of the item that has most, at least 1. */
function longestOf(data: Float32Array, count: number, longest: number): number {
  for (let most = longest; most > 1; most--) {
    for (let i = 0; i < count; i++) {
      if (data[(i * longest + most) * width - 1] === 1) return most;
    }
  }
  return 1;
}
