import { type CatalogAnswer, type Catalogs, refreshInTime } from '@lucero/catalogs';
import {
  type AllWiseSource,
  type FeatureCatalog,
  featureCatalogs,
  magnitudesOfSource,
} from '@lucero/light-curve';

/** Where and when an object is asked for. */
export interface AskedPlace {
  readonly raDeg: number;
  readonly decDeg: number;
  /** Sources of catalogues with proper motions are moved to it [d]. */
  readonly mjdTai: number;
}

/** What catalogues say of one place, and which said it. */
export interface FeatureSource {
  /** Null: no source within the radius, no catalogue, or one that could not be read here. */
  readonly allWise: AllWiseSource | null;
  /** Asked, name@version. */
  readonly catalogs: readonly string[];
  /** Of them, those that could not be read at this place. */
  readonly unknownCatalogs: readonly string[];
}

/** One answer per place, in order. */
export type FindFeatureSources = (
  places: readonly AskedPlace[],
) => Promise<readonly FeatureSource[]>;

/** Of a place that no catalogue is asked of. */
export const noFeatureSource: FeatureSource = { allWise: null, catalogs: [], unknownCatalogs: [] };

/** Of a broker without catalogues. */
export const noFeatureSources: FindFeatureSources = async (places) =>
  places.map(() => noFeatureSource);

/**
 * Asks the catalogue of `featureCatalogs` that is here for the nearest source of each place, in one question.
 *
 * @param catalogs of packages/catalogs; whatever else is in its folder is never asked
 * @param nowMs null: somebody else looks for new versions, or nobody does
 */
export function featureSourcesIn(
  catalogs: Pick<Catalogs, 'list' | 'match' | 'refresh'>,
  nowMs: (() => number) | null,
): FindFeatureSources {
  const look = nowMs === null ? null : refreshInTime(catalogs, nowMs);
  return async (places) => {
    if (places.length === 0) return [];
    await look?.();
    const here = new Set(catalogs.list().map(({ name }) => name));
    const asked = featureCatalogs.find(({ name }) => here.has(name));
    if (asked === undefined) return noFeatureSources(places);
    const answers = await catalogs.match(
      places.map(({ raDeg, decDeg, mjdTai }) => ({ raDeg, decDeg, epochMjdTai: mjdTai })),
      { catalogs: [asked.name], nearest: 1, radiusArcsec: asked.radiusArcsec },
    );
    return answers.map(([answer]) => sourceIn(asked, answer!));
  };
}

function sourceIn(
  asked: FeatureCatalog,
  { catalog, version, status, matches }: CatalogAnswer,
): FeatureSource {
  const id = `${catalog}@${version}`;
  // A nearer one may stand in what cannot be read: then none is better than a wrong one.
  if (status === 'unknown') return { allWise: null, catalogs: [id], unknownCatalogs: [id] };
  const [nearest] = matches;
  return {
    allWise: nearest === undefined ? null : magnitudesOfSource(asked, nearest.values),
    catalogs: [id],
    unknownCatalogs: [],
  };
}
