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

/** Surveys send nothing from the outermost pixels. */
const edgeMarginPx = 12;

/** Angle of the detectors on the sky. */
export function imageRotationRad(observed: ObservedField, instrument: Instrument): number {
  return instrument.isNorthUp ? 0 : observed.field.rotationRad;
}

export function drawPlace(
  random: Random,
  observed: ObservedField,
  instrument: Instrument,
): TargetPlace {
  const xPx = random.uniformIn(edgeMarginPx, instrument.detectorWidthPx - edgeMarginPx);
  const yPx = random.uniformIn(edgeMarginPx, instrument.detectorHeightPx - edgeMarginPx);
  const { raDeg, decDeg } = observed.field;
  const { eastDeg, northDeg, detector } = instrument.drawDetector(random, xPx, yPx);
  return { ...offsetPosition(raDeg, decDeg, eastDeg, northDeg), detector, xPx, yPx };
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
