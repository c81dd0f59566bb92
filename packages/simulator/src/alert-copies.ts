/** An alert that can be sent again and again, as another alert each time. */
export interface AlertCopies {
  /**
   * The alert `generation` (0 = the first) of the copy `copy` of its object: all ids are of this copy
   * alone, the time is later with each generation, and the history holds the generations before.
   */
  readonly packet: (copy: number, generation: number) => Uint8Array;
}

/** Real alerts of a survey that are kept as files, to be copied. */
export interface RealAlerts {
  /** Containers in the survey's folder of the real data. */
  readonly files: readonly string[];
  /** Version of schemas/ that the copies are written with; null: each container's own schema. */
  readonly schemaVersion: string | null;
  /** Null: the alert belongs to no object. */
  readonly copiesOf: (schemaJson: string, record: unknown) => AlertCopies | null;
}
