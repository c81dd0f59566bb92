/** A place on a drawing: x to the right, y down, both within the width and height of the projection. */
export interface DrawnPoint {
  readonly x: number;
  readonly y: number;
}

/** How the sky lies on a drawing. East is to the left, as one sees it. */
export interface SkyProjection {
  readonly width: number;
  readonly height: number;
  /** Null: behind the drawing. */
  readonly at: (raDeg: number, decDeg: number) => DrawnPoint | null;
  /** Lines longer than this go around the edge and are not drawn. */
  readonly longestStep: number;
}

const radians = Math.PI / 180;

/** The whole sky, equal areas, with right ascension 180 in the middle. */
export function mollweide(width: number): SkyProjection {
  const height = width / 2;
  return {
    ...{ width, height, longestStep: width / 4 },
    at: (raDeg, decDeg) => {
      const wanted = Math.PI * Math.sin(decDeg * radians);
      let angle = decDeg * radians;
      // Newton's steps for 2θ + sin 2θ = π sin δ; at the poles the slope is 0 and δ is the answer.
      for (let step = 0; step < 30 && Math.abs(decDeg) < 89.99; step++) {
        const change = (2 * angle + Math.sin(2 * angle) - wanted) / (2 + 2 * Math.cos(2 * angle));
        angle -= change;
        if (Math.abs(change) < 1e-9) break;
      }
      const eastDeg = ((((raDeg - 180 + 180) % 360) + 360) % 360) - 180;
      return {
        x: (width / 2) * (1 - (eastDeg / 180) * Math.cos(angle)),
        y: (height / 2) * (1 - Math.sin(angle)),
      };
    },
  };
}

/** A part of the sky around a place, distances from there true. */
export function aroundPlace(
  centre: { readonly raDeg: number; readonly decDeg: number },
  radiusDeg: number,
  width: number,
  height: number,
): SkyProjection {
  const scale = Math.min(width, height) / 2 / radiusDeg;
  const [sin0, cos0] = [Math.sin(centre.decDeg * radians), Math.cos(centre.decDeg * radians)];
  return {
    ...{ width, height, longestStep: Math.max(width, height) },
    at: (raDeg, decDeg) => {
      const [sin, cos] = [Math.sin(decDeg * radians), Math.cos(decDeg * radians)];
      const hour = (raDeg - centre.raDeg) * radians;
      const east = cos * Math.sin(hour);
      const north = sin * cos0 - cos * sin0 * Math.cos(hour);
      const toward = sin * sin0 + cos * cos0 * Math.cos(hour);
      if (toward < 0) return null;
      const length = Math.hypot(east, north);
      const distanceDeg = Math.atan2(length, toward) / radians;
      const factor = length === 0 ? 0 : (scale * distanceDeg) / length;
      return { x: width / 2 - factor * east, y: height / 2 - factor * north };
    },
  };
}

/** Distance of two places [deg]. */
export function separationDeg(
  [raA, decA]: readonly [number, number],
  [raB, decB]: readonly [number, number],
): number {
  const sinDec = Math.sin(((decB - decA) * radians) / 2);
  const sinRa = Math.sin(((raB - raA) * radians) / 2);
  const haversine =
    sinDec * sinDec + Math.cos(decA * radians) * Math.cos(decB * radians) * sinRa * sinRa;
  return (2 * Math.asin(Math.min(1, Math.sqrt(haversine)))) / radians;
}

/** The path of a line over the sky, broken where it goes around the edge. */
export function pathOf(
  points: readonly (readonly [number, number])[],
  projection: SkyProjection,
  isClosed: boolean,
): string {
  let path = '';
  let last: DrawnPoint | null = null;
  const first = points[0];
  const line = isClosed && first !== undefined ? [...points, first] : points;
  for (const [ra, dec] of line) {
    const point = projection.at(ra, dec);
    if (point === null) {
      last = null;
      continue;
    }
    const isFar =
      last !== null && Math.hypot(point.x - last.x, point.y - last.y) > projection.longestStep;
    path += `${last === null || isFar ? 'M' : 'L'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    last = point;
  }
  return path;
}
