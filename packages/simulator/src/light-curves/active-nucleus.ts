import { magToNanojansky } from '@lucero/photometry';
import type { Random } from '../random.ts';
import type { SimulatedBand, SkySource } from '../sky-source.ts';
import { magnitudeInBand } from './band-colour.ts';
import { dampedRandomWalk } from './damped-random-walk.ts';
import { drawHostGalaxy } from './host-galaxy.ts';
import { distanceModulus } from './redshift.ts';
import { drawStellarMagnitude } from './stellar-magnitude.ts';
import type { MagnitudeRange, TimeSpan } from './time-span.ts';

export type ActiveNucleusSubclass = 'AGN' | 'QSO' | 'Blazar';

interface Population {
  readonly redshift: readonly [number, number];
  /** Standard deviation of the walk in r [mag], lognormal median; and of its log10. */
  readonly sigmaMag: number;
  readonly tauDays: number;
}

/**
 * MacLeod et al. 2010, ApJ 721, 1014, doi:10.1088/0004-637X/721/2/1014: SF_infinity about 0.2 mag and
 * tau about 200 d for quasars; blazars stronger and faster (Ruan et al. 2012, ApJ 760, 51).
 */
const populations: Readonly<Record<ActiveNucleusSubclass, Population>> = {
  AGN: { redshift: [0.02, 0.3], sigmaMag: 0.2, tauDays: 200 },
  QSO: { redshift: [0.3, 2.5], sigmaMag: 0.2, tauDays: 250 },
  Blazar: { redshift: [0.1, 1.2], sigmaMag: 0.45, tauDays: 60 },
};

/** Bluer light varies more: amplitude falls with wavelength to the power 0.48 (MacLeod et al.). */
const amplitudeRatio: Readonly<Record<SimulatedBand, number>> = {
  u: 1.31,
  g: 1.14,
  r: 1,
  i: 0.91,
  z: 0.85,
  y: 0.81,
};

/** An active galactic nucleus: a damped random walk in magnitude at the centre of its galaxy. */
export function drawActiveNucleus(
  random: Random,
  subclass: ActiveNucleusSubclass,
  span: TimeSpan,
  magnitudes: MagnitudeRange,
): SkySource {
  const population = populations[subclass];
  const redshift = random.uniformIn(...population.redshift);
  const rMag = drawStellarMagnitude(random, magnitudes);
  const colourGr = random.normal(0.25, 0.12);
  const sigmaMag = population.sigmaMag * 10 ** random.normal(0, 0.12);
  const tauDays = population.tauDays * (1 + redshift) * 10 ** random.normal(0, 0.25);
  const walk = dampedRandomWalk(random, {
    tauDays,
    sigmaMag,
    firstMjdUtc: span.firstMjdUtc,
    lastMjdUtc: span.nightMjdUtc + 1,
  });
  // The host of a distant quasar is lost in its light.
  const host = redshift < 0.35 ? drawHostGalaxy(random, redshift, 'in the nucleus') : null;
  return {
    truth: {
      class: 'AGN',
      subclass,
      redshift,
      parameters: {
        meanMagR: rMag,
        absoluteMagR: rMag - distanceModulus(redshift),
        tauDays,
        sigmaMag,
      },
    },
    isPersistent: true,
    host,
    fluxNanojansky: (mjdUtc, band) =>
      magToNanojansky(magnitudeInBand(rMag, colourGr, band) + amplitudeRatio[band] * walk(mjdUtc)),
  };
}
