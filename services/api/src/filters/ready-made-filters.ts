import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFilter, type FilterVocabulary, featureVocabulary } from '@lucero/filters';
import type { Filters } from '@lucero/store';
import { surveys } from '@lucero/surveys';
import { keptExpression } from './check-expression.ts';

/** A filter that comes with Lucero, to be copied. */
export interface ReadyMadeFilter {
  readonly name: string;
  readonly description: string;
  readonly expression: string;
}

const folder = join(import.meta.dirname, 'ready-made');
const lucero = { owner: 'lucero', ownerName: 'Lucero' };
const anyNumber = 1_000;

/** Which catalogues and classifiers there are differs from place to place: any name of one. */
const anyNames: FilterVocabulary = {
  ...{ features: featureVocabulary(surveys), surveys: null, bands: null, classifiers: null },
  ...{ catalogs: null, watchlists: null, areas: null },
};

/** One a file in ready-made/, by name. */
export function readReadyMadeFilters(): readonly ReadyMadeFilter[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as ReadyMadeFilter);
}

/**
 * Puts the filters that come with Lucero into the gallery: public, off, of the owner `lucero`. What is there already
 * stays; an expression that has changed since is a new version. A name that somebody has is left to them.
 */
export async function installReadyMadeFilters(
  store: Pick<Filters, 'addFilter' | 'addFilterVersion' | 'findFilters' | 'newestFilterVersions'>,
  nowMs: number,
): Promise<void> {
  const given = readReadyMadeFilters();
  const names = given.map(({ name }) => name);
  const held = new Map((await store.findFilters(names)).map((row) => [row.name, row]));
  const newest = new Map(
    (await store.newestFilterVersions(names)).map((row) => [row.name, row.expression]),
  );
  for (const { name, description, expression } of given) {
    const kept = keptExpression(compileFilter(expression, anyNames));
    const row = held.get(name);
    if (row === undefined) {
      await store.addFilter(
        {
          ...{ name, description, ...lucero, ...kept, visibility: 'public' },
          ...{ comment: 'comes with Lucero', forkedFrom: null, nowMs },
        },
        anyNumber,
      );
    } else if (row.owner === lucero.owner && newest.get(name) !== expression) {
      await store.addFilterVersion({
        ...{ name, owner: lucero.owner, author: lucero.owner, authorName: lucero.ownerName },
        ...{ ...kept, comment: 'comes with Lucero', restoredFrom: null, baseVersion: null, nowMs },
      });
    }
  }
}
