import { readingOf } from './readings/readings.ts';
import type { SkySource, SourceKind } from './sky-source.ts';

/** What one catalogue answered about one place; packages/catalogs answers so. */
export interface CatalogAnswer {
  readonly catalog: string;
  readonly version: string;
  /** `unknown`: its data there cannot be read. */
  readonly status: 'matched' | 'none' | 'unknown';
  /** False: the catalogue has no rows in this part of the sky, so that 'none' says nothing. */
  readonly isCovered: boolean;
  /** Kinds that the catalogue lists, by itself; absent: by how it is read. */
  readonly sourceKinds?: readonly SourceKind[];
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

/** A catalogue, and what it says of itself. */
interface ListedKinds {
  readonly name: string;
  readonly sourceKinds?: readonly SourceKind[];
}

const kindsOf = ({ name, sourceKinds }: ListedKinds): readonly SourceKind[] =>
  sourceKinds ?? readingOf(name).kinds;

/** Whether the answer is that of a catalogue of galaxies. */
export function isOfGalaxies({ catalog, ...answer }: CatalogAnswer): boolean {
  return kindsOf({ ...answer, name: catalog }).includes('galaxy');
}

/** Whether a catalogue tells a galaxy or a star from other sources: what is around an object is asked of it. */
export function saysWhatHostsAre(catalog: ListedKinds): boolean {
  return kindsOf(catalog).some((kind) => kind !== 'unknown');
}

/** What people call it. */
export function titleOf({ catalog }: CatalogAnswer): string {
  return readingOf(catalog).title;
}
