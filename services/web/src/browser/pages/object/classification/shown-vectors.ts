import type { Schema } from '../../../api/answers.ts';

type Item = Schema<'ClassificationHistoryItem'>;

/** What is shown of an alert: what was said there, or smoothed by the history before. */
export interface ShownVector {
  readonly alertId: string;
  readonly mjdTai: number;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly topClass: string;
  /** The class before, where it became another one. */
  readonly cameFrom: string | null;
  /** How far probability moved since the alert before, 0 to 1; null: the first, or not known, or smoothed. */
  readonly wassersteinStep: number | null;
}

type Row = Pick<
  Item,
  | 'alertId'
  | 'mjdTai'
  | 'probabilities'
  | 'topClass'
  | 'change'
  | 'smoothedProbabilities'
  | 'smoothedTopClass'
>;

/** A withdrawn alert has no smoothed vector: what was said there is shown. */
export function shownVector(row: Row, isSmoothed: boolean): ShownVector {
  const { alertId, mjdTai, probabilities, topClass, change } = row;
  const at = { alertId, mjdTai };
  if (!isSmoothed || row.smoothedProbabilities === null || row.smoothedTopClass === null) {
    const cameFrom = change?.isFlip === true ? change.previousTopClass : null;
    const wassersteinStep = change?.wassersteinStep ?? null;
    return { ...at, probabilities, topClass, cameFrom, wassersteinStep };
  }
  return {
    ...at,
    probabilities: row.smoothedProbabilities,
    topClass: row.smoothedTopClass,
    cameFrom: change?.isSmoothedFlip === true ? change.previousSmoothedTopClass : null,
    wassersteinStep: null,
  };
}
