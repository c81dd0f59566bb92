import type { SolarSystemObject } from '@lucero/store';
import { type Static, Type } from 'typebox';
import { nullable } from './nullable.ts';
import { alertIdProperty } from './object-key.ts';

const number = (description: string) => Type.Number({ description });
const known = (description: string) => nullable(Type.Number({ description }));

export const orbitSchema = Type.Object(
  {
    designation: Type.String({ description: 'Primary provisional designation, unpacked' }),
    number: nullable(Type.String({ description: 'Of the numbered objects' })),
    name: nullable(Type.String({ description: 'Proper name' })),
    epochMjdTt: number('When these elements are the true orbit, MJD in TT [d]'),
    perihelionAu: number('Perihelion distance q [au]'),
    semiMajorAu: known('Semi-major axis a [au]; null: the orbit is not closed'),
    eccentricity: number('Eccentricity e'),
    inclinationDeg: number('Inclination i to the ecliptic of J2000 [deg]'),
    nodeDeg: number('Longitude of the ascending node [deg]'),
    perihelionArgumentDeg: number('Argument of the perihelion [deg]'),
    perihelionMjdTt: number('Passage of the perihelion, MJD in TT [d]'),
    periodDays: known('Time of one turn [d]; null: it does not come back'),
    absoluteMag: known('Absolute magnitude H, V [mag]'),
    slope: known('Slope parameter G'),
    rmsArcsec: known('Scatter of the observations about the orbit [arcsec]'),
    arcDays: known('From the first observation to the last [d]'),
    observationCount: nullable(Type.Integer({ description: 'Observations' })),
    oppositionCount: nullable(Type.Integer({ description: 'Oppositions observed' })),
    earthMoidAu: known("Least distance of the orbit from the Earth's [au]"),
    fittedMjdUtc: known('When the orbit was computed, MJD in UTC [d]'),
    survey: Type.String({ description: 'Survey whose alert brought the orbit' }),
    alertId: alertIdProperty,
  },
  { description: 'The orbit of the newest epoch that alerts brought' },
);

export function orbitJson(
  object: SolarSystemObject,
  periodDays: number | null,
): Static<typeof orbitSchema> {
  const { perihelionAu, eccentricity } = object;
  return {
    ...object,
    alertId: object.alertId.toString(),
    semiMajorAu: eccentricity < 1 ? perihelionAu / (1 - eccentricity) : null,
    periodDays,
  };
}
