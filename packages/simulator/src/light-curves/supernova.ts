import { magToNanojansky } from '@lucero/photometry';
import type { Random } from '../random.ts';
import type { HostGalaxy, SimulatedBand, SkySource } from '../sky-source.ts';
import { drawHostGalaxy } from './host-galaxy.ts';
import { distanceModulus, drawRedshift } from './redshift.ts';
import type { TimeSpan } from './time-span.ts';

export type SupernovaSubclass = 'SNIa' | 'SNIbc' | 'SNII' | 'SNIIn' | 'SLSN';

interface SupernovaTemplate {
  /** Absolute AB magnitude at peak in r, and its scatter. */
  readonly peakMag: number;
  readonly peakMagSigma: number;
  /** Colour at peak, g - r. */
  readonly colourGr: number;
  readonly riseDays: number;
  /** Length of the plateau and its slope (fraction of the peak lost per day). */
  readonly plateauDays: number;
  readonly plateauSlopePerDay: number;
  /** Decay after the plateau in r; bluer bands fall faster, redder ones slower. */
  readonly fallDays: number;
}

/**
 * Absolute magnitudes: Richardson et al. 2014, AJ 147, 118, doi:10.1088/0004-6256/147/5/118; SLSN:
 * De Cia et al. 2018, ApJ 860, 100. Times: medians of Villar et al. 2019, ApJ 884, 83, table 2.
 */
const templates: Readonly<Record<SupernovaSubclass, SupernovaTemplate>> = {
  SNIa: {
    peakMag: -19.25,
    peakMagSigma: 0.35,
    colourGr: 0.0,
    riseDays: 3.6,
    plateauDays: 12,
    plateauSlopePerDay: 0.018,
    fallDays: 24,
  },
  SNIbc: {
    peakMag: -17.5,
    peakMagSigma: 0.7,
    colourGr: 0.35,
    riseDays: 3.8,
    plateauDays: 10,
    plateauSlopePerDay: 0.02,
    fallDays: 20,
  },
  SNII: {
    peakMag: -17.0,
    peakMagSigma: 0.8,
    colourGr: 0.15,
    riseDays: 2.2,
    plateauDays: 80,
    plateauSlopePerDay: 0.0055,
    fallDays: 22,
  },
  SNIIn: {
    peakMag: -18.6,
    peakMagSigma: 0.9,
    colourGr: 0.15,
    riseDays: 6,
    plateauDays: 35,
    plateauSlopePerDay: 0.008,
    fallDays: 65,
  },
  SLSN: {
    peakMag: -21.3,
    peakMagSigma: 0.5,
    colourGr: -0.1,
    riseDays: 11,
    plateauDays: 25,
    plateauSlopePerDay: 0.009,
    fallDays: 45,
  },
};

/** Decay time and colour evolution of each band relative to r: supernovae redden as they cool. */
const fallRatio: Readonly<Record<SimulatedBand, number>> = {
  u: 0.45,
  g: 0.72,
  r: 1,
  i: 1.15,
  z: 1.25,
  y: 1.3,
};

/**
 * A supernova in its host galaxy.
 *
 * Formula:   $F(t) = A (1 - \beta t) / (1 + e^{-t/\tau_r})$ up to the plateau's end $\gamma$, then
 *            $A (1 - \beta\gamma) e^{-(t-\gamma)/\tau_f} / (1 + e^{-t/\tau_r})$; t in the rest frame
 * Differs:   one template a band and no K-correction: the redshift only dilates time and dims
 * Reference: Villar et al. 2019, ApJ 884, 83, doi:10.3847/1538-4357/ab418c, equation 1
 */
export function drawSupernova(
  random: Random,
  subclass: SupernovaSubclass,
  span: TimeSpan,
  faintestPeakMag: number,
): SkySource {
  const template = templates[subclass];
  const absoluteMag = random.normal(template.peakMag, template.peakMagSigma);
  const redshift = drawRedshift(random, absoluteMag, faintestPeakMag);
  const peakMag = absoluteMag + distanceModulus(redshift);
  const stretch = random.normal(1, 0.1);
  const dilation = (1 + redshift) * Math.max(0.7, stretch);
  const visibleDays = (template.plateauDays + 2 * template.fallDays) * dilation;
  const startMjdUtc =
    span.nightMjdUtc +
    1 -
    random.uniformIn(-1, 1) * template.riseDays -
    random.uniform() * visibleDays;
  const host: HostGalaxy = drawHostGalaxy(random, redshift, 'outside the nucleus');
  const colours: Readonly<Record<SimulatedBand, number>> = {
    u: template.colourGr + 0.9,
    g: template.colourGr,
    r: 0,
    i: 0.1 - 0.3 * template.colourGr,
    z: 0.15 - 0.4 * template.colourGr,
    y: 0.2 - 0.5 * template.colourGr,
  };
  const shapeAt = (restDays: number, band: SimulatedBand): number => {
    const { plateauDays, plateauSlopePerDay, riseDays, fallDays } = template;
    if (restDays < -8 * riseDays) return 0;
    const rise = 1 / (1 + Math.exp(-restDays / riseDays));
    const bandSlope = Math.min(plateauSlopePerDay / fallRatio[band], 0.9 / plateauDays);
    if (restDays < plateauDays) return rise * (1 - bandSlope * restDays);
    const fall = Math.exp(-(restDays - plateauDays) / (fallDays * fallRatio[band]));
    return rise * (1 - bandSlope * plateauDays) * fall;
  };
  const highest = highestValue((restDays) => shapeAt(restDays, 'r'), template.plateauDays);
  return {
    truth: {
      class: 'SN',
      subclass,
      redshift,
      peakMjdUtc: startMjdUtc + highest.at * dilation,
      parameters: { absoluteMagR: absoluteMag, peakMagR: peakMag, timeDilation: dilation },
    },
    isPersistent: false,
    host,
    fluxNanojansky: (mjdUtc, band) =>
      (magToNanojansky(peakMag + colours[band]) *
        shapeAt((mjdUtc - startMjdUtc) / dilation, band)) /
      highest.value,
  };
}

function highestValue(curve: (x: number) => number, last: number): { at: number; value: number } {
  let best = { at: 0, value: 0 };
  for (let x = -5; x <= last; x += 0.25) {
    const value = curve(x);
    if (value > best.value) best = { at: x, value };
  }
  return best;
}
