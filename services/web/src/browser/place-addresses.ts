export interface OutsideAddress {
  readonly title: string;
  readonly address: string;
}

interface Place {
  readonly raDeg: number;
  readonly decDeg: number;
}

/** Where a place is looked up, whoever found an object there. */
export const transientNameServer = ({ raDeg, decDeg }: Place): OutsideAddress => ({
  title: 'TNS',
  address: `https://www.wis-tns.org/search?ra=${raDeg}&decl=${decDeg}&radius=5&coords_unit=arcsec`,
});

export const legacySurvey = ({ raDeg, decDeg }: Place): OutsideAddress => ({
  title: 'Legacy Survey',
  address: `https://www.legacysurvey.org/viewer?ra=${raDeg}&dec=${decDeg}&layer=ls-dr10&zoom=16`,
});

export const nasaExtragalacticDatabase = ({ raDeg, decDeg }: Place): OutsideAddress => ({
  title: 'NED',
  address: `https://ned.ipac.caltech.edu/conesearch?search_type=Near%20Position%20Search&coordinates=${raDeg}d%20${decDeg}d&radius=0.1&in_csys=Equatorial&in_equinox=J2000`,
});
