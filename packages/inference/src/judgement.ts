/** What a classifier says of one item: its probabilities, and what was laid over its model for them. */
export interface Judgement {
  /** The whole vector, calibrated, for the class mix served; sums to 1. */
  readonly probabilities: Readonly<Record<string, number>>;
  readonly topClass: string;
  /**
   * The same as the model gave them, before calibration and prior, so that another calibration can be
   * replayed without the model; null = neither was laid over it.
   */
  readonly modelProbabilities: Readonly<Record<string, number>> | null;
  /** Names calibration, prior and gates of the manifest together; null = it has none of them. */
  readonly calibrationVersion: string | null;
  /** Time from the first to the last detection as the calibration read it [d]; null = it reads none. */
  readonly ageDays: number | null;
  /** Deepest class that passes its gate; null = abstained, or no gates. */
  readonly answerClass: string | null;
  /** Level of that class, 1 = below the root; 0 = abstained; null = no gates. */
  readonly answerLevel: number | null;
  readonly answerProbability: number | null;
}
