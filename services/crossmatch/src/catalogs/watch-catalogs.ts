import type { CatalogInfo, Catalogs } from '@lucero/catalogs';
import type { CatalogMatches, CatalogSet } from '@lucero/store';

/** The catalogues of a folder, and what the store calls their set. */
export interface WatchedCatalogs {
  readonly catalogs: Pick<Catalogs, 'list' | 'match'>;
  /**
   * Does work with the catalogues as they are: they do not change meanwhile. Gives it their set as the store knows it;
   * null: there are none, and there never were.
   */
  readonly use: <Result>(work: (set: CatalogSet | null) => Promise<Result>) => Promise<Result>;
  /** Looks at the folder again, when the work that is under way is done. */
  readonly refresh: () => Promise<void>;
}

/**
 * Who sees catalogues change makes their set the current one. All instances read one folder, so they see the same,
 * each a moment later than another; until then what it matches counts as older.
 */
export function watchCatalogs(
  catalogs: Pick<Catalogs, 'list' | 'match' | 'refresh' | 'set'>,
  store: Pick<CatalogMatches, 'useCatalogs'>,
): WatchedCatalogs {
  let used: { readonly id: string; readonly set: CatalogSet | null } | null = null;
  const underWay = new Set<Promise<unknown>>();
  let refreshing: Promise<unknown> | null = null;

  const useCurrent = async (): Promise<CatalogSet | null> => {
    const { id } = catalogs.set;
    if (used?.id !== id) {
      used = { id, set: await store.useCatalogs(catalogs.list().map(described)) };
    }
    return used.set;
  };

  return {
    catalogs,
    use: async (work) => {
      while (refreshing !== null) await refreshing.catch(() => undefined);
      const working = useCurrent().then(work);
      underWay.add(working);
      try {
        return await working;
      } finally {
        underWay.delete(working);
      }
    },
    refresh: async () => {
      refreshing = Promise.allSettled(underWay).then(() => catalogs.refresh());
      try {
        await refreshing;
      } finally {
        refreshing = null;
      }
    },
  };
}

/** What is registered of a catalogue: how it describes itself, not where its files are. */
const described = (catalog: CatalogInfo) => {
  const { name, version, title, reference, rowCount, epochJyear, columns, radius } = catalog;
  return { ...{ name, version, title, reference, rowCount, epochJyear }, columns, radius };
};
