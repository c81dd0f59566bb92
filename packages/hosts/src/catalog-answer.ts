import { readingOf } from './readings/readings.ts';
import type { SkySource, SourceKind } from './sky-source.ts';

/** What one catalogue answered about one place; packages/catalogs answers so. */
export interface CatalogAnswer {
  readonly catalog: string;
  readonly version: string;
  /** `unknown`: its data there cannot be read. */
  readonly status: 'matched' | 'none' | 'unknown';
  readonly matches: readonly {
    readonly sourceId: string;
    readonly raDeg: number;
    readonly decDeg: number;
    readonly values: Readonly<Record<string, number | string | null>>;
  }[];
}

/** The rows of an answer, each as its catalogue is read. */
export function sourcesOf({ catalog, version, matches }: CatalogAnswer): SkySource[] {
  const { title, read } = readingOf(catalog);
  return matches.map(({ sourceId, raDeg, decDeg, values }) => ({
    catalog: `${catalog}@${version}`,
    catalogTitle: title,
    sourceId,
    raDeg,
    decDeg,
    ...read(values, sourceId),
  }));
}

/** Whether a catalogue lists sources of a kind. */
export function lists({ catalog }: CatalogAnswer, kind: SourceKind): boolean {
  return readingOf(catalog).kinds.includes(kind);
}

/** Whether a catalogue tells a galaxy or a star from other sources: what is around an object is asked of it. */
export function saysWhatHostsAre(catalog: string): boolean {
  return readingOf(catalog).kinds.some((kind) => kind !== 'unknown');
}

/** What people call it. */
export function titleOf({ catalog }: CatalogAnswer): string {
  return readingOf(catalog).title;
}
