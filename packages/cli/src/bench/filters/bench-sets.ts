import { buildSetIndex, type GivenArea, type SetIndex } from '@lucero/filters';
import type { Random } from '@lucero/simulator';
import { mapOfEllipse } from '@lucero/sky-maps';

export interface Place {
  readonly raDeg: number;
  readonly decDeg: number;
}

/** What a place on the sphere is drawn by. */
export const drawPlace = (random: Random): Place => ({
  raDeg: random.uniformIn(0, 360),
  decDeg: (Math.asin(random.uniformIn(-1, 1)) * 180) / Math.PI,
});

export interface BenchSets {
  readonly index: SetIndex;
  readonly watchlistNames: readonly string[];
  readonly areaNames: readonly string[];
  /** Places of some of the rows. */
  readonly watched: readonly Place[];
  readonly buildMs: number;
}

/** Watchlists of places all over the sky, and maps of probability some hundred square degrees wide. */
export function drawSets(
  random: Random,
  counts: { readonly watchlists: number; readonly rows: number; readonly areas: number },
): BenchSets {
  const watchlists = Array.from({ length: counts.watchlists }, (_, i) => {
    const places = Array.from({ length: counts.rows }, () => drawPlace(random));
    return {
      name: `watchlist-${i}`,
      rows: {
        names: places.map((_place, row) => `row ${row}`),
        raDeg: Float64Array.from(places, ({ raDeg }) => raDeg),
        decDeg: Float64Array.from(places, ({ decDeg }) => decDeg),
        radiusArcsec: Float64Array.from(places, () => random.uniformIn(1, 60)),
      },
    };
  });
  const areas = Array.from(
    { length: counts.areas },
    (_, i): GivenArea => ({
      ...{ name: `area-${i}`, hasLevels: true, credibleLevel: 0.9 },
      map: mapOfEllipse({
        ...{ ...drawPlace(random), semiMajorDeg: 12, semiMinorDeg: 6 },
        ...{ positionAngleDeg: random.uniformIn(0, 180), containment: 0.9 },
      }),
      ...{ fromMjdTai: null, toMjdTai: null },
    }),
  );
  const from = performance.now();
  const index = buildSetIndex({ watchlists, areas });
  return {
    index,
    buildMs: performance.now() - from,
    watchlistNames: watchlists.map(({ name }) => name),
    areaNames: areas.map(({ name }) => name),
    watched: watchlists.flatMap(({ rows }) =>
      Array.from(rows.raDeg.subarray(0, 100), (raDeg, i) => ({ raDeg, decDeg: rows.decDeg[i]! })),
    ),
  };
}
