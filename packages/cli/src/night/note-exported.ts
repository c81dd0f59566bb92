import { byteCountOf, type NightManifest } from '@lucero/datasets';
import type { NightReleases } from '@lucero/store';

/** Tells the store which data set of a night is in the folder. */
export async function noteExported(
  store: Pick<NightReleases, 'noteNightExported'>,
  manifest: NightManifest,
  manifestSha256: string,
): Promise<void> {
  const { night, revision } = manifest;
  const byteCount = byteCountOf(manifest);
  const rowCounts = rowCountsOf(manifest);
  await store.noteNightExported(
    { night, revision, manifestSha256, rowCounts, byteCount },
    Date.now(),
  );
}

export const rowCountsOf = ({ tables }: NightManifest): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(tables).map(([table, { rowCount }]) => [table, rowCount]));
