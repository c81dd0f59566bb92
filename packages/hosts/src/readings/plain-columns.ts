import type { RedshiftKind, SourceKind } from '../sky-source.ts';
import {
  type CatalogReading,
  firstMagnitude,
  numberIn,
  type SourceFacts,
  textIn,
  type Values,
} from './catalog-reading.ts';

const kinds: readonly SourceKind[] = ['galaxy', 'agn', 'star', 'variable'];
const redshiftKinds: readonly RedshiftKind[] = ['spectroscopic', 'photometric'];
const bands = ['r', 'i', 'g', 'z', 'y', 'u'];
const magnitudeColumns = bands.map((band) => [`${band}_mag`, band] as const);

/**
 * Columns under the names that any catalogue may use, for one that nobody wrote a reading for:
 * `name`, `source_kind` (galaxy, agn, star, variable), `r_mag` …, `half_light_radius_arcsec`,
 * `axis_ratio`, `position_angle_deg`, `redshift`, `redshift_error`, `redshift_kind` (spectroscopic,
 * photometric), `distance_mpc`. Whatever is absent is not known.
 */
export const plainColumns: Pick<CatalogReading, 'kinds' | 'read'> = {
  kinds: [...kinds, 'unknown'],
  read: (values): SourceFacts => ({
    name: textIn(values, 'name'),
    kind: kinds.find((kind) => kind === textIn(values, 'source_kind')) ?? 'unknown',
    ...firstMagnitude(values, magnitudeColumns),
    shape: shapeIn(values),
    redshift: redshiftIn(values),
    distanceMpc: numberIn(values, 'distance_mpc'),
  }),
};

function shapeIn(values: Values): SourceFacts['shape'] {
  const semiMajorArcsec = numberIn(values, 'half_light_radius_arcsec');
  const axisRatio = numberIn(values, 'axis_ratio') ?? 1;
  if (semiMajorArcsec === null || !(semiMajorArcsec > 0) || !(axisRatio > 0 && axisRatio <= 1)) {
    return null;
  }
  return {
    semiMajorArcsec,
    axisRatio,
    positionAngleDeg: numberIn(values, 'position_angle_deg') ?? 0,
  };
}

function redshiftIn(values: Values): SourceFacts['redshift'] {
  const value = numberIn(values, 'redshift');
  if (value === null) return null;
  const kind = redshiftKinds.find((each) => each === textIn(values, 'redshift_kind')) ?? 'unknown';
  return { value, error: numberIn(values, 'redshift_error'), kind };
}
