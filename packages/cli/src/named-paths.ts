const mostNamed = 3;

/** The paths that a person gave, in a line: of the thousands of a shell's `*.avro` the first few. */
export function namedPaths(paths: readonly string[]): string {
  const named = paths.slice(0, mostNamed).join(', ');
  return paths.length > mostNamed ? `${named} and ${paths.length - mostNamed} more` : named;
}
