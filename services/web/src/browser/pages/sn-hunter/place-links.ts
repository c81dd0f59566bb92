import {
  legacySurvey,
  nasaExtragalacticDatabase,
  type OutsideAddress,
  transientNameServer,
} from '../../place-addresses.ts';

/** Where else to look at the place of a supernova candidate; by place, since others have ids of their own. */
export function placeLinks(place: {
  readonly raDeg: number;
  readonly decDeg: number;
}): readonly OutsideAddress[] {
  const { raDeg, decDeg } = place;
  return [
    transientNameServer(place),
    {
      title: 'ALeRCE',
      address: `https://alerce.online/?ra=${raDeg}&dec=${decDeg}&radius=2`,
    },
    { title: 'Fink', address: `https://fink-portal.org/?query=${raDeg}%20${decDeg}%205` },
    legacySurvey(place),
    nasaExtragalacticDatabase(place),
  ];
}
