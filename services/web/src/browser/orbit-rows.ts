import type { Schema } from './api/answers.ts';

type Orbit = Pick<
  NonNullable<Schema<'SolarSystemObject'>['orbit']>,
  | 'absoluteMag'
  | 'arcDays'
  | 'earthMoidAu'
  | 'eccentricity'
  | 'epochMjdTt'
  | 'inclinationDeg'
  | 'nodeDeg'
  | 'observationCount'
  | 'oppositionCount'
  | 'perihelionArgumentDeg'
  | 'perihelionAu'
  | 'perihelionMjdTt'
  | 'periodDays'
  | 'rmsArcsec'
  | 'semiMajorAu'
  | 'slope'
>;

/** Name and value with its unit, in the order in which elements are printed. */
export function orbitRows(orbit: Orbit): readonly (readonly [string, string])[] {
  const row = (name: string, value: number | null, digits: number, unit: string) =>
    value === null ? [] : ([[name, `${value.toFixed(digits)}${unit}`]] as const);
  const years = orbit.periodDays === null ? null : orbit.periodDays / 365.25;
  return [
    ...row('Epoch', orbit.epochMjdTt, 1, ' MJD'),
    ...row('a', orbit.semiMajorAu, 6, ' au'),
    ...row('e', orbit.eccentricity, 7, ''),
    ...row('i', orbit.inclinationDeg, 5, '°'),
    ...row('Node Ω', orbit.nodeDeg, 5, '°'),
    ...row('Argument ω', orbit.perihelionArgumentDeg, 5, '°'),
    ...row('Perihelion q', orbit.perihelionAu, 6, ' au'),
    ...row('At perihelion', orbit.perihelionMjdTt, 3, ' MJD'),
    ...row('Period', years, 3, ' yr'),
    ...row('H', orbit.absoluteMag, 2, ' mag'),
    ...row('G', orbit.slope, 2, ''),
    ...row("From the Earth's orbit", orbit.earthMoidAu, 4, ' au'),
    ...row('Observations', orbit.observationCount, 0, ''),
    ...row('Oppositions', orbit.oppositionCount, 0, ''),
    ...row('Arc', orbit.arcDays, 1, ' d'),
    ...row('RMS', orbit.rmsArcsec, 2, '″'),
  ];
}
