import { join } from 'node:path';
import { loadConfig } from '@lucero/config';
import { openStore, type Store, type StoreOptions, startEmbeddedPostgres } from '@lucero/store';
import type { OptionValues } from './command.ts';
import { existingDataFolder } from './data-folder.ts';
import { findRunning } from './embedded/running-broker.ts';

export interface OpenedStore extends AsyncDisposable {
  readonly store: Store;
}

/** Which database a tool asks, and what keeps it running meanwhile. */
export interface DatabaseForTools extends AsyncDisposable {
  readonly url: string;
  readonly migrate: NonNullable<StoreOptions['migrate']>;
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
  const { url, migrate } = resources.use(await databaseForTools(values, environment));
  // Two: notices are taken back while the transaction that announces their updates is open.
  const store = resources.use(
    await openStore({ url, poolSize: 2, statementTimeoutMs: 30_000, migrate }),
  );
  const owned = resources.move();
  return { store, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** The database of {@link openStoreForTools}, not looked at. */
export async function databaseForTools(
  values: OptionValues,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<DatabaseForTools> {
  const nothingToEnd = { [Symbol.asyncDispose]: async () => undefined };
  if (environment.LUCERO_STORE__URL !== undefined) {
    const { url, migrate } = loadConfig(['store'], environment).store;
    return { url, migrate, ...nothingToEnd };
  }
  const dataFolder = existingDataFolder(values, 'LUCERO_STORE__URL');
  const running = findRunning(dataFolder);
  if (running !== null) return { url: running.storeUrl, migrate: 'at-start', ...nothingToEnd };
  const postgres = await startEmbeddedPostgres({ dataFolder: join(dataFolder, 'postgres') });
  return { url: postgres.url, migrate: 'at-start', [Symbol.asyncDispose]: () => postgres.stop() };
}
