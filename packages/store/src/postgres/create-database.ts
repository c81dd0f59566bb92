import pg from 'pg';
import { fromPostgresError } from './postgres-error.ts';

/**
 * Makes an empty database on the server of `url` and gives its own url. For tests and tools that want
 * one apart from the server's data.
 *
 * @param name letters, digits and underscores
 * @param template a database of that server that is copied instead; nobody may be connected to it
 */
export async function createDatabase(
  url: string,
  name: string,
  template = 'template1',
): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query(
      `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(template)}`,
    );
  } catch (error) {
    throw fromPostgresError(error);
  } finally {
    await client.end();
  }
  const ofDatabase = new URL(url);
  ofDatabase.pathname = `/${name}`;
  return ofDatabase.href;
}
