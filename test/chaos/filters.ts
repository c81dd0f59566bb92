import { readFile } from 'node:fs/promises';
import { compileFilter } from '@lucero/filters';
import { openStore } from '@lucero/store';

/** What the filters of the run ask, in words that the independent reader judges by itself. */
export interface ChaosFilters {
  /** Passed by every alert. */
  readonly every: string;
  /** By alerts with more flux than this [nJy]. */
  readonly bright: { readonly name: string; readonly fluxNanojansky: number };
  /** By alerts within a radius of one of these places. */
  readonly watched: {
    readonly name: string;
    readonly radiusArcsec: number;
    readonly places: readonly (readonly [raDeg: number, decDeg: number])[];
  };
  /** By alerts of objects of which this classifier has spoken. */
  readonly classified: { readonly name: string; readonly classifier: string };
}

const owner = { owner: 'operator', ownerName: 'chaos' } as const;
const fluxNanojansky = 20_000;
const radiusArcsec = 5;
const classifier = 'tiny-features';
/** None is paused. */
const manyEvents = 1_000_000;

/** Switches filters on before the services start: they look at every alert. */
export async function makeFilters(url: string, sourcesFile: string): Promise<ChaosFilters> {
  await using store = await openStore({ url, migrate: false });
  const places = await placesIn(sourcesFile);
  await store.saveWatchlist(
    {
      ...{ name: 'watched', ...owner, comment: '', nowMs: Date.now(), isAdded: false },
      rows: {
        names: places.map((_, i) => `place ${i}`),
        raDeg: Float64Array.from(places, ([raDeg]) => raDeg),
        decDeg: Float64Array.from(places, ([, decDeg]) => decDeg),
        radiusArcsec: new Float64Array(places.length).fill(radiusArcsec),
      },
    },
    { watchlists: 1, rows: 100_000 },
  );
  const expressions = {
    'every-alert': 'alert.mjdTai > 0.0',
    bright: `alert.fluxNanojansky > ${fluxNanojansky}.0`,
    watched: `inWatchlist('watched')`,
    classified: `classification('${classifier}').topProbability >= 0.0`,
  };
  for (const [name, expression] of Object.entries(expressions)) {
    const { needs, watchlists, areas } = compileFilter(expression, {
      ...{ features: [], surveys: null, bands: null, classifiers: null, catalogs: null },
      ...{ watchlists: null, areas: null },
    });
    await store.addFilter(
      {
        ...{ name, ...owner, description: '', visibility: 'public', comment: '' },
        ...{ expression, needs: [...needs], watchlists, areas },
        ...{ forkedFrom: null, nowMs: Date.now() },
      },
      100,
    );
    await store.switchFilterOn({
      ...{ name, owner: owner.owner, version: 1, maxEventsPerNight: manyEvents },
      ...{ mostActiveOfOwner: 100, mostActive: 100, nowMs: Date.now() },
    });
  }
  return {
    every: 'every-alert',
    bright: { name: 'bright', fluxNanojansky },
    watched: { name: 'watched', radiusArcsec, places },
    classified: { name: 'classified', classifier },
  };
}

type Source = readonly [sourceId: string, raDeg: number, decDeg: number];

/** Galaxies, and the stars of the first version of their catalogue. */
async function placesIn(sourcesFile: string): Promise<ChaosFilters['watched']['places']> {
  const { catalogs } = JSON.parse(await readFile(sourcesFile, 'utf8')) as {
    readonly catalogs: Readonly<Record<string, { readonly sources: readonly Source[] }>>;
  };
  return Object.values(catalogs)
    .flatMap(({ sources }) => sources)
    .map(([, raDeg, decDeg]) => [raDeg, decDeg] as const);
}
