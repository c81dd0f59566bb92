import { encodeFits, type FitsImageToWrite } from '@lucero/stamps';
import type { Measurement } from '../measurement.ts';
import type { Visit } from '../observing/visit.ts';
import { makeRandom } from '../random.ts';
import type { Image, ImageFrame } from '../rendering/image.ts';
import type { PointSpread } from '../rendering/moffat.ts';
import { renderStampTriplet } from '../rendering/stamp-triplet.ts';
import { imageRotationRad } from '../target-place.ts';
import { footprintPx, type LsstTarget } from './lsst-rows.ts';

const minSidePx = 30;
const sciencePsfSidePx = 41;
const templatePsfSidePx = 49;

export interface LsstStamps {
  readonly science: Uint8Array;
  readonly template: Uint8Array;
  readonly difference: Uint8Array;
}

/** Three stamps of three HDUs each: image [nJy], variance [nJy^2], PSF; rotated, with a WCS. */
export function lsstStamps(
  { target, instrument, seed }: LsstTarget,
  visit: Visit,
  measurement: Measurement,
): LsstStamps {
  const random = makeRandom(seed, 'lsst', 'stamps', target.index, visit.index);
  const sidePx = Math.max(minSidePx, footprintPx(target, measurement));
  const middle = Math.floor((sidePx - 1) / 2);
  const frame: ImageFrame = {
    widthPx: sidePx,
    heightPx: sidePx,
    targetColumn: middle,
    targetRow: middle,
  };
  const { place } = target;
  const targetXPx = place.xPx - Math.round(place.xPx);
  const targetYPx = place.yPx - Math.round(place.yPx);
  const rotationRad = imageRotationRad(target.observed, instrument);
  const artefact = target.appearance?.artefact ?? null;
  const triplet = renderStampTriplet(random, {
    instrument,
    visit,
    frame,
    targetXPx,
    targetYPx,
    rotationRad,
    sources: target.scene.sources,
    templateFluxNanojansky: target.templateFluxNanojansky(visit.band),
    differenceFluxNanojansky: artefact === null ? measurement.trueFluxNanojansky : 0,
    trail: target.appearance?.trail ?? null,
    artefact,
  });
  const [pc11, pc12, pc21, pc22] = pixelMatrixDeg(rotationRad, instrument.pixelScaleArcsec);
  const cards = {
    CUTMINX: Math.round(place.xPx) - middle,
    CUTMINY: Math.round(place.yPx) - middle,
    ROTPA: (rotationRad * 180) / Math.PI,
    BUNIT: 'nJy',
    WCSAXES: 2,
    // FITS counts pixels from 1.
    CRPIX1: middle + 1 + targetXPx,
    CRPIX2: middle + 1 + targetYPx,
    PC1_1: pc11,
    PC1_2: pc12,
    PC2_1: pc21,
    PC2_2: pc22,
    CDELT1: 1,
    CDELT2: 1,
    CRVAL1: place.raDeg,
    CRVAL2: place.decDeg,
    LATPOLE: 90,
    MJDREF: 0,
  };
  // Images are in counts of the visit; the cutouts are calibrated.
  const scale = visit.nanojanskyPerCount;
  const encode = (image: Image, variance: Float64Array, psf: FitsImageToWrite): Uint8Array =>
    encodeFits([
      { widthPx: sidePx, heightPx: sidePx, pixels: image.pixels.map((x) => x * scale), cards },
      {
        widthPx: sidePx,
        heightPx: sidePx,
        pixels: variance.map((x) => x * scale * scale),
        cards: { UTYPE: 'VarianceUncertainty', EXTNAME: 'UNCERT' },
      },
      psf,
    ]);
  const sciencePsf = psfImage(triplet.sciencePointSpread, sciencePsfSidePx);
  const templatePsf = psfImage(triplet.templatePointSpread, templatePsfSidePx);
  return {
    science: encode(triplet.science, triplet.scienceVariance, sciencePsf),
    template: encode(triplet.template, triplet.templateVariance, templatePsf),
    difference: encode(triplet.difference, triplet.differenceVariance, sciencePsf),
  };
}

function psfImage(pointSpread: PointSpread, sidePx: number): FitsImageToWrite {
  const pixels = new Float64Array(sidePx * sidePx);
  const middle = (sidePx - 1) / 2;
  let total = 0;
  for (let k = 0; k < pixels.length; k++) {
    const value = pointSpread.at((k % sidePx) - middle, Math.floor(k / sidePx) - middle);
    pixels[k] = value;
    total += value;
  }
  return {
    widthPx: sidePx,
    heightPx: sidePx,
    pixels: pixels.map((x) => x / total),
    bitpix: -64,
    cards: { EXTNAME: 'PSFIMAGE' },
  };
}

/** East and north [deg] of one pixel's step along x and along y, row by row: the PC matrix. */
function pixelMatrixDeg(
  rotationRad: number,
  pixelScaleArcsec: number,
): readonly [number, number, number, number] {
  const side = pixelScaleArcsec / 3600;
  const cos = Math.cos(rotationRad);
  const sin = Math.sin(rotationRad);
  return [-side * cos, side * sin, side * sin, side * cos];
}
