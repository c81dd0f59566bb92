import type { ObjectSummary, StoredLightCurve } from '@lucero/store';
import type { ApiStore } from './api-options.ts';

/** Few enough that their rows are a moment's work, many enough that a round trip is worth it. */
const objectsAtATime = 8;

/** The whole light curves of objects that are known, in their order, a few in memory at a time. */
export async function* readLightCurvesOf(
  store: Pick<ApiStore, 'readLightCurves'>,
  objects: readonly ObjectSummary[],
): AsyncGenerator<StoredLightCurve> {
  for (let from = 0; from < objects.length; from += objectsAtATime) {
    const asked = objects.slice(from, from + objectsAtATime);
    yield* await store.readLightCurves(
      asked.map(({ survey, objectKind, oid }) => ({ survey, objectKind, oid, untilMjdTai: null })),
    );
  }
}
