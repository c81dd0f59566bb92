/** What readers may read: whole names, or the beginnings of names. */
export interface ReadableTopics {
  readonly names: readonly string[];
  readonly prefixes: readonly string[];
}
