import { byteCountOf, listNights, type ReadManifest, readManifest } from '@lucero/datasets';
import { LuceroError } from '@lucero/errors';
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
    const read = inFolder.includes(night) ? await readOrBroken(folder, night) : null;
    const state = states.get(night);
    const isBroken = read instanceof LuceroError;
    const manifest = isBroken ? undefined : read?.manifest;
    const bytes = manifest && byteCountOf(manifest);
    rows.push([
      night,
      state?.state ?? 'exported',
      String(manifest?.revision ?? '-'),
      String(manifest?.tables.alerts.rowCount ?? '-'),
      bytes === undefined ? '-' : (bytes / 1e6).toFixed(1),
      isBroken ? read.message : (state?.reason ?? ''),
    ]);
  }
  process.stdout.write(
    nights.length === 0
      ? `no data sets in ${folder}: \`lucero night DATE\` makes one\n`
      : textTable([heading, ...rows], ['left', 'left', 'right', 'right', 'right', 'left']),
  );
}

/** One night that cannot be read hides no other. */
async function readOrBroken(
  folder: string,
  night: string,
): Promise<ReadManifest | LuceroError | null> {
  try {
    return await readManifest(folder, night);
  } catch (error) {
    if (error instanceof LuceroError) return error;
    throw error;
  }
}
