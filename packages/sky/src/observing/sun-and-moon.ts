import { GeoMoon } from 'astronomy-engine';
import { degToRad } from '../angles.ts';
import { astroTimeOf, mjdOfJ2000 } from '../astro-time.ts';
import { earthHeliocentricAu } from '../earth-heliocentric.ts';
import { mjdTaiToTt, mjdUtcToTai } from '../time-scales.ts';
import { angleBetween, plus, times, unit, type Vector } from '../vector.ts';
import type { Horizon } from './horizon.ts';
import type { SitePlace } from './observing-site.ts';

/** Light needs this long from the Sun [d]. */
const sunLightDays = 499.005 / 86_400;
/** WGS 84, in astronomical units. */
const earthRadiusAu = 6378.137 / 149_597_870.7;
const earthFlattening = 1 / 298.257_223_563;
const earthRadiusM = 6_378_137;

const mjdTtOfUtc = (mjdUtc: number): number => mjdTaiToTt(mjdUtcToTai(mjdUtc));

/** Where the Sun is seen from the Earth's centre, unit vector, ICRS; its parallax is 9". */
export function sunSight(mjdUtc: number): Vector {
  // The Earth of eight minutes ago: light time and aberration in one step.
  return unit(times(earthHeliocentricAu(mjdTtOfUtc(mjdUtc) - sunLightDays), -1));
}

/** Where the moon is seen from a site, unit vector, ICRS: its parallax is up to 1°. */
export function moonSight(mjdUtc: number, site: SitePlace, horizon: Horizon): Vector {
  return unit(plus(moonAu(mjdUtc), siteAu(site, horizon), -1));
}

/** How much of the moon's disc is lit, 0 to 1, seen from the Earth's centre. */
export function moonIlluminatedFraction(mjdUtc: number): number {
  const moon = moonAu(mjdUtc);
  const sun = times(earthHeliocentricAu(mjdTtOfUtc(mjdUtc)), -1);
  const phaseAngle = angleBetween(times(moon, -1), plus(sun, moon, -1));
  return (1 + Math.cos(phaseAngle)) / 2;
}

function moonAu(mjdUtc: number): Vector {
  const { x, y, z } = GeoMoon(astroTimeOf(mjdTtOfUtc(mjdUtc) - mjdOfJ2000));
  return [x, y, z];
}

/** From the Earth's centre, on the ellipsoid: along the zenith, and back towards the equator's plane. */
function siteAu({ latitudeDeg, heightM }: SitePlace, { zenith, north }: Horizon): Vector {
  const latitude = degToRad(latitudeDeg);
  const eccentricitySquared = earthFlattening * (2 - earthFlattening);
  const curvature = 1 / Math.sqrt(1 - eccentricitySquared * Math.sin(latitude) ** 2);
  const polar = plus(times(zenith, Math.sin(latitude)), north, Math.cos(latitude));
  const site = plus(
    times(zenith, curvature + heightM / earthRadiusM),
    polar,
    -eccentricitySquared * curvature * Math.sin(latitude),
  );
  return times(site, earthRadiusAu);
}
