import { writeFile } from 'node:fs/promises';
import { type CatalogDescription, openCatalogWriter } from '@lucero/catalogs';
import { type SimulatedGalaxy, type SimulatedStar, simulateCatalogs } from '@lucero/simulator';
import { type LoadOptions, nightsOfLoad } from './load-plan.ts';

/** Catalogues of the sky that the load shows. */
export interface ChaosCatalogs {
  readonly folder: string;
  /** What they hold now, for the independent reader. */
  readonly sourcesFile: string;
  /** name@version, in order of the names. */
  readonly set: () => readonly string[];
  /** The catalogue of stars has a new version: every second star in the odd ones, all in the even ones. */
  readonly change: () => Promise<void>;
}

const starRadiusArcsec = 2;
const galaxyRadiusArcsec = 10;

export async function makeCatalogs(folder: string, load: LoadOptions): Promise<ChaosCatalogs> {
  const { stars, galaxies, epochJyear } = simulateCatalogs(nightsOfLoad(load));
  const sourcesFile = `${folder}.json`;
  const describe = (name: string, version: number, arcsec: number): CatalogDescription => ({
    ...{ name, version: String(version), title: `Simulated ${name}`, reference: 'chaos' },
    ...{ columns: [], epochJyear, properMotion: true, radius: { kind: 'constant', arcsec } },
  });
  let starVersion = 0;

  const change = async () => {
    const version = starVersion + 1;
    const listed = stars.filter((_, i) => version % 2 === 0 || i % 2 === 0);
    await write(folder, describe('stars', version, starRadiusArcsec), listed);
    await writeFile(
      sourcesFile,
      JSON.stringify({
        ...{ epochJyear, set: setOf(version) },
        catalogs: {
          stars: { radiusArcsec: starRadiusArcsec, sources: listed.map(plain) },
          galaxies: { radiusArcsec: galaxyRadiusArcsec, sources: galaxies.map(plain) },
        },
      }),
    );
    starVersion = version;
  };

  await write(folder, describe('galaxies', 1, galaxyRadiusArcsec), galaxies);
  await change();
  return { folder, sourcesFile, set: () => setOf(starVersion), change };
}

const setOf = (starVersion: number): readonly string[] => ['galaxies@1', `stars@${starVersion}`];

type Source = SimulatedStar | SimulatedGalaxy;

const motionOf = (source: Source): readonly [raMasYr: number, decMasYr: number] =>
  'pmRaMasYr' in source ? [source.pmRaMasYr, source.pmDecMasYr] : [0, 0];

const plain = (source: Source) => [
  ...[source.sourceId, source.raDeg, source.decDeg],
  ...motionOf(source),
];

async function write(
  folder: string,
  description: CatalogDescription,
  sources: readonly Source[],
): Promise<void> {
  const writer = await openCatalogWriter(folder, description);
  await writer.add({
    raDeg: Float64Array.from(sources, ({ raDeg }) => raDeg),
    decDeg: Float64Array.from(sources, ({ decDeg }) => decDeg),
    pmRaMasYr: Float64Array.from(sources, (source) => motionOf(source)[0]),
    pmDecMasYr: Float64Array.from(sources, (source) => motionOf(source)[1]),
    sourceId: sources.map(({ sourceId }) => sourceId),
    values: {},
  });
  await writer.finish();
}
