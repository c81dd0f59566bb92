import type { CommandContext } from '../command.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { startProgress } from '../progress.ts';
import { openLakeToWrite } from '../rebuild/open-lake-for-tools.ts';
import { writeSnapshot } from '../rebuild/snapshot-records.ts';

/**
 * `lucero lake snapshot`: what no message brings (people, tokens, filters, votes, claims of publish, …), as it is now,
 * into the lake. `lucero rebuild store` begins with the newest.
 */
export async function lakeSnapshot(context: CommandContext): Promise<void> {
  const { values, environment, signal } = context;
  await using lake = await openLakeToWrite(context, `snapshot-${Date.now()}-${process.pid}`);
  await using opened = await openStoreForTools(values, environment);
  const progress = startProgress(null, 'MB');
  try {
    const { tables, bytes, takenMs } = await writeSnapshot(opened.store, lake, {
      signal,
      onBytes: (size) => progress.update(Math.round(size / 1e6)),
    });
    const rowCount = tables.reduce((sum, table) => sum + table.rowCount, 0);
    process.stdout.write(
      `snapshot of ${new Date(takenMs).toISOString()}: ${tables.length} tables, ${rowCount} rows, ${(bytes / 1e6).toFixed(1)} MB\n`,
    );
  } finally {
    progress.stop();
  }
}
