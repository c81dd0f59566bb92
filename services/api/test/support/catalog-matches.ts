import type { CatalogMatch, CatalogRegistration, Store } from '@lucero/store';

export const allWise: CatalogRegistration = {
  ...{ name: 'allwise', version: '2013-11-13', title: 'AllWISE Source Catalog' },
  ...{ reference: '2013wise.rept....1C', rowCount: 747_634_026, epochJyear: 2010.5589 },
  columns: [
    { name: 'w1mpro', unit: 'mag', description: 'W1 magnitude, Vega' },
    { name: 'w2mpro', unit: 'mag', description: 'W2 magnitude, Vega' },
  ],
  radius: { kind: 'constant', arcsec: 2 },
};
export const galaxies: CatalogRegistration = {
  ...{ name: 'ned-lvs', version: '2024', title: 'NED Local Volume Sample' },
  ...{ reference: 'doi:10.3847/1538-4365/acdd06', rowCount: 1_874_000, epochJyear: null },
  columns: [{ name: 'z', unit: null, description: 'Redshift' }],
  radius: {
    ...{ kind: 'physical', kpc: 30, distance: { redshiftColumn: 'z' } },
    ...{ maxArcsec: 60, otherwiseArcsec: 2 },
  },
};
export const spectra: CatalogRegistration = {
  ...{ name: 'spectra', version: '1', title: 'Spectra that cannot be read there' },
  ...{ reference: 'none', rowCount: 3, epochJyear: null },
};

export const matchesOfFirst: readonly CatalogMatch[] = [
  {
    ...{ catalog: 'allwise', version: '2013-11-13', rank: 1, sourceId: 'J004000.00+200000.0' },
    ...{ separationArcsec: 0.25, separationKpc: null, raDeg: 10.0001, decDeg: 20 },
    values: { w1mpro: 12.5, w2mpro: 12.25 },
  },
  {
    ...{ catalog: 'ned-lvs', version: '2024', rank: 1, sourceId: 'UGC 1' },
    ...{ separationArcsec: 3.6, separationKpc: 3.6, raDeg: 10, decDeg: 20.001 },
    values: { z: 0.05 },
  },
];

/** ZTF18aaaaaaa has two sources and one catalogue that cannot be read, ZTF18bbbbbbb none, the others were not matched. */
export async function storeCatalogMatches(store: Store): Promise<void> {
  const { catalogSetId } = (await store.useCatalogs([allWise, galaxies, spectra]))!;
  const matched = {
    ...{ survey: 'ztf', objectKind: 'sidereal' as const, catalogSetId, revision: 1 },
    ...{ raDeg: 10, decDeg: 20, mjdTai: 60_003.25, detectionCount: 2, keptCatalogs: [] },
    matchedMs: Date.UTC(2026, 10, 29, 4, 30),
  };
  const origin = { topic: 'lucero.alerts.v1', partition: 0, offset: 7n };
  await store.storeCrossmatches([
    {
      ...{ ...matched, oid: 'ZTF18aaaaaaa', origin },
      ...{ matches: matchesOfFirst, unknownCatalogs: ['spectra'] },
    },
    {
      ...{ ...matched, oid: 'ZTF18bbbbbbb', origin: { ...origin, offset: 8n } },
      ...{ matches: [], unknownCatalogs: [] },
    },
  ]);
}
