import { mjdTaiToUtc } from '@lucero/sky';
import type { CatalogMatch, CrossmatchState, ObjectKey, RegisteredCatalog } from '@lucero/store';
import { type Static, Type } from 'typebox';
import { nullable } from './nullable.ts';
import { objectKeyProperties } from './object-key.ts';

const number = (description: string) => Type.Number({ description });
const text = (description: string) => Type.String({ description });

/** A source of a catalogue at the place of an object. */
export const matchSchema = Type.Object({
  rank: Type.Integer({ description: '1: the nearest source of this catalogue' }),
  version: text('Of the catalogue that has the source'),
  sourceId: text('Its id of the source'),
  separationArcsec: number('From the mean place of the object [arcsec]'),
  separationKpc: nullable(
    number('The same as a length, at the distance of the source [kpc]; null: no distance'),
  ),
  raDeg: number('Of the source at the time of the match, proper motion included, ICRS [deg]'),
  decDeg: number('Of the source at the time of the match, proper motion included, ICRS [deg]'),
  values: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()]), {
    description: 'Its other columns by name, absent ones left out; /catalogs has their units',
  }),
});

const matchedCatalogSchema = Type.Object({
  catalog: text('Name of the catalogue'),
  version: text('Its version that was asked'),
  status: Type.Unsafe<'matched' | 'none' | 'unknown'>({
    type: 'string',
    enum: ['matched', 'none', 'unknown'],
    description:
      'unknown: it could not be read at this place, so nobody knows what it has there; items are what was known before',
  }),
  items: Type.Array(matchSchema, { description: 'The nearest first' }),
});

export const columnSchema = Type.Object({
  name: text('Name of the column'),
  unit: nullable(text('As the Virtual Observatory writes it; null: none')),
  description: text('What it is'),
});

/** What every answer about matches has of an object. */
export const objectMatchesSchema = Type.Object({
  ...objectKeyProperties,
  matchedUtc: nullable(
    Type.String({
      format: 'date-time',
      description: 'When it was matched; null: not yet, or it moves: such objects are not matched',
    }),
  ),
  mjdTai: nullable(number('As of this time, MJD in TAI [d]')),
  mjdUtc: nullable(number('The same time, MJD in UTC [d]')),
  raDeg: nullable(number('The place that was matched, ICRS [deg]')),
  decDeg: nullable(number('The place that was matched, ICRS [deg]')),
  catalogs: Type.Array(matchedCatalogSchema, {
    description:
      'Every catalogue that was asked, by name; empty: not matched (matchedUtc is null), or no catalogues',
  }),
});

export function objectMatchesJson(
  { survey, objectKind, oid }: ObjectKey,
  { crossmatch }: Pick<CrossmatchState, 'crossmatch'>,
  matches: readonly CatalogMatch[],
): Static<typeof objectMatchesSchema> {
  const key = { survey, objectKind, oid };
  if (crossmatch === null) {
    const never = { matchedUtc: null, mjdTai: null, mjdUtc: null, raDeg: null, decDeg: null };
    return { ...key, ...never, catalogs: [] };
  }
  const { mjdTai, raDeg, decDeg, catalogs, unknownCatalogs, matchedMs } = crossmatch;
  const byCatalog = Map.groupBy(matches, ({ catalog }) => catalog);
  return {
    ...key,
    matchedUtc: new Date(matchedMs).toISOString(),
    ...{ mjdTai, mjdUtc: mjdTaiToUtc(mjdTai), raDeg, decDeg },
    catalogs: catalogs.map((id) => {
      const [catalog, version] = nameAndVersion(id);
      const found = byCatalog.get(catalog) ?? [];
      const known = found.length === 0 ? ('none' as const) : ('matched' as const);
      return {
        ...{ catalog, version },
        status: unknownCatalogs.includes(catalog) ? ('unknown' as const) : known,
        items: found.map(matchJson),
      };
    }),
  };
}

function matchJson({ catalog: _, ...match }: CatalogMatch): Static<typeof matchSchema> {
  return { ...match, values: { ...match.values } };
}

/** Of 'name@version'. */
function nameAndVersion(id: string): readonly [name: string, version: string] {
  const at = id.indexOf('@');
  return [id.slice(0, at), id.slice(at + 1)];
}

export const catalogSchema = Type.Object({
  name: text('Name of the catalogue'),
  version: text('Its version that is matched with now'),
  title: text('What it is'),
  reference: text('Bibcode, DOI or address of who made it'),
  rowCount: Type.Integer({ description: 'Sources in it' }),
  epochJyear: nullable(number('Julian year of its positions; null: they have none [yr]')),
  radius: nullable(
    Type.Unsafe<object>({
      type: 'object',
      additionalProperties: true,
      description:
        'How far a source may lie from an object: kind constant (arcsec), column (each row has its own), physical (a length at the distance of the row)',
    }),
  ),
  columns: Type.Array(columnSchema, { description: 'What is kept of each source' }),
  registeredUtc: Type.String({
    format: 'date-time',
    description: 'Since when objects are matched with it',
  }),
});

export function catalogJson(catalog: RegisteredCatalog): Static<typeof catalogSchema> {
  const { registeredMs, columns, ...described } = catalog;
  return {
    ...described,
    columns: columns.map((column) => ({ ...column })),
    registeredUtc: new Date(registeredMs).toISOString(),
  };
}
