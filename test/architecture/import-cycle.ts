/**
 * The way from a file over its imports back to it, the file itself at both ends; null = there is none.
 *
 * @param importsOf files that each file imports
 */
export function importCycle(
  importsOf: ReadonlyMap<string, readonly string[]>,
): readonly string[] | null {
  /** Files from which no way leads back, with all that they reach. */
  const cleared = new Set<string>();
  const way: string[] = [];

  function cycleFrom(file: string): readonly string[] | null {
    if (cleared.has(file)) return null;
    const before = way.indexOf(file);
    if (before >= 0) return [...way.slice(before), file];
    way.push(file);
    for (const imported of importsOf.get(file) ?? []) {
      const cycle = cycleFrom(imported);
      if (cycle !== null) return cycle;
    }
    way.pop();
    cleared.add(file);
    return null;
  }

  for (const file of importsOf.keys()) {
    const cycle = cycleFrom(file);
    if (cycle !== null) return cycle;
  }
  return null;
}
