import {
  type CatalogBatch,
  type CatalogDescription,
  type CatalogInfo,
  type CatalogWriterOptions,
  openCatalogWriter,
} from '@lucero/catalogs';

/** A catalogue without columns of its own, matched within 2 arcsec. */
export const smallDescription: CatalogDescription = {
  name: 'small',
  version: '1',
  title: 'A small catalogue',
  reference: 'made up',
  columns: [],
  epochJyear: null,
  properMotion: false,
  radius: { kind: 'constant', arcsec: 2 },
};

/** Rows at places, called 's1', 's2' …; motions of zero where the description has motions. */
export function smallBatch(
  places: readonly (readonly [raDeg: number, decDeg: number])[],
  more: Partial<CatalogBatch> = {},
): CatalogBatch {
  return {
    raDeg: Float64Array.from(places, ([raDeg]) => raDeg),
    decDeg: Float64Array.from(places, ([, decDeg]) => decDeg),
    pmRaMasYr: new Float64Array(places.length),
    pmDecMasYr: new Float64Array(places.length),
    sourceId: places.map((_, i) => `s${i + 1}`),
    values: {},
    ...more,
  };
}

/** Writes one batch as a catalogue. */
export async function writtenBatch(
  folder: string,
  description: Partial<CatalogDescription>,
  batch: CatalogBatch,
  options: CatalogWriterOptions = {},
): Promise<CatalogInfo> {
  const writer = await openCatalogWriter(folder, { ...smallDescription, ...description }, options);
  await writer.add(batch);
  return await writer.finish();
}
