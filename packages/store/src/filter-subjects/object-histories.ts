import { type BandNumbers, type BandPoint, bandNumbers, type ObjectFacts } from '@lucero/filters';
import { nanojanskyToMag } from '@lucero/photometry';
import { type PackedBrightness, unpackBrightness } from '../light-curves/packed-measurements.ts';
import { detectionColumns } from '../measurements/measurement-columns.ts';
import { type ObjectKey, objectKeyArrays } from '../objects/object-key.ts';
import { filledStatement } from '../postgres/batch-statement.ts';
import type { Queries, Row } from '../postgres/connection-pool.ts';
import { recordsReader, selectArrays } from '../postgres/record-arrays.ts';
import { readStatement } from '../postgres/sql-statement.ts';

/** What an object's detections tell of it, up to any time. */
export interface ObjectHistory {
  readonly countedUntil: (
    mjdTai: number,
  ) => Pick<ObjectFacts, 'detectionCount' | 'nightCount' | 'brightestMag'>;
  readonly bandsUntil: (mjdTai: number) => readonly BandNumbers[];
}

interface HistoryRow extends Row {
  readonly base: string | null;
  readonly tail: string | null;
}

const brightnessColumns = {
  alertId: detectionColumns.alertId,
  mjdTai: detectionColumns.mjdTai,
  band: detectionColumns.band,
  psfFluxNanojansky: detectionColumns.psfFluxNanojansky,
};

/** Reads its statements: called when the store opens. */
export function objectHistories() {
  const packed = readStatement('filter-subjects/read-histories');
  const detections = filledStatement('filter-subjects/read-detections', {
    detections: selectArrays('detection', brightnessColumns),
  });
  const detectionsOf = recordsReader('detection', brightnessColumns);

  /** In the order asked. */
  return async (
    query: Queries['query'],
    keys: readonly ObjectKey[],
  ): Promise<readonly ObjectHistory[]> => {
    const rows = await query<HistoryRow>(packed, objectKeyArrays(keys));
    const unpacked = keys.filter((_, i) => rows[i]!.base === null);
    const fromRows =
      unpacked.length === 0 ? [] : await query<Row>(detections, objectKeyArrays(unpacked));
    const ofRows = fromRows.values();
    return rows.map(({ base, tail }) => {
      if (base === null) return historyOf(inTime(detectionsOf(ofRows.next().value!)));
      const pieces = tail === null || tail === '' ? [base] : [base, tail];
      return historyOf(unpackBrightness(pieces.map((piece) => Buffer.from(piece, 'base64'))));
    });
  };
}

function inTime(rows: readonly (PackedBrightness & { readonly alertId: bigint })[]) {
  return rows.toSorted((a, b) => a.mjdTai - b.mjdTai || (a.alertId < b.alertId ? -1 : 1));
}

/** @param detections in the order of time */
function historyOf(detections: readonly PackedBrightness[]): ObjectHistory {
  // A trial asks at each alert of an object, the stream mostly at the newest: what is counted is counted once.
  let counted: ReturnType<typeof countsOf> | null = null;
  let points: readonly BandPoint[] | null = null;
  return {
    countedUntil: (mjdTai) => {
      const count = countUntil(detections, mjdTai);
      counted ??= countsOf(detections);
      const { nightCounts, brightest } = counted;
      return {
        detectionCount: count,
        nightCount: count === 0 ? 0 : nightCounts[count - 1]!,
        brightestMag: count === 0 ? null : nanojanskyToMag(brightest[count - 1]!),
      };
    },
    bandsUntil: (mjdTai) => {
      points ??= detections.map(bandPointOf);
      return bandNumbers(points.slice(0, countUntil(detections, mjdTai)));
    },
  };
}

/** Nights, and the greatest |flux| [nJy], up to each detection. Plain loops: bench/filter-subjects.bench.ts. */
function countsOf(detections: readonly PackedBrightness[]) {
  const nightCounts: number[] = [];
  const brightest: number[] = [];
  let nights = 0;
  let lastNight = Number.NaN;
  let most = 0;
  for (let i = 0; i < detections.length; i++) {
    const detection = detections[i]!;
    const night = Math.floor(detection.mjdTai);
    if (night !== lastNight) nights++;
    lastNight = night;
    const flux = detection.psfFluxNanojansky;
    if (flux !== null && Math.abs(flux) > most) most = Math.abs(flux);
    nightCounts.push(nights);
    brightest.push(most);
  }
  return { nightCounts, brightest };
}

/** How many are not later. */
function countUntil(detections: readonly PackedBrightness[], mjdTai: number): number {
  let [low, high] = [0, detections.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (detections[middle]!.mjdTai <= mjdTai) low = middle + 1;
    else high = middle;
  }
  return low;
}

function bandPointOf({ band, mjdTai, psfFluxNanojansky: flux }: PackedBrightness): BandPoint {
  return {
    ...{ band, mjdTai },
    mag: flux === null ? null : nanojanskyToMag(Math.abs(flux)),
    isPositive: flux === null ? null : flux > 0,
  };
}
