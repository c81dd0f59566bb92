import { openCatalogWriter } from '@lucero/catalogs';

/** A star of a test, with what it is matched by. */
export interface TestStar {
  readonly id: string;
  readonly raDeg: number;
  readonly decDeg: number;
  /** Redshift of a galaxy. */
  readonly redshift?: number;
}

export const arcsec = 1 / 3600;

/** Writes a version of a catalogue of stars, matched within 2 arcsec (galaxies: within 60 kpc). It says what it lists. */
export async function writeCatalog(
  folder: string,
  name: string,
  version: string,
  stars: readonly TestStar[],
): Promise<void> {
  const isOfGalaxies = stars.some(({ redshift }) => redshift !== undefined);
  const writer = await openCatalogWriter(folder, {
    ...{ name, version, title: `Test ${name}`, reference: 'test', epochJyear: null },
    properMotion: false,
    sourceKinds: isOfGalaxies ? ['galaxy', 'star'] : ['star'],
    columns: [
      { name: 'r_mag', unit: 'mag', description: 'brightness', type: 'float64' },
      { name: 'redshift', unit: null, description: 'redshift', type: 'float64' },
      { name: 'source_kind', unit: null, description: 'galaxy or star', type: 'text' },
    ],
    radius: isOfGalaxies
      ? {
          ...{ kind: 'physical', kpc: 60, distance: { redshiftColumn: 'redshift' } },
          ...{ maxArcsec: 60, otherwiseArcsec: 2 },
        }
      : { kind: 'constant', arcsec: 2 },
  });
  await writer.add({
    raDeg: Float64Array.from(stars, ({ raDeg }) => raDeg),
    decDeg: Float64Array.from(stars, ({ decDeg }) => decDeg),
    ...{ pmRaMasYr: null, pmDecMasYr: null, sourceId: stars.map(({ id }) => id) },
    values: {
      r_mag: stars.map((_, i) => 17 + i / 8),
      redshift: stars.map(({ redshift }) => redshift ?? null),
      source_kind: stars.map(({ redshift }) => (redshift === undefined ? 'star' : 'galaxy')),
    },
  });
  await writer.finish();
}
