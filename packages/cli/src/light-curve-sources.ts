import { openCatalogs } from '@lucero/catalogs';
import {
  type FeatureSource,
  type FindFeatureSources,
  featureSourcesIn,
  noFeatureSource,
} from '@lucero/compute-features';
import type { LightCurveInput } from '@lucero/light-curve';
import { mjdUtcToTai } from '@lucero/sky';

/** A light curve with what catalogues have at its place. */
export interface LightCurveAndSource {
  readonly lightCurve: LightCurveInput;
  readonly source: FeatureSource;
}

/**
 * Adds the catalogued source as the service does, at the time of the newest detection. A source that came with the
 * light curve stays, and no catalogue is asked; nor where the place is not known.
 */
export async function withSources(
  lightCurves: readonly LightCurveInput[],
  findSources: FindFeatureSources | null,
): Promise<readonly LightCurveAndSource[]> {
  const asked = lightCurves.flatMap((lightCurve) => {
    const { raDeg, decDeg, allWise = null } = lightCurve;
    const mjdTai = newestMjdTai(lightCurve);
    if (raDeg === null || decDeg === null || mjdTai === null || allWise !== null) return [];
    return [{ lightCurve, place: { raDeg, decDeg, mjdTai } }];
  });
  const found = findSources === null ? [] : await findSources(asked.map(({ place }) => place));
  const sourceOf = new Map(asked.map(({ lightCurve }, i) => [lightCurve, found[i]]));
  return lightCurves.map((lightCurve) => {
    const source = sourceOf.get(lightCurve) ?? noFeatureSource;
    const allWise = lightCurve.allWise ?? source.allWise;
    return { lightCurve: { ...lightCurve, allWise }, source };
  });
}

function newestMjdTai({ detections, survey }: LightCurveInput): number | null {
  const newest = detections.reduce(
    (latest, { mjd }) => Math.max(latest, mjd),
    Number.NEGATIVE_INFINITY,
  );
  if (!Number.isFinite(newest)) return null;
  return survey.timeScale === 'TAI' ? newest : mjdUtcToTai(newest);
}

/** The catalogues of a folder (option --catalogs); null: the option is not given. */
export async function openSources(
  folder: unknown,
): Promise<(AsyncDisposable & { readonly find: FindFeatureSources }) | null> {
  if (typeof folder !== 'string') return null;
  const catalogs = await openCatalogs(folder);
  // One look at the folder: a run that takes long is of one version.
  return {
    find: featureSourcesIn(catalogs, null),
    [Symbol.asyncDispose]: () => catalogs[Symbol.asyncDispose](),
  };
}
