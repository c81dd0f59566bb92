import type { LakeNight, LakeReader } from '@lucero/lake';
import type { LakeIndex } from '@lucero/store';

export const startOfNames = ({ folder, nightMjd }: LakeNight): string =>
  `${folder}/${nightMjd ?? 'undated'}/`;

/** Names of segments that the index points to, and the lake does not have: of one night, or of all (null). */
export async function lostSegments(
  index: Pick<LakeIndex, 'readIndexedSegments'>,
  lake: Pick<LakeReader, 'listSegments'>,
  night: LakeNight | null,
): Promise<readonly string[]> {
  const start = night === null ? '' : startOfNames(night);
  const indexed: string[] = [];
  for await (const name of index.readIndexedSegments(start)) {
    if (!name.startsWith(start)) break;
    indexed.push(name);
  }
  // Listed after the index was read: what is archived meanwhile is in the lake before it is in the index.
  const kept = new Set((await lake.listSegments(night ?? undefined)).map(({ name }) => name));
  return indexed.filter((name) => !kept.has(name));
}
