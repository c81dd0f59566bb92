import {
  legacySurvey,
  nasaExtragalacticDatabase,
  type OutsideAddress,
  transientNameServer,
} from '../../place-addresses.ts';

export interface LinkedObject {
  readonly oid: string;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly objectKind: string;
  readonly designation: string | null;
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
    nasaExtragalacticDatabase(object),
    legacySurvey(object),
    transientNameServer(object),
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
