import { catalogNameOf } from '../catalog-matches/catalog-name-of.ts';
import { objectKeyArrays } from '../objects/object-key.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { ObjectContext, ObjectContexts } from './contract.ts';

interface ContextRow {
  readonly [column: string]: unknown;
  readonly is_matched: boolean;
  readonly asked: readonly string[] | null;
  readonly unknown: readonly string[] | null;
  readonly matched: readonly string[] | null;
  readonly host_verdict: string | null;
  readonly host_separation_arcsec: number | null;
  readonly redshift: number | null;
  readonly regions: ObjectContext['regions'] | null;
}

export function objectContexts(pool: ConnectionPool): ObjectContexts {
  const read = readStatement('object-contexts/read-object-contexts');
  return {
    readObjectContexts: async (asked) => {
      if (asked.length === 0) return [];
      const rows = await pool.query<ContextRow>(read, objectKeyArrays(asked));
      return rows.map(contextOf);
    },
  };
}

function contextOf(row: ContextRow): ObjectContext {
  return {
    catalogs: row.is_matched
      ? {
          matched: row.matched ?? [],
          unknown: row.unknown ?? [],
          asked: (row.asked ?? []).map(catalogNameOf),
        }
      : null,
    host:
      row.host_verdict === null
        ? null
        : {
            verdict: row.host_verdict,
            separationArcsec: row.host_separation_arcsec,
            redshift: row.redshift,
          },
    regions: row.regions ?? [],
  };
}
