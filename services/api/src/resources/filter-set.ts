import type { Caller } from '@lucero/access';
import type { AreaRow, SetDescription, SetVersionRow, WatchlistRow } from '@lucero/store';
import { Type } from 'typebox';
import { isOwnOf } from '../filters/visible.ts';
import { nullable } from './nullable.ts';
import { ownedProperties, setVersionSchema } from './owned.ts';
import { timeUtcOf, timeUtcSchema } from './time.ts';

const times = {
  createdUtc: timeUtcSchema('When it was made'),
  changedUtc: timeUtcSchema('When it changed last'),
};
const rowCount = Type.Integer({ description: 'Rows' });

export const watchlistSchema = Type.Object(
  { ...ownedProperties, rowCount, ...times },
  { title: 'Watchlist' },
);
export const watchlistWithVersionsSchema = Type.Object({
  ...ownedProperties,
  rowCount,
  ...times,
  versions: Type.Array(Type.Object({ ...setVersionSchema.properties, rowCount }), {
    description: 'Those whose rows are kept, newest first',
  }),
});

export function watchlistJson(caller: Caller, row: WatchlistRow) {
  return { ...ownedJson(caller, row), rowCount: row.rowCount };
}

export const watchlistVersionJson = ({ rowCount: rows, ...row }: SetVersionRow) => ({
  ...setVersionJson(row),
  rowCount: rows ?? 0,
});

const square = (what: string) => Type.Optional(Type.Number({ description: `${what} [deg²]` }));
export const areaSchema = Type.Object(
  {
    ...ownedProperties,
    kind: Type.Unsafe<AreaRow['kind']>({
      ...{ type: 'string', enum: ['moc', 'circle', 'map'] },
      description: 'moc and circle: a place is inside or not; map: it has a credible level',
    }),
    credibleLevel: Type.Number({
      description: "Up to which level inArea('name') alone is true; 1 for moc and circle",
    }),
    fromMjdTai: nullable(
      Type.Number({ description: 'Alerts before are not in it, MJD in TAI [d]; null: no limit' }),
    ),
    toMjdTai: nullable(Type.Number({ description: 'Alerts after are not in it; null: no limit' })),
    summary: Type.Object(
      {
        areaSquareDeg: square('Of the whole'),
        area50SquareDeg: square('Of the 50 % region; maps only'),
        area90SquareDeg: square('Of the 90 % region; maps only'),
        area99SquareDeg: square('Of the 99 % region; maps only'),
        peakRaDeg: Type.Optional(Type.Number({ description: 'Of the densest cell, ICRS [deg]' })),
        peakDecDeg: Type.Optional(Type.Number({ description: 'Of the densest cell, ICRS [deg]' })),
        rangeCount: Type.Optional(Type.Integer({ description: 'Ranges of cells it is kept in' })),
        levelStep: Type.Optional(
          Type.Number({ description: 'Levels are rounded upwards by this at most; 0: not at all' }),
        ),
      },
      { description: 'What is known of its shape' },
    ),
    ...times,
  },
  { title: 'Area' },
);

export function areaJson(caller: Caller, row: AreaRow) {
  const { kind, credibleLevel, fromMjdTai, toMjdTai } = row;
  const known = Object.entries(row.summary).filter(([, value]) => value !== null);
  return {
    ...ownedJson(caller, row),
    ...{ kind, credibleLevel, fromMjdTai, toMjdTai },
    summary: Object.fromEntries(known) as Record<string, number>,
  };
}

export const setVersionJson = ({
  version,
  authorName,
  comment,
  createdMs,
}: Omit<SetVersionRow, 'rowCount'>) => ({
  ...{ version, authorName, comment, createdUtc: timeUtcOf(createdMs) },
});

function ownedJson(caller: Caller, row: SetDescription) {
  const { name, description, visibility, ownerName, version } = row;
  return {
    ...{ name, description, visibility, ownerName, version, isOwn: isOwnOf(caller, row) },
    ...{ createdUtc: timeUtcOf(row.createdMs), changedUtc: timeUtcOf(row.changedMs) },
  };
}
