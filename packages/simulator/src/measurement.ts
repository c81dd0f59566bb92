import { magToNanojansky } from '@lucero/photometry';
import type { Instrument } from './observing/instrument.ts';
import type { Visit } from './observing/visit.ts';
import { makeRandom } from './random.ts';
import { sourceFluxNanojansky } from './scene.ts';
import { type Target, trueDifferenceNanojansky } from './target.ts';

/** What the survey's photometry says of one target on one difference image. */
export interface Measurement {
  readonly trueFluxNanojansky: number;
  readonly fluxNanojansky: number;
  readonly fluxErrNanojansky: number;
  readonly forcedFluxNanojansky: number;
  readonly forcedFluxErrNanojansky: number;
  readonly snr: number;
  readonly isDetected: boolean;
}

/** Surveys send what stands out by more than this. */
const detectionSnr = 5;

/**
 * Measures a target on one visit. Noise depends on seed, target and visit only: the same row of the
 * history is the same number in every packet that repeats it.
 */
export function measure(
  target: Target,
  visit: Visit,
  instrument: Instrument,
  seed: number,
): Measurement {
  const trueFlux = trueDifferenceNanojansky(target, visit, instrument.exposureSeconds);
  const templateFlux = target.templateFluxNanojansky(visit.band);
  const constantFlux = templateFlux + hostFluxAtTarget(target, visit, instrument);
  const totalFlux = Math.max(0, trueFlux + constantFlux);
  const { countsPerElectron } = instrument.bands[visit.band]!;
  const photonVariance = totalFlux * countsPerElectron * visit.nanojanskyPerCount;
  const backgroundVariance =
    visit.psfNoiseNanojansky ** 2 +
    photonVariance +
    (instrument.subtractionResidual * constantFlux) ** 2;
  const floorVariance = (instrument.relativeFluxFloor * trueFlux) ** 2;
  const fluxErr = Math.sqrt(backgroundVariance + floorVariance);
  const forcedErr = fluxErr * instrument.forcedErrorRatio;
  const noise = makeRandom(seed, instrument.survey, 'noise', target.index, visit.index).normal();
  const flux = trueFlux + noise * fluxErr;
  const isSaturated = totalFlux > magToNanojansky(instrument.saturationMag);
  return {
    trueFluxNanojansky: trueFlux,
    fluxNanojansky: flux,
    fluxErrNanojansky: fluxErr,
    forcedFluxNanojansky: trueFlux + noise * forcedErr,
    forcedFluxErrNanojansky: forcedErr,
    snr: Math.abs(flux) / fluxErr,
    isDetected: Math.abs(flux) > detectionSnr * fluxErr && !isSaturated,
  };
}

/** Light of the host galaxy within the PSF at the target [nJy]: an exponential disc is assumed. */
function hostFluxAtTarget(target: Target, visit: Visit, instrument: Instrument): number {
  const { host } = target.scene;
  if (host === null || host.shape === null) return 0;
  const seeingArcsec = visit.seeingFwhmPx * instrument.pixelScaleArcsec;
  const radius = host.shape.halfLightRadiusArcsec;
  const distance = Math.hypot(host.eastArcsec, host.northArcsec);
  const share = seeingArcsec ** 2 / (seeingArcsec ** 2 + (2 * radius) ** 2);
  return sourceFluxNanojansky(host, visit.band) * share * Math.exp((-1.68 * distance) / radius);
}
