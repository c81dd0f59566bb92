import { magToNanojansky } from '@lucero/photometry';
import type { Random } from '../random.ts';
import type { SimulatedBand, SkySource } from '../sky-source.ts';
import { magnitudeInBand } from './band-colour.ts';
import { drawStellarMagnitude } from './stellar-magnitude.ts';
import type { MagnitudeRange } from './time-span.ts';

/** Amplitude over that of g: molecules make the blue vary most (Iwanek et al. 2021, ApJS 257, 23). */
const amplitudeRatio: Readonly<Record<SimulatedBand, number>> = {
  u: 1.05,
  g: 1,
  r: 0.8,
  i: 0.55,
  z: 0.45,
  y: 0.4,
};

/** A Mira or semi-regular red giant: a slow oscillation whose amplitude differs from cycle to cycle. */
export function drawLongPeriodVariable(random: Random, magnitudes: MagnitudeRange): SkySource {
  const isMira = random.isTrueWith(0.4);
  const periodDays = isMira ? random.uniformIn(150, 480) : random.uniformIn(40, 250);
  const amplitudeMag = isMira ? random.uniformIn(2.5, 5) : random.uniformIn(0.3, 1.5);
  const rMag = drawStellarMagnitude(random, magnitudes);
  const colourGr = random.uniformIn(1.2, 1.7);
  const epochMjdUtc = random.uniformIn(0, periodDays);
  const beatDays = periodDays * random.uniformIn(4, 9);
  const beatDepth = isMira ? 0.12 : 0.35;
  return {
    truth: {
      class: 'VS',
      subclass: 'LPV',
      periodDays,
      parameters: {
        meanMagR: rMag,
        amplitudeMagG: amplitudeMag,
        kind: isMira ? 'Mira' : 'semi-regular',
      },
    },
    isPersistent: true,
    host: null,
    fluxNanojansky: (mjdUtc, band) => {
      const angle = (2 * Math.PI * (mjdUtc - epochMjdUtc)) / periodDays;
      const beat = 1 + beatDepth * Math.sin((2 * Math.PI * mjdUtc) / beatDays);
      // The second harmonic makes the rise faster than the fall, as in nearly all Miras.
      const shape = 0.5 * Math.cos(angle) + 0.08 * Math.cos(2 * angle + 1.8);
      return magToNanojansky(
        magnitudeInBand(rMag, colourGr, band) + amplitudeMag * amplitudeRatio[band] * beat * shape,
      );
    },
  };
}
