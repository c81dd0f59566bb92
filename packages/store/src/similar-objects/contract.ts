import type { ObjectKey } from '../objects/object-key.ts';

/** What objects are compared by. */
export interface ComparedObject extends ObjectKey {
  readonly raDeg: number;
  readonly decDeg: number;
  readonly lastMjdTai: number;
  /** Of the newest detection, AB magnitude of the absolute difference flux. */
  readonly lastMag: number | null;
  readonly detectionCount: number;
  readonly classifierVersion: string;
  readonly topClass: string;
  readonly topProbability: number;
  readonly probabilities: Readonly<Record<string, number>>;
  /** In the order of the names asked; NaN: not there, or not defined for its light curve. */
  readonly features: readonly number[];
}

/** Objects to be compared with one: a bounded search by class. */
export interface SimilarObjects {
  /**
   * The object, and some two times `countEachWay` others of its most probable class by a classifier and of up to two more
   * that it has with 0.1 or more: in equal parts of each, those whose greatest probability is nearest to its own, above
   * and below. Not among them: the other objects of its source, and those that were withdrawn. Null: the classifier has
   * said nothing of the object.
   *
   * @param features names; at most 200
   * @param countEachWay at most 1,000
   */
  readonly findComparedObjects: (
    key: ObjectKey,
    classifier: string,
    features: readonly string[],
    countEachWay: number,
  ) => Promise<{ readonly own: ComparedObject; readonly others: readonly ComparedObject[] } | null>;
}
