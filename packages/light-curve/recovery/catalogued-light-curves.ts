import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { lsst } from '@lucero/surveys';
import type { LightCurveInput } from '../src/input/light-curve-input.ts';

/** A light curve whose period a catalogue gives. */
export interface CataloguedLightCurve {
  readonly className: string;
  readonly survey: string;
  readonly periodDays: number;
  /** The catalogue's period may be an integer multiple, up to this one, of the true one. */
  readonly largestMultiple: number;
  readonly input: LightCurveInput;
}

interface Line {
  readonly id: string;
  readonly survey: string;
  readonly label: string;
  readonly ra: number | null;
  readonly dec: number | null;
  readonly period?: string | number | null;
  /** MJD, band, magnitude, its error. */
  readonly obs: readonly (readonly [number, string, number, number])[];
}

/** Bands that features know; of two bands only that they differ matters here. */
const bands: Readonly<Record<string, string>> = {
  CSS_V: 'g',
  EROS_B: 'g',
  EROS_R: 'r',
  sdss_u: 'u',
  sdss_g: 'g',
  sdss_r: 'r',
  sdss_i: 'i',
  sdss_z: 'z',
};
const minPointsInABand = 40;
/** Six bands have features there; its times differ from others' by half a minute. */
const survey = lsst;
const largestMultipleOfEros = 12;

/**
 * The light curves with a catalogue period and at least 40 points in one band.
 *
 * @param file lightcurves.jsonl.gz
 */
export function readCataloguedLightCurves(file: string): CataloguedLightCurve[] {
  return gunzipSync(readFileSync(file))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
    .flatMap((line) => catalogued(line) ?? []);
}

function catalogued(line: Line): CataloguedLightCurve | null {
  const periodDays = Number(line.period ?? Number.NaN);
  if (!(periodDays > 0)) return null;
  const counts = new Map<string, number>();
  for (const [, band] of line.obs) counts.set(band, (counts.get(band) ?? 0) + 1);
  if (Math.max(...counts.values()) < minPointsInABand) return null;
  return {
    className: line.label,
    survey: line.survey,
    periodDays,
    largestMultiple: line.survey === 'EROS-2' ? largestMultipleOfEros : 1,
    input: {
      oid: line.id,
      survey,
      raDeg: line.ra,
      decDeg: line.dec,
      detections: line.obs.map(([mjd, band, mag, magErr]) => ({
        mjd,
        band: bands[band] ?? band,
        mag,
        magErr,
        diffFluxNanojansky: null,
        diffFluxErrNanojansky: null,
      })),
      forced: [],
    },
  };
}
