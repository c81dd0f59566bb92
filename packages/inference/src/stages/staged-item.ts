import type { FeatureItem } from '../classifier.ts';

/** An item as the model of a second stage reads it. */
export interface StagedItem extends FeatureItem {
  /** By class, what the first stage's model gave of it, before calibration and class mix. Absent: no model reads it. */
  readonly firstStage?: Readonly<Record<string, number>>;
}
