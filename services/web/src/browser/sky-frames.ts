/** A place on a sphere [deg]: longitude 0 to 360, latitude −90 to 90. */
export interface SkyPlace {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
}

const degToRad = Math.PI / 180;

/** North galactic pole, and the position angle of the celestial pole there, J2000 [deg]; IAU 1958, as ESA 1997 has them. */
const galactic = { poleRaDeg: 192.859_48, poleDecDeg: 27.128_25, poleLongitudeDeg: 122.931_92 };
/** Mean obliquity of the ecliptic of J2000 [deg], IAU 2006. */
const obliquityDeg = 23.439_279_444;

/** Galactic longitude and latitude of an ICRS position [deg]. */
export function galacticOf(raDeg: number, decDeg: number): SkyPlace {
  const ra = (raDeg - galactic.poleRaDeg) * degToRad;
  const dec = decDeg * degToRad;
  const pole = galactic.poleDecDeg * degToRad;
  const sinLatitude =
    Math.sin(dec) * Math.sin(pole) + Math.cos(dec) * Math.cos(pole) * Math.cos(ra);
  const east = Math.cos(dec) * Math.sin(ra);
  const north = Math.sin(dec) * Math.cos(pole) - Math.cos(dec) * Math.sin(pole) * Math.cos(ra);
  return place(galactic.poleLongitudeDeg - Math.atan2(east, north) / degToRad, sinLatitude);
}

/** Ecliptic longitude and latitude of J2000 of an ICRS position [deg]. */
export function eclipticOf(raDeg: number, decDeg: number): SkyPlace {
  const ra = raDeg * degToRad;
  const dec = decDeg * degToRad;
  const tilt = obliquityDeg * degToRad;
  const sinLatitude =
    Math.sin(dec) * Math.cos(tilt) - Math.cos(dec) * Math.sin(tilt) * Math.sin(ra);
  const y = Math.cos(dec) * Math.sin(ra) * Math.cos(tilt) + Math.sin(dec) * Math.sin(tilt);
  return place(Math.atan2(y, Math.cos(dec) * Math.cos(ra)) / degToRad, sinLatitude);
}

function place(longitudeDeg: number, sinLatitude: number): SkyPlace {
  return {
    longitudeDeg: ((longitudeDeg % 360) + 360) % 360,
    latitudeDeg: Math.asin(Math.min(1, Math.max(-1, sinLatitude))) / degToRad,
  };
}
