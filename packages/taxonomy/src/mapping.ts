/** What the leaves of one class tree are in another. */
export interface Mapping {
  readonly from: string;
  readonly to: string;
  /** What one should know before one trusts it; null: nothing. */
  readonly note: string | null;
  /**
   * Of each leaf of the one tree the leaf of the other; several where it holds them together; none where the other tree
   * has nothing like it. No leaf of the other stands both alone and among several.
   */
  readonly classes: Readonly<Record<string, readonly string[]>>;
}
