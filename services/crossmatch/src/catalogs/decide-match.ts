import { angularDistanceArcsec } from '@lucero/sky';
import { type CatalogSet, type CrossmatchState, catalogNameOf, isSameOrigin } from '@lucero/store';
import type { LocatedAlert } from '../context-part.ts';

/**
 * How far the mean place of an object may move before it is matched again [arcsec]: a fifth of the second of arc within
 * which most catalogues are matched. A mean of few detections moves; that of many does not.
 */
export const movedArcsec = 0.2;

/**
 * announce: it was matched under this message, whose first attempt was aborted; match: these catalogues are asked, what
 * is stored of the others stays; nothing: it was matched, and another message announces it.
 */
export type MatchDecision =
  | { readonly kind: 'announce' }
  | {
      readonly kind: 'match';
      readonly revision: number;
      readonly raDeg: number;
      readonly decDeg: number;
      readonly mjdTai: number;
      readonly detectionCount: number;
      /** By name; none: catalogues are gone, and nothing is asked. */
      readonly askedCatalogs: readonly string[];
      /** Names of those whose stored matches stay. */
      readonly keptCatalogs: readonly string[];
    }
  | { readonly kind: 'nothing' };

/** What a message means for the matches of its object, by what is stored of it. */
export function decideMatch(
  message: LocatedAlert,
  { mean, crossmatch }: CrossmatchState,
  set: CatalogSet,
): MatchDecision {
  // A moving object has no place in a catalogue.
  if (message.objectKind === 'solarSystem') return { kind: 'nothing' };
  const names = set.catalogs.map(catalogNameOf);
  const { mjdTai } = message;
  if (crossmatch === null) {
    if (names.length === 0) return { kind: 'nothing' };
    const { raDeg, decDeg, detectionCount } = mean ?? placeOf(message);
    return {
      ...{ kind: 'match', revision: 1, raDeg, decDeg, mjdTai, detectionCount },
      ...{ askedCatalogs: names, keptCatalogs: [] },
    };
  }
  if (isSameOrigin(crossmatch.origin, message.origin)) return { kind: 'announce' };
  // Another instance knows newer catalogues.
  if (crossmatch.place > set.place) return { kind: 'nothing' };
  const revision = crossmatch.revision + 1;
  if (mean !== null && separationOf(mean, crossmatch) > movedArcsec) {
    const { raDeg, decDeg, detectionCount } = mean;
    return {
      ...{ kind: 'match', revision, raDeg, decDeg, mjdTai, detectionCount },
      ...{ askedCatalogs: names, keptCatalogs: [] },
    };
  }
  const isChanged = crossmatch.catalogSetId !== set.catalogSetId;
  const isAskedToLookAgain = message.alert === null;
  const unknown = isChanged || isAskedToLookAgain ? crossmatch.unknownCatalogs : [];
  if (!isChanged && unknown.length === 0) return { kind: 'nothing' };
  // At the same place and time as before: what stays and what is asked now belong together.
  const { raDeg, decDeg, mjdTai: matchedMjdTai, detectionCount } = crossmatch;
  const known = new Set(crossmatch.catalogs);
  const isAsked = (id: string): boolean => !known.has(id) || unknown.includes(catalogNameOf(id));
  return {
    ...{ kind: 'match', revision, raDeg, decDeg, mjdTai: matchedMjdTai, detectionCount },
    askedCatalogs: set.catalogs.filter(isAsked).map(catalogNameOf),
    keptCatalogs: set.catalogs.filter((id) => !isAsked(id)).map(catalogNameOf),
  };
}

const placeOf = ({ raDeg, decDeg }: LocatedAlert) => ({ raDeg, decDeg, detectionCount: 0 });

interface Place {
  readonly raDeg: number;
  readonly decDeg: number;
}

const separationOf = (a: Place, b: Place): number =>
  angularDistanceArcsec(a.raDeg, a.decDeg, b.raDeg, b.decDeg);
