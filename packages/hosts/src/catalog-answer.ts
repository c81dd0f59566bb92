import { readingOf } from './readings/readings.ts';
import type { SkySource, SourceKind } from './sky-source.ts';

/** What one catalogue answered about one place. */
export interface CatalogAnswer {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  /** `unknown`: its data there cannot be read. */
  readonly status: 'matched' | 'none' | 'unknown';
  readonly matches: readonly {
    readonly sourceId: string;
    readonly raDeg: number;
    readonly decDeg: number;
    readonly values: Readonly<Record<string, unknown>>;
  }[];
}

export function sourcesOf({ name, version, title, matches }: CatalogAnswer): SkySource[] {
  const { read } = readingOf(name);
  return matches.map(({ sourceId, raDeg, decDeg, values }) => ({
    catalog: `${name}@${version}`,
    catalogTitle: title,
    sourceId,
    raDeg,
    decDeg,
    ...read(values),
  }));
}

/** Whether a catalogue lists sources of a kind. */
export function lists({ name }: CatalogAnswer, kind: SourceKind): boolean {
  return readingOf(name).kinds.includes(kind);
}
