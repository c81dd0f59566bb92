import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, openStore, type Store, startEmbeddedPostgres } from '@lucero/store';

export interface TestStores extends AsyncDisposable {
  /** A store on an empty database of its own. */
  readonly open: () => Promise<Store>;
}

/** One real Postgres for a test file; disposing it closes its stores and removes its data. */
export async function startTestStores(): Promise<TestStores> {
  const folder = await mkdtemp(join(tmpdir(), 'lucero-test-'));
  // Postgres refuses to run as root and then runs as a user that must pass through here.
  await chmod(folder, 0o711);
  const postgres = await startEmbeddedPostgres({
    dataFolder: join(folder, 'postgres'),
    durability: 'none',
  });
  const stores: Store[] = [];
  return {
    open: async () => {
      const url = await createDatabase(postgres.url, `test_${stores.length}`);
      const store = await openStore({ url, poolSize: 2 });
      stores.push(store);
      return store;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(stores.map((store) => store[Symbol.asyncDispose]()));
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
