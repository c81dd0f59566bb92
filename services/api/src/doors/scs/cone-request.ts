import { decimalNumber } from '../../decimal-number.ts';
import type { RequestParameters } from '../virtual-observatory/request-parameters.ts';

/** Of one answer. */
export const mostRows = 50_000;
/** Wider ones are for TAP [deg]. */
const widestRadiusDeg = 10;

export interface ConeRequest {
  readonly raDeg: number;
  readonly decDeg: number;
  /** 0: only the columns are asked for. */
  readonly radiusDeg: number;
  /** 1: what a search needs, 2: more, 3: everything. */
  readonly verbosity: 1 | 2 | 3;
  readonly maxRows: number;
}

/** What is wrong with a cone, for who asked. */
export class ConeRequestError extends Error {}

/** Throws ConeRequestError. */
export function coneRequestOf(parameters: RequestParameters): ConeRequest {
  const raDeg = numberOf(parameters, 'RA');
  const decDeg = numberOf(parameters, 'DEC');
  const radiusDeg = numberOf(parameters, 'SR');
  if (raDeg < 0 || raDeg > 360) throw new ConeRequestError('RA is not within 0 and 360 deg');
  if (Math.abs(decDeg) > 90) throw new ConeRequestError('DEC is not within -90 and 90 deg');
  if (radiusDeg < 0 || radiusDeg > widestRadiusDeg) {
    throw new ConeRequestError(
      `SR is not within 0 and ${widestRadiusDeg} deg; TAP takes wider cones`,
    );
  }
  const verbosity = wholeNumber(parameters, 'VERB', 2);
  if (verbosity < 1 || verbosity > 3) throw new ConeRequestError('VERB is not 1, 2 or 3');
  const maxRows = Math.min(wholeNumber(parameters, 'MAXREC', mostRows), mostRows);
  return { raDeg, decDeg, radiusDeg, verbosity: verbosity as 1 | 2 | 3, maxRows };
}

/** More digits than any number has. */
const longestNumber = 40;

function numberOf(parameters: RequestParameters, name: string): number {
  const text = parameters.get(name)?.trim() ?? '';
  if (text === '')
    throw new ConeRequestError(`${name} is missing: RA, DEC and SR are needed [deg]`);
  if (text.length > longestNumber || !decimalNumber.test(text)) {
    throw new ConeRequestError(`${name} is no decimal number of degrees`);
  }
  return Number(text);
}

function wholeNumber(parameters: RequestParameters, name: string, otherwise: number): number {
  const text = parameters.get(name)?.trim() ?? '';
  if (text === '') return otherwise;
  if (!/^\d{1,15}$/.test(text)) throw new ConeRequestError(`${name} is no whole number`);
  return Number(text);
}
