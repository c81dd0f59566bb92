import { encodeGzipFits } from '@lucero/stamps';
import type { Measurement } from '../measurement.ts';
import type { Instrument } from '../observing/instrument.ts';
import type { Visit } from '../observing/visit.ts';
import { makeRandom, type Random } from '../random.ts';
import type { Image, ImageFrame } from '../rendering/image.ts';
import { renderStampTriplet, type StampTriplet } from '../rendering/stamp-triplet.ts';
import type { Target } from '../target.ts';

/** Pixels on each side of the target in a whole stamp of 63 x 63. */
const halfSidePx = 31;
/** One stamp in ten has masked squares of this side (real ones: 11 to 13 px). */
const maskedFraction = 0.09;

export interface ZtfStamps {
  readonly triplet: StampTriplet;
  readonly science: Uint8Array;
  readonly template: Uint8Array;
  /** As sent: reference minus science where the alert is negative. */
  readonly difference: Uint8Array;
}

export function ztfStamps(
  target: Target,
  visit: Visit,
  measurement: Measurement,
  instrument: Instrument,
  seed: number,
): ZtfStamps {
  const random = makeRandom(seed, 'ztf', 'stamps', target.index, visit.index);
  const { xPx, yPx } = target.place;
  const columns = axisWithin(xPx, instrument.detectorWidthPx);
  const rows = axisWithin(yPx, instrument.detectorHeightPx);
  const frame: ImageFrame = {
    widthPx: columns.length,
    heightPx: rows.length,
    targetColumn: columns.target,
    targetRow: rows.target,
  };
  const artefact = target.appearance?.artefact ?? null;
  const triplet = renderStampTriplet(random, {
    instrument,
    visit,
    frame,
    targetXPx: xPx - Math.round(xPx),
    targetYPx: yPx - Math.round(yPx),
    rotationRad: 0,
    sources: target.scene.sources,
    templateFluxNanojansky: target.templateFluxNanojansky(visit.band),
    // An artefact paints its own pixels.
    differenceFluxNanojansky: artefact === null ? measurement.trueFluxNanojansky : 0,
    trail: target.appearance?.trail ?? null,
    artefact,
  });
  const isMasked = maskOf(random, frame);
  const sign = measurement.fluxNanojansky < 0 ? -1 : 1;
  return {
    triplet,
    science: gzipStamp(triplet.science, 1, isMasked),
    template: gzipStamp(triplet.template, 1, isMasked),
    difference: gzipStamp(triplet.difference, sign, isMasked),
  };
}

/** Pixels of a stamp along one axis: fewer near an edge of the detector, whose pixels count from 1. */
function axisWithin(placePx: number, detectorPx: number): { length: number; target: number } {
  const centre = Math.round(placePx);
  const first = Math.max(1, centre - halfSidePx);
  const last = Math.min(detectorPx, centre + halfSidePx);
  return { length: last - first + 1, target: centre - first };
}

/** Squares around bright-star ghosts and defects that the pipeline blanks, never over the target. */
function maskOf(
  random: Random,
  frame: ImageFrame,
): ((column: number, row: number) => boolean) | null {
  if (!random.isTrueWith(maskedFraction)) return null;
  const sidePx = random.integerIn(11, 13);
  const squares = Array.from({ length: random.integerIn(1, 2) }, () => ({
    column: random.integerIn(-4, frame.widthPx - 8),
    row: random.integerIn(-4, frame.heightPx - 8),
  })).filter(
    ({ column, row }) =>
      Math.abs(column + sidePx / 2 - frame.targetColumn) > sidePx ||
      Math.abs(row + sidePx / 2 - frame.targetRow) > sidePx,
  );
  return (column, row) =>
    squares.some(
      (square) =>
        column >= square.column &&
        column < square.column + sidePx &&
        row >= square.row &&
        row < square.row + sidePx,
    );
}

function gzipStamp(
  image: Image,
  sign: 1 | -1,
  isMasked: ((column: number, row: number) => boolean) | null,
): Uint8Array {
  const { widthPx, heightPx } = image;
  const pixels = new Float32Array(image.pixels.length);
  for (let k = 0; k < pixels.length; k++) pixels[k] = sign * image.pixels[k]!;
  if (isMasked !== null) {
    for (let k = 0; k < pixels.length; k++) {
      if (isMasked(k % widthPx, Math.floor(k / widthPx))) pixels[k] = Number.NaN;
    }
  }
  return encodeGzipFits([{ widthPx, heightPx, pixels, cards: { BUNIT: 'DN' } }]);
}
