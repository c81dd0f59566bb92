import { jensenShannonBits } from '@lucero/evaluation';
import type { HalfDayClass } from '@lucero/store';

/** How far the classes of the newest night are from those of the nights before, for one version of a classifier. */
export interface ClassDrift {
  readonly survey: string;
  readonly classifier: string;
  readonly classifierVersion: string;
  /** 0: the same shares; 1: no class in common. Null: too few alerts to tell. */
  readonly jensenShannonBits: number | null;
  readonly newestCount: number;
  readonly referenceCount: number;
}

/** Fewer would make a distance of chance: of 300 in five classes, some 0.005 bit. */
const fewestCounted = 300;

/**
 * @param newestFrom first half day of the newest night; what is before it is what it is compared with
 */
export function classDrift(
  counts: readonly HalfDayClass[],
  newestFrom: (survey: string) => number,
): readonly ClassDrift[] {
  const served = counts.filter(({ shadow }) => !shadow);
  const byVersion = Map.groupBy(
    served,
    ({ survey, classifier, classifierVersion }) => `${survey}/${classifier}@${classifierVersion}`,
  );
  return [...byVersion.values()].flatMap((rows): ClassDrift[] => {
    const { survey, classifier, classifierVersion } = rows[0]!;
    const from = newestFrom(survey);
    const names = [...new Set(rows.map(({ className }) => className))];
    const newest = sharesOf(
      rows.filter(({ halfDay }) => halfDay >= from),
      names,
    );
    const reference = sharesOf(
      rows.filter(({ halfDay }) => halfDay < from),
      names,
    );
    if (newest.count === 0) return [];
    const isEnough = newest.count >= fewestCounted && reference.count >= fewestCounted;
    return [
      {
        ...{ survey, classifier, classifierVersion },
        jensenShannonBits: isEnough ? jensenShannonBits(newest.shares, reference.shares) : null,
        newestCount: newest.count,
        referenceCount: reference.count,
      },
    ];
  });
}

function sharesOf(rows: readonly HalfDayClass[], names: readonly string[]) {
  const count = rows.reduce((sum, each) => sum + each.classificationCount, 0);
  const shares = names.map((name) => {
    const ofName = rows.filter(({ className }) => className === name);
    return ofName.reduce((sum, each) => sum + each.classificationCount, 0) / Math.max(1, count);
  });
  return { count, shares };
}
