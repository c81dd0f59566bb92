import { quantileSketch } from '@lucero/evaluation';
import { nanojanskyToMag } from '@lucero/photometry';
import { icrsToGalactic } from '@lucero/sky';
import type { NightSketch, SampledMeasurement } from '@lucero/store';

/** What is watched of the measurements of alerts, by name. */
const quantities: Readonly<Record<string, (of: SampledMeasurement) => number | null>> = {
  /** Of the difference flux without its sign, AB [mag]. */
  magnitude: ({ psfFluxNanojansky: flux }) =>
    flux === null ? null : nanojanskyToMag(Math.abs(flux)),
  signal_to_noise: ({ psfFluxNanojansky: flux, psfFluxErrNanojansky: error }) =>
    flux === null || error === null || error <= 0 ? null : Math.abs(flux) / error,
  galactic_latitude: ({ raDeg, decDeg }) => icrsToGalactic(raDeg, decDeg).bDeg,
  science_flux: ({ scienceFluxNanojansky }) => scienceFluxNanojansky,
  reliability: ({ reliability }) => reliability,
  limiting_magnitude: ({ limitingMag }) => limitingMag,
  reference_distance: ({ referenceDistanceArcsec }) => referenceDistanceArcsec,
  reference_magnitude: ({ referenceMag }) => referenceMag,
};

/** The quantiles of every quantity and band of a sample of a night. */
export function sketchMeasurements(
  night: string,
  survey: string,
  sample: readonly SampledMeasurement[],
): readonly NightSketch[] {
  return [...Map.groupBy(sample, ({ band }) => band)].flatMap(([band, rows]) =>
    Object.entries(quantities).map(([quantity, read]) => ({
      ...{ night, survey, quantity, band },
      ...quantileSketch(rows.map(read)),
    })),
  );
}

/** The quantiles of features of a sample of a night, in the order of their names. */
export function sketchFeatures(
  night: string,
  survey: string,
  names: readonly string[],
  sample: readonly (readonly (number | null)[])[],
): readonly NightSketch[] {
  if (sample.length === 0) return [];
  return names.map((quantity, i) => ({
    ...{ night, survey, quantity, band: '' },
    ...quantileSketch(sample.map((values) => values[i] ?? null)),
  }));
}
