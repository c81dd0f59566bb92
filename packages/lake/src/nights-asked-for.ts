import type { LakeNight, LakeReader, SegmentFilter } from './lake.ts';

/** The nights that a filter names; those of the lake are listed only when it leaves some open. */
export async function nightsAskedFor(
  listNights: LakeReader['listNights'],
  { folder, nightMjd }: SegmentFilter,
): Promise<readonly LakeNight[]> {
  if (folder !== undefined && nightMjd !== undefined) return [{ folder, nightMjd }];
  const nights = await listNights();
  return nights.filter(
    (night) =>
      (folder === undefined || night.folder === folder) &&
      (nightMjd === undefined || night.nightMjd === nightMjd),
  );
}
