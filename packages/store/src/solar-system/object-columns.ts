import type { SolarSystemObject } from './contract.ts';

/** A row of solar_system_object. */
export interface ObjectRow {
  readonly [column: string]: unknown;
  readonly designation: string;
  readonly number: string | null;
  readonly name: string | null;
  readonly survey: string;
  readonly alert_id: bigint;
  readonly epoch_mjd_tt: number;
  readonly perihelion_au: number;
  readonly eccentricity: number;
  readonly inclination_deg: number;
  readonly node_deg: number;
  readonly perihelion_argument_deg: number;
  readonly perihelion_mjd_tt: number;
  readonly absolute_mag: number | null;
  readonly slope: number | null;
  readonly rms_arcsec: number | null;
  readonly arc_days: number | null;
  readonly observation_count: number | null;
  readonly opposition_count: number | null;
  readonly earth_moid_au: number | null;
  readonly fitted_mjd_utc: number | null;
}

export function solarSystemObjectOf(row: ObjectRow): SolarSystemObject {
  return {
    designation: row.designation,
    number: row.number,
    name: row.name,
    survey: row.survey,
    alertId: row.alert_id,
    epochMjdTt: row.epoch_mjd_tt,
    perihelionAu: row.perihelion_au,
    eccentricity: row.eccentricity,
    inclinationDeg: row.inclination_deg,
    nodeDeg: row.node_deg,
    perihelionArgumentDeg: row.perihelion_argument_deg,
    perihelionMjdTt: row.perihelion_mjd_tt,
    absoluteMag: row.absolute_mag,
    slope: row.slope,
    rmsArcsec: row.rms_arcsec,
    arcDays: row.arc_days,
    observationCount: row.observation_count,
    oppositionCount: row.opposition_count,
    earthMoidAu: row.earth_moid_au,
    fittedMjdUtc: row.fitted_mjd_utc,
  };
}
