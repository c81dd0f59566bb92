import { type CatalogColumn, openCatalogWriter } from '@lucero/catalogs';

export interface SmallSource {
  readonly sourceId: string;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly values: Readonly<Record<string, number | string | null>>;
}

/** A catalogue of a few sources in a folder. */
export async function writeCatalog(
  folder: string,
  name: string,
  columns: readonly CatalogColumn[],
  sources: readonly SmallSource[],
): Promise<void> {
  const writer = await openCatalogWriter(folder, {
    ...{ name, version: '1', title: `Sources of ${name}`, reference: 'none', columns },
    ...{ epochJyear: null, properMotion: false, radius: { kind: 'constant', arcsec: 2 } },
  });
  await writer.add({
    raDeg: Float64Array.from(sources, ({ raDeg }) => raDeg),
    decDeg: Float64Array.from(sources, ({ decDeg }) => decDeg),
    ...{ pmRaMasYr: null, pmDecMasYr: null },
    sourceId: sources.map(({ sourceId }) => sourceId),
    values: Object.fromEntries(
      columns.map(({ name: column }) => [
        column,
        sources.map(({ values }) => values[column] ?? null) as readonly string[],
      ]),
    ),
  });
  await writer.finish();
}
