/** Of one catalogue: what its hats.properties says beside the constants. */
export interface CatalogueProperties {
  readonly name: string;
  /** object: a row is a place; source: a row is a measurement; margin: copies from beyond the edges of leaves. */
  readonly type: 'object' | 'source' | 'margin';
  readonly rowCount: number;
  readonly builder: string;
  /** Of a margin: the folder of its catalogue, and how far it reaches. */
  readonly margin?: { readonly of: string; readonly thresholdArcsec: number };
  /** '/': a leaf is a folder with a file a night. */
  readonly leafSuffix: '.parquet' | '/';
}

/**
 * The text of hats.properties. It holds no time: the same rows give the same bytes.
 *
 * Reference: IVOA Note HATS 1.0; hats 0.11 reads it
 */
export function hatsProperties(catalogue: CatalogueProperties): string {
  const { name, type, rowCount, builder, margin, leafSuffix } = catalogue;
  return lines({
    obs_collection: name,
    dataproduct_type: type,
    hats_nrows: rowCount,
    hats_col_ra: 'ra_deg',
    hats_col_dec: 'dec_deg',
    hats_col_healpix: '_healpix_29',
    hats_col_healpix_order: 29,
    hats_npix_suffix: leafSuffix,
    ...(margin === undefined
      ? {}
      : { hats_primary_table_url: margin.of, hats_margin_threshold: margin.thresholdArcsec }),
    hats_version: 'v1.0',
    hats_builder: builder,
  });
}

/** Of a folder of catalogues that are opened as one: a table with its margin. */
export function collectionProperties(name: string, table: string, margin: string | null): string {
  return lines({
    obs_collection: name,
    hats_primary_table_url: table,
    ...(margin === null ? {} : { all_margins: margin, default_margin: margin }),
  });
}

export function partitionInfo(
  leaves: readonly { readonly order: number; readonly pixel: number }[],
): string {
  return ['Norder,Npix', ...leaves.map(({ order, pixel }) => `${order},${pixel}`), ''].join('\n');
}

const lines = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
