import { createDatabase, openStore, type Store } from '@lucero/store';
import { migratedDatabase, startTestPostgres } from './start-test-postgres.ts';

export interface TestStores extends AsyncDisposable {
  /** A store on an empty database of its own. */
  readonly open: () => Promise<Store>;
}

/** One real Postgres for a test file; disposing it closes its stores and removes its data. */
export async function startTestStores(): Promise<TestStores> {
  const postgres = await startTestPostgres();
  const stores: Store[] = [];
  let lastDatabase = 0;
  return {
    open: async () => {
      const url = await createDatabase(postgres.url, `test_${++lastDatabase}`, migratedDatabase);
      const store = await openStore({ url, poolSize: 2 });
      stores.push(store);
      return store;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(stores.map((store) => store[Symbol.asyncDispose]()));
      await postgres.stop();
    },
  };
}
