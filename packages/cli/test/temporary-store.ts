import type { TestContext } from 'node:test';
import { openStore, type Store } from '@lucero/store';
import { startTestPostgres } from '@lucero/testkit';
import { temporaryFolder } from './temporary-folder.ts';

export interface TemporaryStore extends AsyncDisposable {
  /** Beside it, for what the test needs. */
  readonly folder: string;
  /** Of its Postgres: LUCERO_STORE__URL of a command. */
  readonly url: string;
  readonly store: Store;
}

/** A Postgres of its own, and a folder that goes with the test. */
export async function temporaryStore(t: TestContext): Promise<TemporaryStore> {
  const folder = await temporaryFolder(t);
  await using opening = new AsyncDisposableStack();
  const { migratedUrl: url, stop } = await startTestPostgres();
  opening.defer(stop);
  const store = opening.use(await openStore({ url }));
  const owned = opening.move();
  return { folder, url, store, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
