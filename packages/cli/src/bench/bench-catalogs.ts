import { openCatalogWriter } from '@lucero/catalogs';
import { makeRandom } from '@lucero/simulator';

/** As many as an operator of a broker would import. */
const catalogCount = 10;
const rowsOfOne = 100_000;
const greatestProperMotionMasYr = 50;

/** Catalogues of random places all over the sky, with proper motions: most alerts find no source, as most stars are constant. */
export async function makeBenchCatalogs(folder: string): Promise<void> {
  for (let i = 0; i < catalogCount; i++) {
    const random = makeRandom('catalogue', i);
    const drawn = (draw: () => number) => Float64Array.from({ length: rowsOfOne }, draw);
    const motion = () => random.uniformIn(-greatestProperMotionMasYr, greatestProperMotionMasYr);
    const writer = await openCatalogWriter(folder, {
      ...{ name: `bench-${i}`, version: '1', title: `Random places ${i}`, reference: 'none' },
      columns: [{ name: 'r_mag', unit: 'mag', description: 'brightness', type: 'float32' }],
      ...{ epochJyear: 2016, properMotion: true, radius: { kind: 'constant', arcsec: 5 } },
    });
    await writer.add({
      raDeg: drawn(() => random.uniformIn(0, 360)),
      decDeg: drawn(() => (Math.asin(random.uniformIn(-1, 1)) * 180) / Math.PI),
      ...{ pmRaMasYr: drawn(motion), pmDecMasYr: drawn(motion) },
      sourceId: Array.from({ length: rowsOfOne }, (_, row) => `${i}-${row}`),
      values: { r_mag: drawn(() => random.uniformIn(12, 21)) },
    });
    await writer.finish();
  }
}
