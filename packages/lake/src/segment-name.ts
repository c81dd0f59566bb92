import { LuceroError } from '@lucero/errors';
import type { LakeNight, LakeSegment } from './lake.ts';

const folderPattern = /^[a-z][a-z0-9-]{0,31}$/;
const writerPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
/**
 * No dot but the last, no empty part: a name that matches cannot leave the lake's folder. Files are
 * numbered by their writer; objects are named by the time of their first message and their contents.
 */
const segmentPattern =
  /^([a-z][a-z0-9-]{0,31})\/(\d{1,6}|undated)\/([A-Za-z0-9][A-Za-z0-9_-]{0,99})-(\d{1,9}|[0-9a-f]{32})\.seg$/;

const undated = 'undated';

export function isSegmentName(name: string): boolean {
  return segmentPattern.test(name);
}

/** Null when the name is none of a segment. */
export function segmentNamed(name: string, sizeBytes: number): LakeSegment | null {
  const [, folder, night] = segmentPattern.exec(name) ?? [];
  if (folder === undefined || night === undefined) return null;
  return { name, folder, nightMjd: nightOf(night), sizeBytes };
}

/** Null when the folders are none of a lake. */
export function nightNamed(folder: string, night: string): LakeNight | null {
  if (!folderPattern.test(folder)) return null;
  if (night !== undated && !/^\d{1,6}$/.test(night)) return null;
  return { folder, nightMjd: nightOf(night) };
}

/** By folder, night, writer and number: the order in which one writer wrote. */
export function bySegmentName(a: LakeSegment, b: LakeSegment): number {
  return compare(orderOf(a.name), orderOf(b.name));
}

/** By folder and night; what has no night comes last. */
export function byNight(a: LakeNight, b: LakeNight): number {
  const orderOfNight = ({ folder, nightMjd }: LakeNight) =>
    `${folder}/${nightOrder(String(nightMjd ?? undated))}`;
  return compare(orderOfNight(a), orderOfNight(b));
}

function orderOf(name: string): string {
  const [, folder = '', night = '', writer = '', number = ''] = segmentPattern.exec(name) ?? [];
  return [folder, nightOrder(night), writer, number.padStart(9, '0')].join('/');
}

const nightOrder = (night: string): string => night.padStart(7, '0');

/**
 * Segments of one folder, put together as they were written one after the other: a list for each writer. Objects, which
 * are named by the time of their first message, are one list.
 */
export function inSeries(segments: readonly LakeSegment[]): readonly (readonly LakeSegment[])[] {
  const ordered = segments.toSorted(bySegmentName);
  return [...Map.groupBy(ordered, ({ name }) => seriesOf(name)).values()];
}

function seriesOf(name: string): string {
  const [, , , writer = '', number = ''] = segmentPattern.exec(name) ?? [];
  return isDigest(number) ? '' : writer;
}

const isDigest = (number: string): boolean => number.length === 32;
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const nightOf = (night: string): number | null => (night === undated ? null : Number(night));

/** The night that a segment is of; null when the name is none of a segment. */
export function nightOfSegment(name: string): LakeNight | null {
  const named = segmentNamed(name, 0);
  return named === null ? null : { folder: named.folder, nightMjd: named.nightMjd };
}

/** The folder of a night of a survey, or of our own records, within the lake. Throws LUCERO_ALERT_INVALID. */
export function nightFolder(folder: string, nightMjd: number | null): string {
  if (!folderPattern.test(folder)) {
    throw new LuceroError('LUCERO_ALERT_INVALID', `no name of a folder: '${folder}'`, { folder });
  }
  if (nightMjd === null) return `${folder}/${undated}`;
  if (!(nightMjd >= 0 && nightMjd < 1_000_000)) {
    throw new LuceroError('LUCERO_ALERT_INVALID', `no night: MJD ${nightMjd}`, { nightMjd });
  }
  return `${folder}/${Math.floor(nightMjd)}`;
}

/** Throws LUCERO_CONFIG_INVALID. */
export function assertWriter(writer: string): void {
  if (writerPattern.test(writer)) return;
  throw new LuceroError(
    'LUCERO_CONFIG_INVALID',
    `lake writer '${writer}': up to 100 letters, digits, - and _, the first no sign`,
    { writer },
  );
}
