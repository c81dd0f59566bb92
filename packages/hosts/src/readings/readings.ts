import { fourLac, milliquas, threeHsp } from './active-galaxies.ts';
import { type CatalogReading, nothingKnown } from './catalog-reading.ts';
import { legacySurveys } from './legacy-surveys.ts';
import { nedLvs } from './ned-lvs.ts';
import { plainColumns } from './plain-columns.ts';
import { ps1 } from './ps1.ts';
import { simbad } from './simbad.ts';
import { gaia, gcvs, spicy, vsx } from './stars.ts';

/** A catalogue that says nothing of whether a source is a galaxy or a star. */
const silent = (catalog: string, title: string): CatalogReading => ({
  ...{ catalog, title, kinds: ['unknown'] },
  read: () => nothingKnown,
});

/** One line for each catalogue whose columns have names of their own; names as in its manifest. */
const readings: readonly CatalogReading[] = [
  legacySurveys,
  nedLvs,
  ps1,
  simbad,
  gaia,
  vsx,
  gcvs,
  spicy,
  milliquas,
  fourLac,
  threeHsp,
  silent('allwise', 'AllWISE'),
  silent('catwise', 'CatWISE2020'),
  silent('ctao-blazars', 'CTAO blazars'),
  silent('tns', 'TNS'),
];

const byCatalog = new Map(readings.map((reading) => [reading.catalog, reading]));

/** How a catalogue's rows are read; by the plain names of columns where it has no reading of its own. */
export function readingOf(catalog: string): CatalogReading {
  return byCatalog.get(catalog) ?? { catalog, title: catalog, ...plainColumns };
}
