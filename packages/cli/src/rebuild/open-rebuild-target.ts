import { join, resolve } from 'node:path';
import { loadConfig } from '@lucero/config';
import { openStore, startEmbeddedPostgres } from '@lucero/store';
import type { CommandContext } from '../command.ts';
import { findRunning } from '../embedded/running-broker.ts';
import type { OpenedStore } from '../open-store-for-tools.ts';
import { textOption } from '../option.ts';
import { UsageError } from '../usage-error.ts';

/** Whole tables are counted and copied. */
const statementTimeoutMs = 3_600_000;
const poolSize = 6;

/**
 * The store that is filled: that of --into, else of LUCERO_STORE__URL, else the embedded one in --data, which is made
 * when there is none. A broker that runs on the folder would write meanwhile: it is stopped first.
 */
export async function openRebuildTarget({
  values,
  environment,
}: Pick<CommandContext, 'values' | 'environment'>): Promise<OpenedStore> {
  await using resources = new AsyncDisposableStack();
  const into = textOption(values, 'into', '');
  let url = into;
  if (into === '' && environment.LUCERO_STORE__URL !== undefined) {
    url = loadConfig(['store'], environment).store.url;
  } else if (into === '') {
    const dataFolder = resolve(textOption(values, 'data', 'lucero-data'));
    if (findRunning(dataFolder) !== null) {
      throw new UsageError(`stop the \`lucero serve\` on ${dataFolder} first, then rebuild`);
    }
    const postgres = await startEmbeddedPostgres({ dataFolder: join(dataFolder, 'postgres') });
    resources.defer(() => postgres.stop());
    url = postgres.url;
  }
  const store = resources.use(
    await openStore({ url: withoutWaiting(url), poolSize, statementTimeoutMs }),
  );
  const owned = resources.move();
  return { store, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/**
 * Commits need not wait for the disk: how far the rebuild is stands in the same log, so a power cut takes both back.
 */
function withoutWaiting(url: string): string {
  const address = new URL(url);
  if (!address.searchParams.has('options')) {
    address.searchParams.set('options', '-c synchronous_commit=off');
  }
  return address.href;
}
