import { listNights, readManifest } from '@lucero/datasets';
import type { CommandContext } from '../command.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { textTable } from '../text-table.ts';
import { releasePlace } from './release-place.ts';

const mostNights = 1_000;
const heading = ['night', 'state', 'revision', 'alerts', 'MB', 'reason'];

/** `lucero night list`: what is in the folder of data sets, and how each stands. */
export async function listReleases(context: CommandContext): Promise<void> {
  const { folder } = releasePlace(context);
  await using opened = await openStoreForTools(context.values, context.environment);
  const states = new Map(
    (await opened.store.listNightReleases(null, mostNights)).map((each) => [each.night, each]),
  );
  const inFolder = await listNights(folder);
  const nights = [...new Set([...inFolder, ...states.keys()])].sort().reverse();
  const rows = [];
  for (const night of nights) {
    const read = inFolder.includes(night) ? await readManifest(folder, night) : null;
    const state = states.get(night);
    const bytes = read?.manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    rows.push([
      night,
      state?.state ?? 'exported',
      read === null ? '-' : String(read.manifest.revision),
      read === null ? '-' : String(read.manifest.tables.alerts.rowCount),
      bytes === undefined ? '-' : (bytes / 1e6).toFixed(1),
      state?.reason ?? '',
    ]);
  }
  process.stdout.write(
    nights.length === 0
      ? `no data sets in ${folder}: \`lucero night DATE\` makes one\n`
      : textTable([heading, ...rows], ['left', 'left', 'right', 'right', 'right', 'left']),
  );
}
