import { magToNanojansky } from '@lucero/photometry';
import type { Random } from '../random.ts';
import type { SimulatedBand, SkySource } from '../sky-source.ts';
import { magnitudeInBand } from './band-colour.ts';
import { drawStellarMagnitude } from './stellar-magnitude.ts';
import type { MagnitudeRange } from './time-span.ts';

export type PulsatingSubclass = 'RRLab' | 'RRLc' | 'CEP' | 'DSCT';

interface PulsationTemplate {
  readonly periodDays: readonly [number, number];
  /** Peak to peak in g [mag]. */
  readonly amplitudeMag: readonly [number, number];
  readonly colourGr: readonly [number, number];
  /** Amplitude of each harmonic over the first, and its phase relative to the first (cosines) [rad]. */
  readonly harmonics: readonly { readonly ratio: number; readonly phaseRad: number }[];
}

/**
 * Periods and amplitudes: Catelan & Smith 2015, Pulsating Stars. Fourier ratios: RR Lyrae, Simon &
 * Teays 1982, ApJ 261, 586; Cepheids of about 5 d, Simon & Lee 1981, ApJ 248, 291.
 */
const templates: Readonly<Record<PulsatingSubclass, PulsationTemplate>> = {
  RRLab: {
    periodDays: [0.44, 0.75],
    amplitudeMag: [0.6, 1.3],
    colourGr: [0.15, 0.35],
    harmonics: [
      { ratio: 0.48, phaseRad: 2.4 },
      { ratio: 0.34, phaseRad: 5.1 },
      { ratio: 0.2, phaseRad: 1.5 },
      { ratio: 0.12, phaseRad: 4.3 },
    ],
  },
  RRLc: {
    periodDays: [0.25, 0.41],
    amplitudeMag: [0.35, 0.6],
    colourGr: [0.05, 0.2],
    harmonics: [
      { ratio: 0.14, phaseRad: 3.0 },
      { ratio: 0.07, phaseRad: 6.0 },
    ],
  },
  CEP: {
    periodDays: [2, 30],
    amplitudeMag: [0.5, 1.2],
    colourGr: [0.5, 0.9],
    harmonics: [
      { ratio: 0.42, phaseRad: 4.4 },
      { ratio: 0.2, phaseRad: 2.4 },
      { ratio: 0.08, phaseRad: 0.6 },
    ],
  },
  DSCT: {
    periodDays: [0.045, 0.2],
    amplitudeMag: [0.2, 0.6],
    colourGr: [0.05, 0.3],
    harmonics: [
      { ratio: 0.25, phaseRad: 3.9 },
      { ratio: 0.08, phaseRad: 1.6 },
    ],
  },
};

/** Amplitude over that of g: Sesar et al. 2010, ApJ 708, 717, doi:10.1088/0004-637X/708/1/717. */
const amplitudeRatio: Readonly<Record<SimulatedBand, number>> = {
  u: 0.95,
  g: 1,
  r: 0.71,
  i: 0.57,
  z: 0.52,
  y: 0.5,
};

/** A radially pulsating star: a Fourier series in magnitude, the same shape in every band. */
export function drawPulsatingStar(
  random: Random,
  subclass: PulsatingSubclass,
  magnitudes: MagnitudeRange,
): SkySource {
  const template = templates[subclass];
  const periodDays = random.logUniformIn(...template.periodDays);
  const amplitudeMag = random.uniformIn(...template.amplitudeMag);
  const colourGr = random.uniformIn(...template.colourGr);
  const rMag = drawStellarMagnitude(random, magnitudes);
  const epochMjdUtc = random.uniformIn(0, periodDays);
  const shapeAt = (phase: number): number => {
    const angle = 2 * Math.PI * phase;
    let sum = Math.cos(angle);
    template.harmonics.forEach(({ ratio, phaseRad }, k) => {
      sum += ratio * Math.cos((k + 2) * angle + phaseRad);
    });
    return sum;
  };
  let low = Infinity;
  let high = -Infinity;
  for (let phase = 0; phase < 1; phase += 0.005) {
    low = Math.min(low, shapeAt(phase));
    high = Math.max(high, shapeAt(phase));
  }
  return {
    truth: {
      class: 'VS',
      subclass,
      periodDays,
      parameters: { meanMagR: rMag, amplitudeMagG: amplitudeMag },
    },
    isPersistent: true,
    host: null,
    fluxNanojansky: (mjdUtc, band) => {
      const shape = shapeAt((mjdUtc - epochMjdUtc) / periodDays) / (high - low);
      const mean = magnitudeInBand(rMag, colourGr, band);
      return magToNanojansky(mean + amplitudeMag * amplitudeRatio[band] * shape);
    },
  };
}
