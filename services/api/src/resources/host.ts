import { mjdTaiToUtc } from '@lucero/sky';
import type { HostRow, ObjectKey } from '@lucero/store';
import { type Static, Type } from 'typebox';
import { nullable } from './nullable.ts';
import { objectKeyProperties } from './object-key.ts';

const number = (description: string) => Type.Number({ description });
const orNull = (description: string) => nullable(number(description));
const text = (description: string) => Type.String({ description });

const sourceProperties = {
  catalog: text('Catalogue, name@version'),
  sourceId: text('Its id of the source'),
};
const kind = Type.Unsafe<'galaxy' | 'agn' | 'star' | 'variable' | 'unknown'>({
  type: 'string',
  enum: ['galaxy', 'agn', 'star', 'variable', 'unknown'],
  description: 'What the catalogue takes it for',
});

const redshiftSchema = nullable(
  Type.Object(
    {
      value: number('Redshift'),
      error: orNull('Its error'),
      kind: Type.Unsafe<'spectroscopic' | 'photometric' | 'unknown'>({
        type: 'string',
        enum: ['spectroscopic', 'photometric', 'unknown'],
        description: 'How it was measured',
      }),
    },
    { description: 'Of the galaxy; null: no catalogue has one' },
  ),
);

const candidateSchema = Type.Object({
  ...sourceProperties,
  name: text('Name of the galaxy; where it has none, catalogue and id'),
  kind,
  raDeg: number('Right ascension of the nucleus, ICRS [deg]'),
  decDeg: number('Declination of the nucleus, ICRS [deg]'),
  separationArcsec: number('Of the object from the nucleus [arcsec]'),
  positionAngleDeg: number('Of the object as seen from the nucleus, from north through east [deg]'),
  eastArcsec: number('The separation to the east [arcsec]'),
  northArcsec: number('The separation to the north [arcsec]'),
  offsetKpc: orNull('The separation as a length on the sky [kpc]; null: no distance'),
  normalisedSeparation: orNull('In directional light radii; null: no shape'),
  chanceCoincidence: orNull(
    'Probability that an unrelated galaxy as bright is as near; null: no magnitude',
  ),
  posterior: number('Probability that this is the host'),
  magnitude: orNull('Of the galaxy [mag]'),
  magnitudeBand: nullable(text('Band of that magnitude')),
  semiMajorArcsec: orNull('Half-light radius along the major axis [arcsec]'),
  axisRatio: orNull('Minor by major axis'),
  majorAxisPositionAngleDeg: orNull('Of the major axis, from north through east [deg]'),
  redshift: redshiftSchema,
  luminosityDistanceMpc: orNull('By the redshift, or as measured where the galaxy is near [Mpc]'),
  alsoIn: Type.Array(Type.Object(sourceProperties), {
    description: 'The same galaxy in other catalogues',
  }),
});

const starSchema = nullable(
  Type.Object(
    {
      ...sourceProperties,
      name: nullable(text('Its name')),
      kind,
      separationArcsec: number('From the object [arcsec]'),
      magnitude: orNull('[mag]'),
      magnitudeBand: nullable(text('Band of that magnitude')),
    },
    { description: 'The nearest catalogued star; null: none was found' },
  ),
);

export const hostSchema = Type.Object({
  ...objectKeyProperties,
  sentence: text('All of it in words'),
  verdict: nullable(
    Type.Unsafe<'nuclear' | 'hosted' | 'orphan' | 'stellar' | 'unknown'>({
      type: 'string',
      enum: ['nuclear', 'hosted', 'orphan', 'stellar', 'unknown'],
      description:
        'nuclear: at the nucleus of the first candidate; hosted: off it; orphan: no catalogued galaxy is likely; stellar: a catalogued star is at the place; unknown: the catalogues cannot tell; null: not looked at yet, or it moves',
    }),
  ),
  candidates: Type.Array(candidateSchema, {
    maxItems: 5,
    description: 'The most probable first, 5 at most; the first is the host where one is named',
  }),
  hostlessPosterior: orNull(
    'Probability that none of the catalogued galaxies is the host; null: no catalogue of galaxies that covers the place answered',
  ),
  nearestStar: starSchema,
  brightestMag: orNull('AB magnitude of its brightest alert, of the difference flux'),
  absoluteMag: orNull(
    'Of that alert at the host, K-correction of a flat spectrum, no extinction; null: no host or no distance',
  ),
  catalogs: Type.Array(Type.String(), {
    description:
      'Catalogues that were asked, name@version; not those that have no rows in this part of the sky',
  }),
  unknownCatalogs: Type.Array(Type.String(), {
    description: 'Those of them that could not be read at this place',
  }),
  mjdTai: orNull('Exposure of the alert that was looked at, MJD in TAI [d]'),
  mjdUtc: orNull('The same time, MJD in UTC [d]'),
});

/** @param row null: not looked at yet; a moving object never is */
export function hostJson(object: ObjectKey, row: HostRow | null): Static<typeof hostSchema> {
  const { survey, objectKind, oid } = object;
  if (row === null) {
    return {
      ...{ survey, objectKind, oid },
      sentence:
        objectKind === 'solarSystem'
          ? `${oid} moves, so that it is not looked up in catalogues.`
          : `${oid} was not looked up in catalogues yet.`,
      ...{ verdict: null, candidates: [], hostlessPosterior: null, nearestStar: null },
      ...{ brightestMag: null, absoluteMag: null, catalogs: [], unknownCatalogs: [] },
      ...{ mjdTai: null, mjdUtc: null },
    };
  }
  const { host, brightestMag, absoluteMag, mjdTai } = row;
  return {
    ...{ survey, objectKind, oid },
    ...host,
    candidates: [...host.candidates].map((each) => ({ ...each, alsoIn: [...each.alsoIn] })),
    catalogs: [...host.catalogs],
    unknownCatalogs: [...host.unknownCatalogs],
    ...{ brightestMag, absoluteMag, mjdTai, mjdUtc: mjdTaiToUtc(mjdTai) },
  };
}
