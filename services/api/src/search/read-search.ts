import { type Place, PositionTextError, parsePlace } from '@lucero/sky';

/** Where somebody looks, as far as the text says it. */
export interface SearchedPlace extends Place {
  readonly radiusArcsec: number;
}

/** Of a place without a radius: what an astronomer's hand copies. */
const defaultRadiusArcsec = 10;
/** Wider cones are for the data lake. */
const greatestRadiusArcsec = 36_000;
/** Two plain numbers: degrees, but the first may have been meant as hours. */
const twoNumbers = /^(\d{1,2}(?:\.\d+)?)[,; ]+([+-]?\d{1,2}(?:\.\d+)?)$/;
/** It has the signs of a position, so that a mistake in it is one to tell. */
const looksLikePosition = /^[+-]?\d.*[\s:,;hd°].*\d|^j\d{4}|^(?:gal|l ?=|ra\b)/i;

export interface ReadPlace {
  readonly place: SearchedPlace | null;
  /** Why a text that looks like a position is none. */
  readonly fault: string | null;
  /** Other ways to read it, as texts to search for. */
  readonly alternatives: readonly { readonly q: string; readonly reason: string }[];
}

/** The place that a search says, if it says one. */
export function readPlace(text: string): ReadPlace {
  try {
    const place = parsePlace(text);
    const radiusArcsec = place.radiusArcsec ?? defaultRadiusArcsec;
    if (radiusArcsec > greatestRadiusArcsec) {
      return { place: null, fault: 'the radius is beyond 10 deg', alternatives: [] };
    }
    return { place: { ...place, radiusArcsec }, fault: null, alternatives: alternativesOf(text) };
  } catch (error) {
    if (!(error instanceof PositionTextError)) throw error;
    const { coordinate, reason } = error;
    const fault = looksLikePosition.test(text.trim()) ? `${coordinate} ${reason}` : null;
    return { place: null, fault, alternatives: [] };
  }
}

function alternativesOf(text: string): ReadPlace['alternatives'] {
  const [, first, second] = twoNumbers.exec(text.trim()) ?? [];
  if (first === undefined || second === undefined || Number(first) >= 24) return [];
  const latitude = /^[+-]/.test(second) ? second : `+${second}`;
  return [
    { q: `${first}h ${latitude}`, reason: 'right ascension in hours' },
    { q: `gal ${first} ${second}`, reason: 'galactic longitude and latitude' },
  ];
}
