import type { ObjectKind } from '@lucero/alert';
import { mjdTaiToUtc, mjdUtcToTai } from '@lucero/sky';
import { RequestInvalidError } from '../../request-error.ts';

/**
 * What ALeRCE's interfaces say of a survey in their own words. They know two surveys by name, hence so does this
 * file, and no other of the door.
 */
export interface Dialect {
  readonly survey: string;
  /** Telescope: text in the older interface, number in the newer. */
  readonly tid: string;
  readonly tidNumber: number;
  readonly sids: Readonly<Record<ObjectKind, number>>;
  /** Of every `mjd`. */
  readonly timeScale: 'utc' | 'tai';
  readonly bandNumbers: Readonly<Record<string, number>>;
  /** `band_map`: the name of each number. */
  readonly bandNames: Readonly<Record<string, string>>;
  /** What its object ids look like: other surveys' cannot be among them. */
  readonly oid: RegExp;
  readonly oidRange: { readonly from: string; readonly before: string };
  /** Side of a pixel, for distances that are sent in pixels [arcsec]; null: none are. */
  readonly pixelArcsec: number | null;
  /** Alert ids tell image (their first digits) and night: ZTF's candid is days since 2017, quadrant, number. */
  readonly alertIdParts: { readonly perImage: bigint; readonly perNight: bigint } | null;
  /** Photometry is magnitudes of |difference|; else fluxes by the survey's own field names. */
  readonly hasMagnitudes: boolean;
}

const ztf: Dialect = {
  survey: 'ztf',
  tid: 'ztf',
  tidNumber: 0,
  sids: { sidereal: 0, solarSystem: 0 },
  timeScale: 'utc',
  bandNumbers: { g: 1, r: 2, i: 3 },
  bandNames: { '1': 'g', '2': 'r', '3': 'i' },
  oid: /^ZTF\d{2}[a-z]{7}$/,
  oidRange: { from: 'ZTF', before: 'ZTG' },
  pixelArcsec: 1.0127,
  alertIdParts: { perImage: 10n ** 6n, perNight: 10n ** 15n },
  hasMagnitudes: true,
};

const lsst: Dialect = {
  survey: 'lsst',
  tid: 'lsst',
  tidNumber: 1,
  sids: { sidereal: 1, solarSystem: 2 },
  timeScale: 'tai',
  bandNumbers: { u: 6, g: 1, r: 2, i: 3, z: 4, y: 5 },
  bandNames: { '6': 'u', '1': 'g', '2': 'r', '3': 'i', '4': 'z', '5': 'y' },
  oid: /^\d{1,19}$/,
  oidRange: { from: '0', before: ':' },
  pixelArcsec: null,
  alertIdParts: null,
  hasMagnitudes: false,
};

export const dialects: readonly Dialect[] = [ztf, lsst];

/** Of the interface that has no parameter for a survey. */
export const olderDialect = ztf;

/** @throws RequestInvalidError naming the parameter */
export function dialectNamed(survey: string): Dialect {
  const found = dialects.find((each) => each.survey === survey.toLowerCase());
  if (found !== undefined) return found;
  const known = dialects.map((each) => each.survey).join(' or ');
  throw new RequestInvalidError({ survey: `is ${known} here` });
}

/** The survey whose ids look like this; the older one's when none's do. */
export function dialectOfOid(oid: string): Dialect {
  return dialects.find((each) => each.oid.test(oid)) ?? olderDialect;
}

/** MJD in the scale that the survey's clients know [d]. */
export function mjdOf({ timeScale }: Dialect, mjdTai: number): number {
  return timeScale === 'utc' ? mjdTaiToUtc(mjdTai) : mjdTai;
}

/** Inverse of mjdOf. */
export function mjdTaiOf({ timeScale }: Dialect, mjd: number): number {
  return timeScale === 'utc' ? mjdUtcToTai(mjd) : mjd;
}

/** Null for a band that these interfaces do not know. */
export function bandNumber({ bandNumbers }: Dialect, band: string): number | null {
  return bandNumbers[band] ?? null;
}
