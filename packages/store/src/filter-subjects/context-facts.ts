import type { CatalogFacts, FeatureFacts, HostFacts, RegionFacts } from '@lucero/filters';
import { catalogNameOf } from '../catalog-matches/catalog-name-of.ts';
import { type ObjectKey, objectKeyArrays } from '../objects/object-key.ts';
import { readDoublesWithNaN, textArray } from '../postgres/binary-array.ts';
import type { Queries } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { keptLists } from './kept-lists.ts';

/** In the order of the objects. */
type ReadFacts<Facts> = (
  query: Queries['query'],
  keys: readonly ObjectKey[],
) => Promise<readonly Facts[]>;

interface Placed {
  readonly [column: string]: unknown;
  readonly position: number;
}

/** Null: not computed yet. Of no names: all. */
export function featureFacts() {
  const statement = readStatement('filter-subjects/read-features');
  const namesOf = keptLists('filter-subjects/read-feature-names', 'feature_set_id', 'names');
  return async (
    query: Queries['query'],
    keys: readonly ObjectKey[],
    asked: readonly string[] | null,
  ): Promise<readonly (FeatureFacts | null)[]> => {
    interface FeatureRow extends Placed {
      readonly feature_set_id: number;
      readonly feature_values: Buffer | null;
    }
    const rows = await query<FeatureRow>(statement, [
      ...objectKeyArrays(keys),
      asked === null ? null : textArray(asked, (name) => name),
    ]);
    const sets = new Set(rows.map((row) => row.feature_set_id));
    const namesOfSets = await namesOf(query, sets);
    const isAsked = new Set(asked);
    // The same array for all objects of a set.
    const names = new Map(
      [...sets].map((set) => {
        const all = namesOfSets.get(set)!;
        return [set, asked === null ? all : all.filter((name) => isAsked.has(name))];
      }),
    );
    const facts: (FeatureFacts | null)[] = keys.map(() => null);
    for (const row of rows) {
      const values = readDoublesWithNaN(row.feature_values);
      facts[row.position - 1] = { names: names.get(row.feature_set_id)!, values };
    }
    return facts;
  };
}

/** Null: no catalogue was asked yet. */
export function catalogFacts(): ReadFacts<CatalogFacts | null> {
  const statement = readStatement('filter-subjects/read-catalogs');
  const setOf = keptLists('filter-subjects/read-catalog-sets', 'catalog_set_id', 'catalogs');
  const namesOfSets = new WeakMap<readonly string[], readonly string[]>();
  const namesOf = (set: readonly string[]) => {
    const known = namesOfSets.get(set);
    if (known !== undefined) return known;
    const names = set.map(catalogNameOf);
    namesOfSets.set(set, names);
    return names;
  };
  return async (query, keys) => {
    interface CatalogRow extends Placed {
      readonly catalog_set_id: number;
      readonly unknown_catalogs: readonly string[];
      readonly found: readonly [string, string, number][] | null;
    }
    const rows = await query<CatalogRow>(statement, objectKeyArrays(keys));
    const sets = await setOf(
      query,
      rows.map((row) => row.catalog_set_id),
    );
    const facts: (CatalogFacts | null)[] = keys.map(() => null);
    for (const row of rows) {
      facts[row.position - 1] = {
        asked: namesOf(sets.get(row.catalog_set_id)!),
        unknown: row.unknown_catalogs,
        rows: (row.found ?? []).map(([catalog, sourceId, separationArcsec]) => ({
          ...{ catalog, sourceId, separationArcsec },
        })),
      };
    }
    return facts;
  };
}

/** Null: nobody has looked for a host yet. */
export function hostFacts(): ReadFacts<HostFacts | null> {
  const statement = readStatement('filter-subjects/read-hosts');
  return async (query, keys) => {
    interface HostRow extends Placed {
      readonly verdict: string;
      readonly host_name: string | null;
      readonly redshift: number | null;
      readonly separation_arcsec: number | null;
      readonly offset_kpc: number | null;
      readonly host_mag: number | null;
      readonly absolute_mag: number | null;
      readonly posterior: number | null;
    }
    const facts: (HostFacts | null)[] = keys.map(() => null);
    for (const row of await query<HostRow>(statement, objectKeyArrays(keys))) {
      facts[row.position - 1] = {
        verdict: row.verdict,
        name: row.host_name,
        redshift: row.redshift,
        separationArcsec: row.separation_arcsec,
        separationKpc: row.offset_kpc,
        mag: row.host_mag,
        absoluteMag: row.absolute_mag,
        posterior: row.posterior,
      };
    }
    return facts;
  };
}

/** Empty: in no region. */
export function regionFacts(): ReadFacts<readonly RegionFacts[]> {
  const statement = readStatement('filter-subjects/read-regions');
  return async (query, keys) => {
    interface RegionRow extends Placed {
      readonly event: string;
      readonly kind: string;
      readonly credible_level: number;
    }
    const facts: RegionFacts[][] = keys.map(() => []);
    for (const row of await query<RegionRow>(statement, objectKeyArrays(keys))) {
      const { position, event, kind, credible_level: credibleLevel } = row;
      facts[position - 1]!.push({ event, kind, credibleLevel });
    }
    return facts;
  };
}
