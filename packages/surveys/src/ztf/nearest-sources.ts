import type { NearestSource } from '@lucero/alert';
import { idOrNull } from '../alert-fields.ts';
import { magnitudeOrNull } from '../magnitude.ts';
import type { SurveyRecord } from '../survey.ts';
import { numberOrNull } from './absent.ts';

/**
 * Field names of the three PS1 matches within 30 arcsec, nearest first; those without a number are of
 * the only match in 2017's packets. Spelt once: names built for each packet cost more than the rest.
 */
const matches = ['1', '2', '3', ''].map((n) => ({
  id: `objectidps${n}`,
  starScore: `sgscore${n}`,
  distanceArcsec: `distpsnr${n}`,
  gMag: `sgmag${n}`,
  rMag: `srmag${n}`,
  iMag: `simag${n}`,
  zMag: `szmag${n}`,
}));

/** Fields of `candidate` that nearestSourcesOf reads, for the projection. */
export const nearestSourceIds: readonly string[] = matches.map(({ id }) => id);
export const nearestSourceFields: readonly string[] = matches.flatMap(({ id: _, ...names }) =>
  Object.values(names),
);

/** A match that is all fillers is no match. */
export function nearestSourcesOf(candidate: SurveyRecord): NearestSource[] {
  const sources: NearestSource[] = [];
  for (const names of matches) {
    const source = {
      starScore: numberOrNull(candidate[names.starScore]),
      distanceArcsec: numberOrNull(candidate[names.distanceArcsec]),
      gMag: magnitudeOrNull(candidate[names.gMag]),
      rMag: magnitudeOrNull(candidate[names.rMag]),
      iMag: magnitudeOrNull(candidate[names.iMag]),
      zMag: magnitudeOrNull(candidate[names.zMag]),
    };
    if (idOrNull(candidate[names.id]) !== null || hasValue(source)) sources.push(source);
  }
  return sources;
}

function hasValue({ starScore, distanceArcsec, gMag, rMag, iMag, zMag }: NearestSource): boolean {
  return (starScore ?? distanceArcsec ?? gMag ?? rMag ?? iMag ?? zMag) !== null;
}
