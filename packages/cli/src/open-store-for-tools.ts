import { join } from 'node:path';
import { loadConfig } from '@lucero/config';
import { openStore, type Store, startEmbeddedPostgres } from '@lucero/store';
import type { OptionValues } from './command.ts';
import { existingDataFolder } from './data-folder.ts';
import { findRunning } from './embedded/running-broker.ts';

export interface OpenedStore extends AsyncDisposable {
  readonly store: Store;
}

/**
 * The store that a tool asks: that of LUCERO_STORE__URL, else the embedded one of --data (through the
 * `lucero serve` that runs on it, or started for the moment).
 */
export async function openStoreForTools(
  values: OptionValues,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<OpenedStore> {
  await using resources = new AsyncDisposableStack();
  let url: string;
  if (environment.LUCERO_STORE__URL !== undefined) {
    url = loadConfig(['store'], environment).store.url;
  } else {
    const dataFolder = existingDataFolder(values, 'LUCERO_STORE__URL');
    const running = findRunning(dataFolder);
    if (running !== null) {
      url = running.storeUrl;
    } else {
      const postgres = await startEmbeddedPostgres({ dataFolder: join(dataFolder, 'postgres') });
      resources.defer(() => postgres.stop());
      url = postgres.url;
    }
  }
  // Two: notices are taken back while the transaction that announces their updates is open.
  const store = resources.use(await openStore({ url, poolSize: 2, statementTimeoutMs: 30_000 }));
  const owned = resources.move();
  return { store, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
