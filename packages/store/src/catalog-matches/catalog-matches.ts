import {
  compareObjectKeys,
  type ObjectKey,
  type ObjectKeyRow,
  objectKeyArrays,
  objectKeyColumns,
  objectKeyText,
  objectKeyTexts,
} from '../objects/object-key.ts';
import { batchStatement, filledStatement, given, listed } from '../postgres/batch-statement.ts';
import { textArray } from '../postgres/binary-array.ts';
import { texts } from '../postgres/column.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedBatch } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { columnNames, recordOfRow } from '../postgres/stored-record.ts';
import { catalogSweep } from './catalog-sweep.ts';
import type {
  CatalogMatch,
  CatalogMatches,
  CatalogRegistration,
  CatalogSet,
  CrossmatchState,
  KnownCrossmatch,
  NewCrossmatch,
} from './contract.ts';
import {
  announcedByColumns,
  catalogColumns,
  catalogMatchColumns,
  catalogMatchKeyColumns,
  catalogSetColumns,
  crossmatchColumns,
} from './crossmatch-columns.ts';

/** Objects in one question. */
const greatestObjectCount = 10_000;

type Row = Readonly<Record<string, unknown>>;

/** What catalogues know at the places of objects. */
export function catalogMatches(pool: ConnectionPool): CatalogMatches {
  const begin = readStatement('catalog-matches/begin-using-catalogs');
  const { name, version, ...described } = catalogColumns;
  const register = batchStatement<Described>(
    'catalog-matches/register-catalogs',
    [given({ name, version }, (row) => row)],
    [given(described, (row) => row)],
  );
  const makeCurrent = readStatement('catalog-matches/make-catalog-set-current');
  const readCurrent = readStatement('catalog-matches/read-current-catalog-set');
  const list = filledStatement('catalog-matches/list-catalogs', {
    columns: listed(columnNames(catalogColumns)),
  });
  const readStates = readStatement('catalog-matches/read-crossmatch-states');
  const readMatches = readStatement('catalog-matches/read-catalog-matches');
  const write = batchStatement<NewCrossmatch>(
    'catalog-matches/write-crossmatches',
    [given(objectKeyColumns, (row) => row)],
    [given(crossmatchColumns, (row) => row), given(announcedByColumns, ({ origin }) => origin)],
  );
  const drop = readStatement('catalog-matches/delete-catalog-matches');
  const insert = batchStatement<MatchOfObject>(
    'catalog-matches/insert-catalog-matches',
    [
      given(catalogMatchKeyColumns, ({ object: { oid, survey, objectKind }, match }) => ({
        ...{ oid, survey, objectKind },
        ...{ catalog: match.catalog, rank: match.rank },
      })),
    ],
    [given(catalogMatchColumns, ({ match }) => match)],
  );

  return {
    ...catalogSweep(pool),

    useCatalogs: async (catalogs) =>
      await pool.transaction(async ({ query }) => {
        const current = catalogSetOf((await query<Row>(readCurrent))[0]);
        if (current === null && catalogs.length === 0) return null;
        const names = catalogs.map((each) => `${each.name}@${each.version}`).sort();
        if (current !== null && current.catalogs.join() === names.join()) return current;
        if (catalogs.length > 0)
          await query(register, register.parametersOf(catalogs.map(describedOf)));
        return catalogSetOf((await query<Row>(makeCurrent, [literalOf(names)]))[0]);
      }, begin),

    readCurrentCatalogSet: async () => catalogSetOf((await pool.query<Row>(readCurrent))[0]),

    listCatalogs: async () =>
      (await pool.query<Row>(list)).map((row) => ({
        ...recordOfRow(catalogColumns, row),
        registeredMs: Number(row.registered_ms),
      })),

    readCrossmatchStates: async (objects) => {
      if (objects.length === 0) return [];
      checkedBatch(objects.length, greatestObjectCount, 'objects');
      const rows = await pool.query<Row>(readStates, objectKeyArrays(objects));
      const states = new Array<CrossmatchState>(objects.length);
      for (const row of rows) states[Number(row.position) - 1] = stateOf(row);
      return states;
    },

    readCatalogMatches: async (objects) => {
      if (objects.length === 0) return [];
      checkedBatch(objects.length, greatestObjectCount, 'objects');
      const found: CatalogMatch[][] = objects.map(() => []);
      for (const row of await pool.query<Row>(readMatches, objectKeyArrays(objects))) {
        found[Number(row.position) - 1]!.push(matchOf(row));
      }
      return found;
    },

    storeCrossmatches: async (rows) => {
      if (rows.length === 0) return [];
      // In one order, here as in the statement: two transactions never wait for each other.
      const ordered = [...rows].sort(compareObjectKeys);
      return await pool.transaction(async ({ query }) => {
        const written = objectKeyTexts(
          await query<ObjectKeyRow>(write, write.parametersOf(ordered)),
        );
        const won = ordered.filter((row) => written.has(objectKeyText(row)));
        const former = won.filter(({ revision }) => revision > 1);
        if (former.length > 0) {
          await query(drop, [...objectKeyArrays(former), textArray(former, keptLiteral)]);
        }
        const matches = won.flatMap((object) => object.matches.map((match) => ({ object, match })));
        if (matches.length > 0) await query(insert, insert.parametersOf(matches));
        return rows.map((row) => written.has(objectKeyText(row)));
      });
    },
  };
}

type Described = Required<CatalogRegistration>;

/** The table has no more than these columns, and each has a value. */
function describedOf({ columns = [], radius = null, ...catalog }: CatalogRegistration): Described {
  return {
    ...catalog,
    columns: columns.map(({ name, unit, description }) => ({ name, unit, description })),
    radius,
  };
}

interface MatchOfObject {
  readonly object: ObjectKey;
  readonly match: CatalogMatch;
}

const literalOf = texts('names').encode as (names: readonly string[]) => string;

const keptLiteral = ({ keptCatalogs }: NewCrossmatch): string => literalOf(keptCatalogs);

function catalogSetOf(row: Row | undefined): CatalogSet | null {
  return row === undefined ? null : recordOfRow(catalogSetColumns, row);
}

function stateOf(row: Row): CrossmatchState {
  const mean =
    row.mean_ra_deg === null
      ? null
      : {
          raDeg: row.mean_ra_deg as number,
          decDeg: row.mean_dec_deg as number,
          detectionCount: row.mean_detection_count as number,
        };
  return { mean, crossmatch: row.catalog_set_id === null ? null : knownOf(row) };
}

function knownOf(row: Row): KnownCrossmatch {
  return {
    ...recordOfRow(objectKeyColumns, row),
    ...recordOfRow(crossmatchColumns, row),
    catalogs: row.catalogs as string[],
    place: row.place as bigint,
    origin: recordOfRow(announcedByColumns, row),
  };
}

function matchOf(row: Row): CatalogMatch {
  return {
    catalog: row.catalog as string,
    rank: row.rank as number,
    ...recordOfRow(catalogMatchColumns, row),
  };
}
