import { resampleAroundTarget } from './resample.ts';
import { selectKth } from './select-kth.ts';
import type { Stamp } from './stamp.ts';
import { StampInvalidError } from './stamp-invalid-error.ts';

/**
 * How pixels x become numbers; median, MAD, lowest and highest are those of the cropped stamp.
 *
 * none:           x
 * unit-range:     (x − lowest) / (highest − lowest)
 * robust-z:       z = (x − median) / s, s = 1.4826 MAD (the standard deviation of Gaussian noise);
 *                 s = the true standard deviation when more than half of the pixels are equal (MAD 0)
 * asinh-robust-z: asinh(z): linear in the noise, logarithmic in bright stars
 */
export type StampScale = 'none' | 'unit-range' | 'robust-z' | 'asinh-robust-z';

/** How a classifier wants its stamps; part of its manifest. */
export interface StampTensorPlan {
  /** Side of the square around the target, after resampling; the target is at floor(cropPx / 2). */
  readonly cropPx: number;
  readonly scale: StampScale;
  /** Limits of the scaled numbers; absent or null: none. */
  readonly clip?: readonly [lowest: number, highest: number] | null;
  /** Pixel scale to resample to [arcsec/px]; absent or null: the survey's own pixels. */
  readonly arcsecPerPx?: number | null;
  /** 'planes' (channel, y, x), the default, or 'interleaved' (y, x, channel). */
  readonly layout?: 'planes' | 'interleaved';
}

/** Numbers in the tensor of one alert. */
export function stampTensorLength(stampCount: number, plan: StampTensorPlan): number {
  return stampCount * plan.cropPx * plan.cropPx;
}

/** 1.4826 MAD is the standard deviation of a Gaussian. */
const sigmaPerMad = 1.4826;
const largestFloat32 = 3.4e38;

/**
 * Writes the stamps of one alert, in the order given, into `out` from `offset`: exactly
 * `stampTensorLength` numbers, all finite. A pixel that was not measured (NaN, infinite, or outside
 * the stamp) becomes the median of the measured ones.
 *
 * Throws StampInvalidError for a stamp that shows nothing (no measured pixel in the crop, or all
 * equal): a classifier must not judge padding. `out` is then partly written.
 */
export function fillStampTensor(
  stamps: readonly Stamp[],
  plan: StampTensorPlan,
  out: Float32Array,
  offset = 0,
): void {
  const scratch = scratchFor(plan);
  const channels = stamps.length;
  for (let channel = 0; channel < channels; channel++) {
    fillChannel(stamps[channel], { channel, channels }, plan, { out, offset }, scratch);
  }
}

/**
 * The same of stamps of which some may be absent (null) or show nothing: their planes become zeros.
 * Returns for each why it shows nothing; null: it shows something, or is absent.
 */
export function fillPresentStamps(
  stamps: readonly (Stamp | null)[],
  plan: StampTensorPlan,
  out: Float32Array,
  offset = 0,
): (StampInvalidError | null)[] {
  const channels = stamps.length;
  const scratch = scratchFor(plan);
  return stamps.map((stamp, channel) => {
    let blankness: StampInvalidError | null = null;
    try {
      if (stamp !== null) {
        fillChannel(stamp, { channel, channels }, plan, { out, offset }, scratch);
        return null;
      }
    } catch (error) {
      if (!(error instanceof StampInvalidError)) throw error;
      blankness = error;
    }
    // Also what an earlier alert, or this stamp up to where it failed, may have left there.
    const pixelCount = plan.cropPx * plan.cropPx;
    const [first, step] =
      plan.layout === 'interleaved' ? [channel, channels] : [channel * pixelCount, 1];
    for (let i = 0; i < pixelCount; i++) out[offset + first + i * step] = 0;
    return blankness;
  });
}

/** What the stamps of an alert are worked on in, one after the other; each is written over whole. */
interface Scratch {
  readonly measured: Float32Array;
  /** The crop of an interleaved tensor; null: planes are cropped in their place. */
  readonly crop: Float32Array | null;
}

function scratchFor({ cropPx, layout }: StampTensorPlan): Scratch {
  const pixelCount = cropPx * cropPx;
  const crop = layout === 'interleaved' ? new Float32Array(pixelCount) : null;
  return { measured: new Float32Array(pixelCount), crop };
}

function fillChannel(
  stamp: Stamp,
  { channel, channels }: { readonly channel: number; readonly channels: number },
  plan: StampTensorPlan,
  { out, offset }: { readonly out: Float32Array; readonly offset: number },
  scratch: Scratch,
): void {
  const pixelCount = plan.cropPx * plan.cropPx;
  const start = offset + channel * pixelCount;
  const crop = scratch.crop ?? out.subarray(start, start + pixelCount);
  cropAroundTarget(stamp, plan, crop);
  scalePixels(crop, scratch.measured, plan, channel);
  if (scratch.crop === null) return;
  for (let i = 0; i < pixelCount; i++) out[offset + i * channels + channel] = crop[i];
}

function cropAroundTarget(stamp: Stamp, plan: StampTensorPlan, out: Float32Array): void {
  const { cropPx } = plan;
  if (plan.arcsecPerPx !== undefined && plan.arcsecPerPx !== null) {
    resampleAroundTarget(stamp, plan.arcsecPerPx, cropPx, out);
    return;
  }
  const startX = Math.round(stamp.targetXPx) - Math.floor(cropPx / 2);
  const startY = Math.round(stamp.targetYPx) - Math.floor(cropPx / 2);
  const left = Math.max(0, startX);
  const right = Math.min(stamp.widthPx, startX + cropPx);
  const isCovered =
    left === startX &&
    right === startX + cropPx &&
    startY >= 0 &&
    startY + cropPx <= stamp.heightPx;
  if (!isCovered) out.fill(Number.NaN);
  if (right <= left) return;
  for (let y = Math.max(0, startY); y < Math.min(stamp.heightPx, startY + cropPx); y++) {
    const row = stamp.pixels.subarray(y * stamp.widthPx + left, y * stamp.widthPx + right);
    out.set(row, (y - startY) * cropPx + (left - startX));
  }
}

/** Scales in place. A plain loop: every pixel of every alert passes here (bench/stamps.bench.ts). */
function scalePixels(
  pixels: Float32Array,
  measured: Float32Array,
  plan: StampTensorPlan,
  channel: number,
): void {
  let count = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < pixels.length; i++) {
    const x = pixels[i];
    if (x - x !== 0) continue; // NaN or infinite
    measured[count++] = x;
    if (x < lowest) lowest = x;
    if (x > highest) highest = x;
  }
  if (count === 0) throw blank('no measured pixel in the stamp', channel);
  if (lowest === highest) throw blank(`every pixel of the stamp is ${lowest}`, channel);
  const isRobust = plan.scale === 'robust-z' || plan.scale === 'asinh-robust-z';
  const needsMedian = isRobust || count < pixels.length;
  // The upper one of an even number of pixels.
  const median = needsMedian ? selectKth(measured, count, count >> 1) : 0;
  let zero = 0;
  let unit = 1;
  if (plan.scale === 'unit-range') {
    zero = lowest;
    unit = highest - lowest;
  } else if (isRobust) {
    zero = median;
    unit = spread(measured, count, median);
  }
  const perUnit = 1 / unit;
  // Corrupt exponents, or a spread of next to nothing: the largest number would become infinite.
  if (!(Math.max(highest - zero, zero - lowest) * perUnit <= largestFloat32)) {
    throw blank(`pixels from ${lowest} to ${highest} have no scale`, channel);
  }
  for (let i = 0; i < pixels.length; i++) {
    const x = pixels[i];
    pixels[i] = ((x - x === 0 ? x : median) - zero) * perUnit;
  }
  if (plan.scale === 'asinh-robust-z') asinhInPlace(pixels);
  if (plan.clip !== undefined && plan.clip !== null) clipInPlace(pixels, ...plan.clip);
}

const blank = (message: string, channel: number): StampInvalidError =>
  new StampInvalidError(message, { channel }, { fault: 'LUCERO_STAMP_BLANK' });

/** Math.asinh costs half as much again, for digits that a float32 does not have. */
function asinhInPlace(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) {
    const x = values[i];
    const magnitude = x < 0 ? -x : x;
    const result = Math.log(magnitude + Math.sqrt(magnitude * magnitude + 1));
    values[i] = x < 0 ? -result : result;
  }
}

function clipInPlace(values: Float32Array, lowest: number, highest: number): void {
  for (let i = 0; i < values.length; i++) {
    const x = values[i];
    if (x < lowest) values[i] = lowest;
    else if (x > highest) values[i] = highest;
  }
}

/** 1.4826 MAD; the standard deviation when that is 0. Overwrites `values`. */
function spread(values: Float32Array, count: number, median: number): number {
  let sumSquares = 0;
  for (let i = 0; i < count; i++) {
    const deviation = Math.abs(values[i] - median);
    sumSquares += deviation * deviation;
    values[i] = deviation;
  }
  const mad = selectKth(values, count, count >> 1);
  return mad > 0 ? sigmaPerMad * mad : Math.sqrt(sumSquares / count);
}
