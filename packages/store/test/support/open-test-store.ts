import { after } from 'node:test';
import { startTestPostgres } from '@lucero/testkit';
import pg from 'pg';
import { openStore, type Store } from '../../src/index.ts';

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
  const { migratedUrl: url, stop } = await startTestPostgres();
  const store = await openStore({ url });
  const other = await openStore({ url });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  after(async () => {
    await client.end();
    await store[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
    await stop();
  });
  return { store, other, url, rows: async (sql) => (await client.query(sql)).rows };
}
