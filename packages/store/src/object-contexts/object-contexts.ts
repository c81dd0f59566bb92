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

function contextOf({ is_matched, asked, unknown, matched }: ContextRow): ObjectContext {
  return {
    catalogs: is_matched
      ? {
          matched: matched ?? [],
          unknown: (unknown ?? []).map(nameOf),
          asked: (asked ?? []).map(nameOf),
        }
      : null,
    host: null,
    regions: [],
  };
}

/** 'name@version' */
function nameOf(id: string): string {
  return id.slice(0, id.indexOf('@'));
}
