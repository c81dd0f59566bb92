type Place = readonly [raDeg: number, decDeg: number];
type Vector = readonly [number, number, number];

const toRad = Math.PI / 180;
const stepDeg = 2;
/** Obliquity of the ecliptic at J2000. */
const obliquityDeg = 23.439_291;
/** Galactic north pole and centre, ICRS. */
const galacticPole = unitOf(192.859_48, 27.128_25);
const galacticCentre = unitOf(266.405_1, -28.936_17);

function unitOf(raDeg: number, decDeg: number): Vector {
  const [ra, dec] = [raDeg * toRad, decDeg * toRad];
  return [Math.cos(dec) * Math.cos(ra), Math.cos(dec) * Math.sin(ra), Math.sin(dec)];
}

const crossed = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** The circle through two directions at right angles, as places all the way around. */
function circleThrough(first: Vector, second: Vector): readonly Place[] {
  return Array.from({ length: 360 / stepDeg + 1 }, (_, i) => {
    const angle = i * stepDeg * toRad;
    const at = (axis: 0 | 1 | 2): number =>
      Math.cos(angle) * first[axis] + Math.sin(angle) * second[axis];
    const [x, y, z] = [at(0), at(1), at(2)];
    const ra = Math.atan2(y, x) / toRad;
    return [(ra + 360) % 360, Math.asin(Math.min(1, Math.max(-1, z))) / toRad];
  });
}

/** Where the galactic latitude is 0. */
export const galacticPlane = (): readonly Place[] =>
  circleThrough(galacticCentre, crossed(galacticPole, galacticCentre));

/** The way of the Sun. */
export function ecliptic(): readonly Place[] {
  const tilt = obliquityDeg * toRad;
  return circleThrough([1, 0, 0], [0, Math.cos(tilt), Math.sin(tilt)]);
}
