import type { Answer } from '../../api/answers.ts';

export type ClassifierVersion = Answer<'/api/v1/classifiers'>['items'][number];

/** Versions of one classifier, the newest first. */
export interface KnownClassifier {
  readonly classifier: string;
  readonly versions: readonly ClassifierVersion[];
}

const numbersOf = (version: string): readonly number[] => version.split('.').map(Number);

/** 2.10.0 after 2.9.0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Classifiers by name. */
export function knownClassifiers(items: readonly ClassifierVersion[]): readonly KnownClassifier[] {
  return [...Map.groupBy(items, ({ classifier }) => classifier)]
    .map(([classifier, versions]) => ({
      classifier,
      versions: versions.toSorted((a, b) => compareVersions(b.version, a.version)),
    }))
    .sort((a, b) => (a.classifier < b.classifier ? -1 : 1));
}

/** The objects whose most probable class it is. */
export function candidatesAddress(classifier: string, className: string): string {
  return `/search?${new URLSearchParams({ classifier, class: className })}`;
}
