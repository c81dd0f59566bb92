/** What somebody may say that an object is. */
export interface LabelChoice {
  readonly key: string;
  readonly label: string;
  /** Null: of none. */
  readonly taxonomy: string | null;
}

/** The labels that are of no taxonomy, then each class of each taxonomy that classifiers here have, once. */
export function labelChoices(
  classifiers: readonly { readonly taxonomy: string; readonly classes: readonly string[] }[],
): readonly LabelChoice[] {
  const choices = new Map<string, LabelChoice>();
  for (const label of ['interesting', 'artefact']) {
    choices.set(label, { key: label, label, taxonomy: null });
  }
  for (const { taxonomy, classes } of classifiers) {
    for (const label of classes) {
      const key = `${taxonomy} ${label}`;
      choices.set(key, { key, label, taxonomy });
    }
  }
  return [...choices.values()];
}
