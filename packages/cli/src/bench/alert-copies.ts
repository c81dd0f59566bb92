/** An alert that can be sent again and again, as another alert each time. */
export interface AlertCopies {
  /**
   * The alert `generation` (0 = the first) of the copy `copy` of its object: all ids are of this copy
   * alone, the time is later with each generation, and the history holds the generations before.
   */
  readonly packet: (copy: number, generation: number) => Uint8Array;
}
