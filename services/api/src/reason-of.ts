interface SchemaProblem {
  readonly keyword: string;
  readonly message: string;
  readonly params: unknown;
}

/** What a schema says of a value, in words that say what to send instead. */
export function reasonOf({ keyword, message, params }: SchemaProblem): string {
  if (keyword === 'boolean') return 'is not a field here';
  if (keyword === 'required') return 'is missing';
  if (keyword === 'enum') {
    const { allowedValues } = params as { readonly allowedValues: readonly unknown[] };
    return `must be one of ${allowedValues.join(', ')}`;
  }
  return message;
}
