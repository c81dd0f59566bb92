import type { CatalogReading } from './catalog-reading.ts';
import { plainColumns } from './plain-columns.ts';

/** One line for each catalogue whose columns have names of their own. */
const readings: readonly CatalogReading[] = [];

const byCatalog = new Map(readings.map((reading) => [reading.catalog, reading]));

/** How a catalogue's rows are read; by the plain names of columns where it has no reading of its own. */
export function readingOf(catalog: string): CatalogReading {
  return byCatalog.get(catalog) ?? { catalog, title: catalog, ...plainColumns };
}
