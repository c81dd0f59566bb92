import type { PacketReader } from '@lucero/avro';
import type { NightWindow } from '@lucero/datasets';
import type { LakeReader, LakeSegment } from '@lucero/lake';
import type { NightSegment, Rebuilds } from '@lucero/store';
import type { KeptMessage } from './kept-messages.ts';

/** Of the index: segments with packets of the night, and when those were archived. */
export async function indexedSegments(
  store: Pick<Rebuilds, 'findNightSegments'>,
  { survey, fromMjdTai, toMjdTai }: NightWindow,
): Promise<readonly NightSegment[]> {
  return store.findNightSegments(survey, Math.floor(fromMjdTai), Math.ceil(toMjdTai) - 1);
}

/** Segments of the lake with packets of the night. Of the days around it they also hold others. */
export async function packetSegments(
  store: Pick<Rebuilds, 'findNightSegments'>,
  lake: LakeReader,
  window: NightWindow,
): Promise<readonly LakeSegment[]> {
  const names = new Set((await indexedSegments(store, window)).map(({ segment }) => segment));
  if (names.size === 0) return [];
  return (await lake.listSegments({ folder: window.survey })).filter(({ name }) => names.has(name));
}

/** Those of some packets whose exposures are of the night. */
export async function packetsWithin(
  batch: readonly KeptMessage[],
  { fromMjdTai, toMjdTai }: NightWindow,
  packetReader: PacketReader,
): Promise<readonly KeptMessage[]> {
  await packetReader.ensureSchemas(batch.map(({ message }) => message.value));
  return batch.filter(({ message }) => {
    try {
      const { mjdTai } = packetReader.read(message.value, 'identity').alert.detection;
      return mjdTai >= fromMjdTai && mjdTai < toMjdTai;
    } catch {
      // Archive has read it; a program that is not served any more is left out here, too.
      return false;
    }
  });
}
