/** A place on the Earth, east and north positive. */
export interface EarthPlace {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
}

const radians = Math.PI / 180;
/** 2000-01-01T12:00:00 as Unix milliseconds. */
const j2000UnixMs = 946_728_000_000;
const dayMs = 86_400_000;
const wrapped = (deg: number): number => ((((deg + 180) % 360) + 360) % 360) - 180;

/**
 * Where the Sun stands in the zenith.
 *
 * Formula:   low-precision ephemeris of the Astronomical Almanac: mean longitude and anomaly, two terms of the equation of
 *            the centre
 * Returns:   good to 0.02 deg from 1950 to 2050: a pixel of a map is a degree
 */
export function sunPlace(unixMs: number): EarthPlace {
  const days = (unixMs - j2000UnixMs) / dayMs;
  const anomaly = (357.528 + 0.9856003 * days) * radians;
  const meanLongitude = 280.46 + 0.9856474 * days;
  const longitude =
    (meanLongitude + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * radians;
  const obliquity = (23.439 - 4e-7 * days) * radians;
  const rightAscensionDeg =
    Math.atan2(Math.cos(obliquity) * Math.sin(longitude), Math.cos(longitude)) / radians;
  const siderealDeg = 280.46062 + 360.985647366 * days;
  return {
    longitudeDeg: wrapped(rightAscensionDeg - siderealDeg),
    latitudeDeg: Math.asin(Math.sin(obliquity) * Math.sin(longitude)) / radians,
  };
}

/** Altitude of the Sun, its centre and without refraction [deg]. */
export function sunAltitudeDeg(sun: EarthPlace, place: EarthPlace): number {
  const hour = (sun.longitudeDeg - place.longitudeDeg) * radians;
  const [d, l] = [sun.latitudeDeg * radians, place.latitudeDeg * radians];
  const sine = Math.sin(l) * Math.sin(d) + Math.cos(l) * Math.cos(d) * Math.cos(hour);
  return Math.asin(Math.max(-1, Math.min(1, sine))) / radians;
}

/** How dark it is where the Sun is so high. */
export function darknessText(altitudeDeg: number): string {
  if (altitudeDeg > -0.833) return 'day';
  if (altitudeDeg > -6) return 'civil twilight';
  if (altitudeDeg > -12) return 'nautical twilight';
  if (altitudeDeg > -18) return 'astronomical twilight';
  return 'night';
}

/**
 * The edge of the night as a line from west to east: at each longitude the latitude where the Sun is on the horizon.
 *
 * @param stepDeg between two points of the line
 */
export function terminator(sun: EarthPlace, stepDeg = 2): readonly EarthPlace[] {
  // At an equinox the line is a meridian, of which no latitude can be told: a little off it is drawn.
  const declination = Math.abs(sun.latitudeDeg) < 0.01 ? 0.01 : sun.latitudeDeg;
  const points: EarthPlace[] = [];
  for (let longitudeDeg = -180; longitudeDeg <= 180; longitudeDeg += stepDeg) {
    const hour = (longitudeDeg - sun.longitudeDeg) * radians;
    const latitudeDeg = Math.atan(-Math.cos(hour) / Math.tan(declination * radians)) / radians;
    points.push({ longitudeDeg, latitudeDeg });
  }
  return points;
}
