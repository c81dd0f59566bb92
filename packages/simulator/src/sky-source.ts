import type { Truth } from './truth.ts';

/** Bands that the simulated surveys observe in. */
export type SimulatedBand = 'u' | 'g' | 'r' | 'i' | 'z' | 'y';

/** A galaxy with an elliptical Sersic profile, seen from the target. */
export interface HostGalaxy {
  readonly eastArcsec: number;
  readonly northArcsec: number;
  readonly rMag: number;
  /** g - r, and the same again for each step to the next redder band, weakening. */
  readonly colourGr: number;
  readonly halfLightRadiusArcsec: number;
  readonly sersicIndex: number;
  readonly axisRatio: number;
  readonly positionAngleRad: number;
}

/** Something that varies at a fixed place on the sky. */
export interface SkySource {
  readonly truth: Truth;
  /** Seen since the survey began (a star), or only for a while (a supernova). */
  readonly isPersistent: boolean;
  readonly host: HostGalaxy | null;
  /** Total flux of the point source [nJy], without its host; pure, so asking twice is asking once. */
  readonly fluxNanojansky: (mjdUtc: number, band: SimulatedBand) => number;
}
