import { magToNanojansky } from '@lucero/photometry';
import type { Random } from '../random.ts';
import type { SimulatedBand, SkySource } from '../sky-source.ts';
import { magnitudeInBand } from './band-colour.ts';
import { dampedRandomWalk } from './damped-random-walk.ts';
import { drawStellarMagnitude } from './stellar-magnitude.ts';
import type { MagnitudeRange, TimeSpan } from './time-span.ts';

/** Amplitude over that of r: accretion is blue, dust absorbs the blue. */
const amplitudeRatio: Readonly<Record<SimulatedBand, number>> = {
  u: 1.6,
  g: 1.25,
  r: 1,
  i: 0.8,
  z: 0.7,
  y: 0.62,
};

/**
 * A young stellar object: irregular accretion, and dips when the warped inner disc passes in front.
 * Reference: Cody et al. 2014, AJ 147, 82, doi:10.1088/0004-6256/147/4/82
 */
export function drawYoungStar(
  random: Random,
  span: TimeSpan,
  magnitudes: MagnitudeRange,
): SkySource {
  const rMag = drawStellarMagnitude(random, magnitudes);
  const colourGr = random.uniformIn(0.8, 1.5);
  const sigmaMag = random.logUniformIn(0.12, 0.5);
  const tauDays = random.logUniformIn(3, 30);
  const walk = dampedRandomWalk(random, {
    tauDays,
    sigmaMag,
    firstMjdUtc: span.firstMjdUtc,
    lastMjdUtc: span.nightMjdUtc + 1,
  });
  const hasDips = random.isTrueWith(0.6);
  const rotationDays = random.uniformIn(4, 11);
  const dipDepthMag = hasDips ? random.uniformIn(0.4, 1.8) : 0;
  const dipWidth = random.uniformIn(0.05, 0.12);
  const epochMjdUtc = random.uniformIn(0, rotationDays);
  return {
    truth: {
      class: 'VS',
      subclass: 'YSO',
      ...(hasDips ? { periodDays: rotationDays } : {}),
      parameters: { meanMagR: rMag, sigmaMag, tauDays, dipDepthMag },
    },
    isPersistent: true,
    host: null,
    fluxNanojansky: (mjdUtc, band) => {
      const turns = (mjdUtc - epochMjdUtc) / rotationDays;
      const phase = turns - Math.round(turns);
      const dip = dipDepthMag * Math.exp(-0.5 * (phase / dipWidth) ** 2);
      const change = amplitudeRatio[band] * (walk(mjdUtc) + dip);
      return magToNanojansky(magnitudeInBand(rMag, colourGr, band) + change);
    },
  };
}
