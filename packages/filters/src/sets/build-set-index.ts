import { cell24, type FaceCell, findFaceCell } from '@lucero/sky';
import { rangeAt } from '@lucero/sky-maps';
import type {
  AreaHit,
  GivenArea,
  GivenWatchlist,
  SetIndex,
  SetMemberships,
  WatchlistHit,
} from '../contract.ts';
import { type WatchlistIndex, watchlistIndex } from './watchlist-index.ts';

/**
 * One index for all sets of all filters: an alert looks once, whatever the number of filters. Throws
 * PositionInvalidError or RadiusInvalidError for a row that is no cone.
 */
export function buildSetIndex(sets: {
  readonly watchlists: readonly GivenWatchlist[];
  readonly areas: readonly GivenArea[];
}): SetIndex {
  const places = watchlistIndex(sets.watchlists);
  const known: Pick<SetMemberships, 'knownWatchlists' | 'knownAreas'> = {
    knownWatchlists: new Set(sets.watchlists.map(({ name }) => name)),
    knownAreas: new Set(sets.areas.map(({ name }) => name)),
  };
  return {
    membershipsAt: (raDeg, decDeg, mjdTai) => {
      const placed: FaceCell = { face: 0, x: 0, y: 0 };
      findFaceCell(raDeg, decDeg, placed);
      const cell = cell24(placed);
      return {
        ...known,
        watchlists: watchlistsAt(places, raDeg, decDeg, cell),
        areas: areasAt(sets.areas, cell, mjdTai),
      };
    },
  };
}

function watchlistsAt(
  places: WatchlistIndex,
  raDeg: number,
  decDeg: number,
  cell: number,
): ReadonlyMap<string, WatchlistHit> {
  const hits = new Map<string, WatchlistHit>();
  places.visit(raDeg, decDeg, cell, (name, row, separationArcsec) => {
    const before = hits.get(name);
    if (before === undefined || separationArcsec < before.separationArcsec) {
      hits.set(name, { row, separationArcsec });
    }
  });
  return hits;
}

function areasAt(
  areas: readonly GivenArea[],
  cell: number,
  mjdTai: number,
): ReadonlyMap<string, AreaHit> {
  const hits = new Map<string, AreaHit>();
  for (const { name, map, hasLevels, credibleLevel, fromMjdTai, toMjdTai } of areas) {
    if (fromMjdTai !== null && mjdTai < fromMjdTai) continue;
    if (toMjdTai !== null && mjdTai > toMjdTai) continue;
    const range = rangeAt(map, cell);
    if (range < 0) continue;
    const level = hasLevels ? (map.levels[range] ?? 1) : 0;
    hits.set(name, { level, usualLevel: credibleLevel });
  }
  return hits;
}
