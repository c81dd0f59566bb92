import type { SolarSystemGeometry } from '@lucero/alert';

/** Columns of solar_system_match that hold what a survey says of an object at a detection. */
export const geometryColumns = {
  phaseAngleDeg: 'phase_angle_deg',
  elongationDeg: 'elongation_deg',
  helioRangeAu: 'helio_range_au',
  topoRangeAu: 'topo_range_au',
  helioRangeRateKmPerSecond: 'helio_range_rate_km_per_second',
  topoRangeRateKmPerSecond: 'topo_range_rate_km_per_second',
  predictedRaDeg: 'predicted_ra_deg',
  predictedDecDeg: 'predicted_dec_deg',
  offsetRaArcsec: 'offset_ra_arcsec',
  offsetDecArcsec: 'offset_dec_arcsec',
  offsetAlongTrackArcsec: 'offset_along_track_arcsec',
  offsetCrossTrackArcsec: 'offset_cross_track_arcsec',
  rateRaDegPerDay: 'rate_ra_deg_per_day',
  rateDecDegPerDay: 'rate_dec_deg_per_day',
} as const satisfies Record<keyof SolarSystemGeometry, string>;

/** In the order in which insert-matches takes them. */
export const geometryFields = Object.keys(geometryColumns) as (keyof SolarSystemGeometry)[];

export function geometryOf(
  row: Readonly<Record<string, unknown>>,
): Record<keyof SolarSystemGeometry, number | null> {
  return Object.fromEntries(
    geometryFields.map((field) => [field, row[geometryColumns[field]] as number | null]),
  ) as Record<keyof SolarSystemGeometry, number | null>;
}
