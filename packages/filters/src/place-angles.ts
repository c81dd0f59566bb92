import { icrsToEcliptic, icrsToGalactic } from '@lucero/sky';
import type { AlertFacts } from './filter-subject.ts';

/** The angles of a place that filters ask for: galactic, and ecliptic of J2000 [deg]. */
export function placeAngles(
  raDeg: number,
  decDeg: number,
): Pick<
  AlertFacts,
  'galacticLongitudeDeg' | 'galacticLatitudeDeg' | 'eclipticLongitudeDeg' | 'eclipticLatitudeDeg'
> {
  const galactic = icrsToGalactic(raDeg, decDeg);
  const ecliptic = icrsToEcliptic(raDeg, decDeg);
  return {
    galacticLongitudeDeg: galactic.lDeg,
    galacticLatitudeDeg: galactic.bDeg,
    eclipticLongitudeDeg: ecliptic.longitudeDeg,
    eclipticLatitudeDeg: ecliptic.latitudeDeg,
  };
}
