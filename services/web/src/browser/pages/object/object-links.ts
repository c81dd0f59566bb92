export interface LinkedObject {
  readonly oid: string;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly objectKind: string;
  readonly designation: string | null;
}

export interface OutsideAddress {
  readonly title: string;
  readonly address: string;
}

/**
 * Where else to look for an object: other brokers, archives and viewers. A body of the solar system is looked up by its
 * designation; its place at one moment says nothing to a catalogue.
 *
 * @param surveyLinks of its survey, with {oid}, {raDeg} and {decDeg}
 */
export function outsideAddresses(
  object: LinkedObject,
  surveyLinks: readonly OutsideAddress[],
): readonly OutsideAddress[] {
  const { oid, raDeg, decDeg, designation } = object;
  const ofBody = designation === null ? [] : bodyAddresses(designation);
  if (object.objectKind === 'solarSystem') return ofBody;
  const values: Readonly<Record<string, string>> = {
    oid: encodeURIComponent(oid),
    raDeg: String(raDeg),
    decDeg: String(decDeg),
  };
  const place = new URLSearchParams({ Coord: `${raDeg} ${decDeg}`, Radius: '5' });
  const atSurvey = surveyLinks.map(({ title, address }) => ({
    title,
    address: address.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole),
  }));
  // A detection that the survey itself calls a known body.
  if (designation !== null) return [...ofBody, ...atSurvey];
  return [
    ...atSurvey,
    {
      title: 'SIMBAD',
      address: `https://simbad.cds.unistra.fr/simbad/sim-coo?${place}&Radius.unit=arcsec`,
    },
    {
      title: 'NED',
      address: `https://ned.ipac.caltech.edu/conesearch?search_type=Near%20Position%20Search&coordinates=${raDeg}d%20${decDeg}d&radius=0.1&in_csys=Equatorial&in_equinox=J2000`,
    },
    {
      title: 'Legacy Survey',
      address: `https://www.legacysurvey.org/viewer?ra=${raDeg}&dec=${decDeg}&layer=ls-dr10&zoom=16`,
    },
    {
      title: 'TNS',
      address: `https://www.wis-tns.org/search?ra=${raDeg}&decl=${decDeg}&radius=5&coords_unit=arcsec`,
    },
  ];
}

/** Where a known body is looked up. */
function bodyAddresses(designation: string): readonly OutsideAddress[] {
  const name = encodeURIComponent(designation);
  return [
    {
      title: 'Minor Planet Center',
      address: `https://minorplanetcenter.net/db_search/show_object?object_id=${name}`,
    },
    { title: 'JPL', address: `https://ssd.jpl.nasa.gov/tools/sbdb_lookup.html#/?sstr=${name}` },
  ];
}
