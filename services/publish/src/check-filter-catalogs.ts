import { LuceroError } from '@lucero/errors';
import type { Filter } from './parse-filters.ts';

/**
 * Refuses filters that ask for a catalogue which objects are not matched with: a misspelt name would leave the topic
 * empty for ever. While there is no catalogue at all no name can be told from a misspelt one.
 *
 * @throws LuceroError LUCERO_CONFIG_INVALID in one line, with the names that there are
 */
export function checkFilterCatalogs(
  filters: readonly Filter[],
  catalogs: readonly { readonly name: string }[],
): void {
  if (catalogs.length === 0) return;
  const here = new Set(catalogs.map(({ name }) => name));
  for (const { name: filter, matched = [], notMatched = [] } of filters) {
    const unknown = [...matched, ...notMatched].find((name) => !here.has(name));
    if (unknown === undefined) continue;
    throw new LuceroError(
      'LUCERO_CONFIG_INVALID',
      `filter ${filter}: ${unknown} is no catalogue here; there are: ${[...here].join(', ')}`,
    );
  }
}
