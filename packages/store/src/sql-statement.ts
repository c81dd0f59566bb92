import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A statement of src/sql; its name makes Postgres plan it once per connection. */
export interface SqlStatement {
  readonly name: string;
  readonly text: string;
}

const folder = join(import.meta.dirname, 'sql');

/** Reads src/sql/<name>.sql. Called when the store opens: importing a file does nothing. */
export function readStatement(name: string): SqlStatement {
  return { name, text: readFileSync(join(folder, `${name}.sql`), 'utf8') };
}
