import { Body, GeoMoon, HelioState } from 'astronomy-engine';
import { astroTimeOf, mjdOfJ2000 } from './astro-time.ts';
import {
  firstMjdTdb,
  seriesBase64,
  spanCount,
  spanDays,
  termCount,
} from './earth-moon-barycentre-series.ts';
import type { Vector } from './vector.ts';

/** Of the vector from the Earth to the Moon, this part lies between the Earth and their barycentre (DE421). */
const moonShare = 1 / (1 + 81.300_569_06);

const series = readSeries();

/**
 * The Earth's centre from the Sun's [au], ICRS.
 *
 * @param mjdTt MJD in TT (TDB differs by 2 ms, in which the Earth moves 4e-10 au)
 * Formula:   Earth-Moon barycentre (Chebyshev series made from DE421) − geocentric Moon · 1/82.3
 * Differs:   from DE421 by less than 2e-8 au (3 km) between MJD 56000 and 68800 (2012-03 to 2047-04); outside by up
 *            to 2e-5 au, where astronomy-engine's shorter series serves
 * Reference: Folkner, Williams & Boggs 2009, IPN Progress Report 42-178 (DE421)
 */
export function earthHeliocentricAu(mjdTt: number): Vector {
  const days = (mjdTt - firstMjdTdb) / spanDays;
  const span = Math.floor(days);
  const time = astroTimeOf(mjdTt - mjdOfJ2000);
  if (!(span >= 0 && span < spanCount)) {
    const earth = HelioState(Body.Earth, time);
    return [earth.x, earth.y, earth.z];
  }
  const moon = GeoMoon(time);
  const x = 2 * (days - span) - 1;
  const at = span * 3 * termCount;
  return [
    chebyshev(at, x) - moonShare * moon.x,
    chebyshev(at + termCount, x) - moonShare * moon.y,
    chebyshev(at + 2 * termCount, x) - moonShare * moon.z,
  ];
}

/** Clenshaw's sum of one span's terms from `at` on. */
function chebyshev(at: number, x: number): number {
  let one = 0;
  let two = 0;
  for (let i = termCount - 1; i > 0; i--) {
    const next = series[at + i] + 2 * x * one - two;
    two = one;
    one = next;
  }
  return series[at] + x * one - two;
}

function readSeries(): Float64Array {
  const bytes = Uint8Array.fromBase64(seriesBase64);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: spanCount * 3 * termCount }, (_, i) =>
    view.getFloat64(8 * i, true),
  );
}
