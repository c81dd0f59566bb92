/** Where else to look at the place of a supernova candidate; by place, since others have ids of their own. */
export function placeLinks({
  raDeg,
  decDeg,
}: {
  readonly raDeg: number;
  readonly decDeg: number;
}): readonly { readonly title: string; readonly address: string }[] {
  const place = `ra=${raDeg}&dec=${decDeg}`;
  return [
    {
      title: 'TNS',
      address: `https://www.wis-tns.org/search?ra=${raDeg}&decl=${decDeg}&radius=5&coords_unit=arcsec`,
    },
    { title: 'ALeRCE', address: `https://alerce.online/?${place}&radius=2` },
    { title: 'Fink', address: `https://fink-portal.org/?query=${raDeg}%20${decDeg}%205` },
    {
      title: 'Legacy Survey',
      address: `https://www.legacysurvey.org/viewer?${place}&layer=ls-dr10&zoom=16`,
    },
    {
      title: 'NED',
      address: `https://ned.ipac.caltech.edu/conesearch?search_type=Near%20Position%20Search&coordinates=${raDeg}d%20${decDeg}d&radius=0.1&in_csys=Equatorial&in_equinox=J2000`,
    },
  ];
}
