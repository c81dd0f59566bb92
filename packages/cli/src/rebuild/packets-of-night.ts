import type { PacketReader } from '@lucero/avro';
import type { NightWindow } from '@lucero/datasets';
import { type LakeNight, type LakeReader, type LakeSegment, nightOfSegment } from '@lucero/lake';
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
  const nights = new Set([...names].map((name) => nightOfSegment(name)?.nightMjd));
  const segments = await segmentsOfNights(
    lake,
    ({ folder, nightMjd }) => folder === window.survey && nights.has(nightMjd),
  );
  return segments.filter(({ name }) => names.has(name));
}

/** Segments of some nights: a folder may have years of others, and an object store lists a thousand at a time. */
export async function segmentsOfNights(
  lake: LakeReader,
  isWanted: (night: LakeNight) => boolean,
): Promise<readonly LakeSegment[]> {
  const segments: LakeSegment[] = [];
  for (const night of (await lake.listNights()).filter(isWanted)) {
    segments.push(...(await lake.listSegments(night)));
  }
  return segments;
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
