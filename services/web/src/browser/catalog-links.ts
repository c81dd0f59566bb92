/** Where a source, or the catalogue that has it, is shown by its makers or by CDS. */

/** Tables of VizieR by the name that a catalogue has here; names of several releases begin alike. */
const vizierTables: readonly (readonly [name: RegExp, table: string])[] = [
  [/^allwise$/, 'II/328/allwise'],
  [/^catwise/, 'II/365/catwise'],
  [/^gaia/, 'I/355/gaiadr3'],
  [/^(ps1|panstarrs1)$/, 'II/349/ps1'],
  [/^gcvs$/, 'B/gcvs/gcvs_cat'],
  [/^vsx$/, 'B/vsx/vsx'],
  [/^milliquas$/, 'VII/294/catalog'],
  [/^spicy$/, 'J/ApJS/254/33/table1'],
  [/^3hsp$/, 'J/A+A/632/A77/3hsp'],
];

/** The sources of the catalogue around a place; null: nobody shows it. */
export function sourceAddress(catalog: string, raDeg: number, decDeg: number): string | null {
  const table = vizierTables.find(([name]) => name.test(catalog))?.[1];
  if (table === undefined) return null;
  const query = { '-source': table, '-c': `${raDeg} ${decDeg}`, '-c.rs': '10' };
  return `https://vizier.cds.unistra.fr/viz-bin/VizieR-4?${new URLSearchParams(query)}`;
}

/** Who made a catalogue: an address, a DOI or a bibcode; null: the text is none of these. */
export function referenceAddress(reference: string): string | null {
  if (/^https?:\/\/\S+$/.test(reference)) return reference;
  const doi = /^(?:doi:)?(10\.\d{4,}\/\S+)$/.exec(reference)?.[1];
  if (doi !== undefined) return `https://doi.org/${doi}`;
  if (/^\d{4}[A-Za-z&]\S{14}$/.test(reference)) {
    return `https://ui.adsabs.harvard.edu/abs/${encodeURIComponent(reference)}/abstract`;
  }
  return null;
}
