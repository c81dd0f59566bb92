import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { openStore, type Store, startEmbeddedPostgres } from '@lucero/store';
import { temporaryFolder } from './temporary-folder.ts';

export interface TemporaryStore extends AsyncDisposable {
  readonly folder: string;
  /** Of its Postgres: LUCERO_STORE__URL of a command. */
  readonly url: string;
  readonly store: Store;
}

/** A Postgres of its own in a folder that goes with the test. */
export async function temporaryStore(t: TestContext): Promise<TemporaryStore> {
  const folder = await temporaryFolder(t);
  // As root, Postgres runs as a user of its own, who passes through it.
  await chmod(folder, 0o711);
  await using opening = new AsyncDisposableStack();
  const dataFolder = join(folder, 'postgres');
  const { url, stop } = await startEmbeddedPostgres({ dataFolder, durability: 'none' });
  opening.defer(stop);
  const store = opening.use(await openStore({ url }));
  const owned = opening.move();
  return { folder, url, store, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
