import { type CatalogDescription, CatalogExistsError, openCatalogWriter } from '@lucero/catalogs';
import {
  type NightOfAllSurveys,
  nightsOfAllSurveys,
  type SimulatedGalaxy,
  type SimulatedStar,
  simulateCatalogs,
} from '@lucero/simulator';

const magnitudes = (['g', 'r', 'i'] as const).map((band) => ({
  ...{ name: `${band}_mag`, unit: 'mag', type: 'float32' as const },
  description: `AB magnitude in ${band}, true`,
}));

/** Those of packages/hosts for catalogues that nobody wrote a reading for. */
const starColumns = [
  { name: 'source_kind', unit: null, type: 'text', description: 'star or variable' },
  { name: 'variable_class', unit: null, type: 'text', description: 'true class of a variable' },
  ...magnitudes,
] as const;

const galaxyColumns = [
  { name: 'source_kind', unit: null, type: 'text', description: 'galaxy or agn' },
  ...magnitudes,
  ...[
    ['half_light_radius_arcsec', 'arcsec', 'semi-major axis of half the light'],
    ['axis_ratio', null, 'minor to major axis'],
    ['position_angle_deg', 'deg', 'of the major axis, from north through east'],
    ['redshift', null, 'true; of hosts and active nuclei alone'],
  ].map(([name, unit, description]) => ({
    ...{ name: name!, unit: unit!, description: description!, type: 'float32' as const },
  })),
  { name: 'redshift_kind', unit: null, type: 'text', description: 'spectroscopic' },
] as const;

/**
 * Imports the stars and galaxies of a simulated night as catalogues, in a second or two. Their names say that they are
 * simulated and of which night; they are there already when the night was simulated before.
 */
export async function importSimulatedCatalogs(
  folder: string,
  night: NightOfAllSurveys,
): Promise<void> {
  const { alertCount, seed, nightMjdUtc } = night;
  const describe = (kind: 'stars' | 'galaxies') => ({
    name: `simulated-${kind}-${nightMjdUtc}-${seed}`,
    version: String(alertCount),
    title: `Simulated ${kind} of the night ${nightMjdUtc}`,
    reference: 'Lucero, packages/simulator',
  });
  const { stars, galaxies, epochJyear } = simulateCatalogs(nightsOfAllSurveys(night));
  await write(
    folder,
    {
      ...describe('stars'),
      ...{ columns: starColumns, sourceKinds: ['star', 'variable'] },
      ...{ epochJyear, properMotion: true },
      radius: { kind: 'constant', arcsec: 2 },
    },
    stars,
    starValues,
  );
  await write(
    folder,
    {
      ...describe('galaxies'),
      ...{ columns: galaxyColumns, sourceKinds: ['galaxy', 'agn'] },
      ...{ epochJyear: null, properMotion: false },
      radius: {
        ...{ kind: 'physical', kpc: 60, distance: { redshiftColumn: 'redshift' } },
        ...{ maxArcsec: 60, otherwiseArcsec: 10 },
      },
    },
    galaxies,
    galaxyValues,
  );
}

type Values = Readonly<Record<string, readonly (number | string | null)[]>>;

async function write<Source extends SimulatedStar | SimulatedGalaxy>(
  folder: string,
  description: CatalogDescription,
  sources: readonly Source[],
  valuesOf: (sources: readonly Source[]) => Values,
): Promise<void> {
  const numbers = (of: (source: Source) => number) => Float64Array.from(sources, of);
  const motion = (field: 'pmRaMasYr' | 'pmDecMasYr') =>
    description.properMotion
      ? numbers((source) => ('pmRaMasYr' in source ? source[field] : Number.NaN))
      : null;
  try {
    const writer = await openCatalogWriter(folder, description);
    await writer.add({
      raDeg: numbers(({ raDeg }) => raDeg),
      decDeg: numbers(({ decDeg }) => decDeg),
      pmRaMasYr: motion('pmRaMasYr'),
      pmDecMasYr: motion('pmDecMasYr'),
      sourceId: sources.map(({ sourceId }) => sourceId),
      values: valuesOf(sources) as never,
    });
    await writer.finish();
  } catch (error) {
    if (!(error instanceof CatalogExistsError)) throw error;
  }
}

const magnitudesOf = (sources: readonly (SimulatedStar | SimulatedGalaxy)[]): Values => ({
  g_mag: sources.map(({ gMag }) => gMag),
  r_mag: sources.map(({ rMag }) => rMag),
  i_mag: sources.map(({ iMag }) => iMag),
});

const starValues = (stars: readonly SimulatedStar[]): Values => ({
  source_kind: stars.map(({ variableClass }) => (variableClass === null ? 'star' : 'variable')),
  variable_class: stars.map(({ variableClass }) => variableClass),
  ...magnitudesOf(stars),
});

const galaxyValues = (galaxies: readonly SimulatedGalaxy[]): Values => ({
  source_kind: galaxies.map(({ isActive }) => (isActive ? 'agn' : 'galaxy')),
  ...magnitudesOf(galaxies),
  half_light_radius_arcsec: galaxies.map(({ shape }) => shape?.halfLightRadiusArcsec ?? null),
  axis_ratio: galaxies.map(({ shape }) => shape?.axisRatio ?? null),
  position_angle_deg: galaxies.map(({ shape }) => shape?.positionAngleDeg ?? null),
  redshift: galaxies.map(({ redshift }) => redshift),
  redshift_kind: galaxies.map(({ redshift }) => (redshift === null ? null : 'spectroscopic')),
});
