import { degToRad } from '@lucero/sky';
import { offsetPosition } from './observing/field.ts';
import type { Instrument } from './observing/instrument.ts';
import type { ObservedField } from './observing/night-plan.ts';
import type { Random } from './random.ts';

/** Place on the sky and on the detector. */
export interface TargetPlace {
  readonly raDeg: number;
  readonly decDeg: number;
  /** ZTF: readout channel rcid; LSST: detector. */
  readonly detector: number;
  readonly xPx: number;
  readonly yPx: number;
}

/** Offset from one position to another near it [arcsec]. */
export function offsetArcsec(
  from: { readonly raDeg: number; readonly decDeg: number },
  to: { readonly raDeg: number; readonly decDeg: number },
): { eastArcsec: number; northArcsec: number } {
  const raStepDeg = ((to.raDeg - from.raDeg + 540) % 360) - 180;
  return {
    eastArcsec: raStepDeg * Math.cos(degToRad(from.decDeg)) * 3600,
    northArcsec: (to.decDeg - from.decDeg) * 3600,
  };
}

/** Side of the square of ZTF's 8 x 8 readout channels and of Rubin's round field, per detector. */
const ztfChannelsPerSide = 8;
const lsstFieldRadiusDeg = 1.7;
const lsstDetectorCount = 189;
/** Surveys send nothing from the outermost pixels. */
const edgeMarginPx = 12;

/** Images of ZTF stand north up, those of Rubin at any angle. */
export function imageRotationRad(observed: ObservedField, instrument: Instrument): number {
  return instrument.survey === 'ztf' ? 0 : observed.field.rotationRad;
}

export function drawPlace(
  random: Random,
  observed: ObservedField,
  instrument: Instrument,
): TargetPlace {
  const xPx = random.uniformIn(edgeMarginPx, instrument.detectorWidthPx - edgeMarginPx);
  const yPx = random.uniformIn(edgeMarginPx, instrument.detectorHeightPx - edgeMarginPx);
  const { raDeg, decDeg } = observed.field;
  if (instrument.survey === 'ztf') {
    const detector = random.integerIn(0, ztfChannelsPerSide ** 2 - 1);
    const column = detector % ztfChannelsPerSide;
    const row = Math.floor(detector / ztfChannelsPerSide);
    const pxToDeg = instrument.pixelScaleArcsec / 3600;
    const middle = ztfChannelsPerSide / 2;
    const east = -((column - middle) * instrument.detectorWidthPx + xPx) * pxToDeg;
    const north = ((row - middle) * instrument.detectorHeightPx + yPx) * pxToDeg;
    return { ...offsetPosition(raDeg, decDeg, east, north), detector, xPx, yPx };
  }
  const radius = lsstFieldRadiusDeg * Math.sqrt(random.uniform());
  const angle = random.uniformIn(0, 2 * Math.PI);
  return {
    ...offsetPosition(raDeg, decDeg, radius * Math.cos(angle), radius * Math.sin(angle)),
    detector: random.integerIn(0, lsstDetectorCount - 1),
    xPx,
    yPx,
  };
}

/** Where a moving object is on the detector later; null once it has left it. */
export function movedPlace(
  first: TargetPlace,
  later: { readonly raDeg: number; readonly decDeg: number },
  observed: ObservedField,
  instrument: Instrument,
): TargetPlace | null {
  const { eastArcsec, northArcsec } = offsetArcsec(first, later);
  const east = eastArcsec / instrument.pixelScaleArcsec;
  const north = northArcsec / instrument.pixelScaleArcsec;
  const rotation = imageRotationRad(observed, instrument);
  const xPx = first.xPx - east * Math.cos(rotation) + north * Math.sin(rotation);
  const yPx = first.yPx + east * Math.sin(rotation) + north * Math.cos(rotation);
  const isOnDetector =
    xPx > edgeMarginPx &&
    yPx > edgeMarginPx &&
    xPx < instrument.detectorWidthPx - edgeMarginPx &&
    yPx < instrument.detectorHeightPx - edgeMarginPx;
  if (!isOnDetector) return null;
  return { raDeg: later.raDeg, decDeg: later.decDeg, detector: first.detector, xPx, yPx };
}
