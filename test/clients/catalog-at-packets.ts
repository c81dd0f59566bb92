import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readContainer } from '@lucero/avro';
import { openCatalogWriter } from '@lucero/catalogs';
import { realDataFolder } from '@lucero/testkit';

interface Packet {
  readonly candidate: { readonly ra: number; readonly dec: number };
}

/** A catalogue `near-packets` with a source, half an arcsecond north of each packet of a file of ZTF. */
export async function writeCatalogAtPackets(folder: string, file: string): Promise<void> {
  const bytes = readFileSync(join(realDataFolder() ?? '', file));
  const places = readContainer(bytes).records.map((record) => (record as Packet).candidate);
  const writer = await openCatalogWriter(folder, {
    ...{ name: 'near-packets', version: '1', title: 'Near packets', reference: 'none' },
    ...{ epochJyear: null, properMotion: false, radius: { kind: 'constant', arcsec: 2 } },
    columns: [{ name: 'z', unit: null, description: 'Redshift', type: 'float64' }],
  });
  await writer.add({
    raDeg: Float64Array.from(places, ({ ra }) => ra),
    decDeg: Float64Array.from(places, ({ dec }) => dec + 0.5 / 3600),
    ...{ pmRaMasYr: null, pmDecMasYr: null },
    sourceId: places.map((_, i) => `source ${i}`),
    values: { z: places.map(() => 0.05) },
  });
  await writer.finish();
}
