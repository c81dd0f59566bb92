import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** '<room>/<file>', without '.sql'. */
export type StatementName = `${string}/${string}`;

/** A statement of a room; its name makes Postgres plan it once per connection. */
export interface SqlStatement {
  readonly name: string;
  readonly text: string;
}

const rooms = join(import.meta.dirname, '..');

/**
 * Reads a statement that lies beside its readers: 'objects/lock-objects' is src/objects/sql/lock-objects.sql.
 * Called when the store opens: importing a file does nothing.
 */
export function readStatement(name: StatementName): SqlStatement {
  const path = `${name.replace('/', '/sql/')}.sql`;
  return { name, text: readFileSync(join(rooms, path), 'utf8') };
}
