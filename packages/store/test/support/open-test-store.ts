import { after } from 'node:test';
import pg from 'pg';
import { openStore, type Store } from '../../src/index.ts';
import { startPostgres } from './start-postgres.ts';

export interface TestStore {
  readonly store: Store;
  /** A second instance on the same database. */
  readonly other: Store;
  readonly url: string;
  /** Plain rows, to look past the store's own reading. */
  readonly rows: (sql: string) => Promise<Record<string, unknown>[]>;
}

/** One server with two stores on it for a test file, closed when the file is done. */
export async function openTestStore(): Promise<TestStore> {
  const server = await startPostgres();
  const store = await openStore({ url: server.url });
  const other = await openStore({ url: server.url });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  after(async () => {
    await client.end();
    await store[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
    await server.stop();
  });
  return { store, other, url: server.url, rows: async (sql) => (await client.query(sql)).rows };
}
