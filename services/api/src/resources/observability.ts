import {
  mjdOfDate,
  mjdUtcToUnixMs,
  nightOfSite,
  type Observability,
  type ObservingNight,
  type ObservingSite,
  observability,
  observingNight,
  type Position,
  unixMsToMjdUtc,
} from '@lucero/sky';
import { type Static, Type } from 'typebox';
import { RequestInvalidError } from '../request-error.ts';
import { nullable } from './nullable.ts';
import { siteProperties, siteSchema } from './observing-site.ts';
import { timeUtcOf, timeUtcSchema } from './time.ts';

export const observabilityQuery = Type.Object({
  ...siteProperties,
  night: Type.Optional(
    Type.String({
      pattern: '^(19[7-9]|20[0-9])[0-9]-[01][0-9]-[0-3][0-9]$',
      description:
        'Date on which the night begins at the site, YYYY-MM-DD; default: the night that is on, or comes next',
    }),
  ),
});

const degrees = (description: string) => Type.Number({ description: `${description} [deg]` });

const darkTimeSchema = nullable(
  Type.Object({ fromUtc: timeUtcSchema('From'), toUtc: timeUtcSchema('To') }),
);
const airmassSchema = nullable(Type.Number({ description: 'Airmass; null: below the horizon' }));

export const observabilitySchema = Type.Object({
  site: siteSchema,
  night: Type.String({ description: 'Date on which the night begins at the site' }),
  fromUtc: timeUtcSchema('Noon of the mean solar time of the site'),
  toUtc: timeUtcSchema('The next noon'),
  target: Type.Object({
    raDeg: degrees('At the middle of the night, ICRS'),
    decDeg: degrees('At the middle of the night, ICRS'),
    placeBy: Type.Unsafe<PlaceBy>({
      type: 'string',
      enum: ['position', 'orbit', 'lastDetection'],
      description:
        'orbit: it moves; lastDetection: it moves, no orbit is known, it stands elsewhere now',
    }),
  }),
  dark: Type.Object(
    {
      sunset: darkTimeSchema,
      civil: darkTimeSchema,
      nautical: darkTimeSchema,
      astronomical: darkTimeSchema,
    },
    { description: 'While the Sun is below -0.833, -6, -12, -18 deg; null: it never is' },
  ),
  moonIlluminatedFraction: Type.Number({ description: 'Lit part of the moon, 0 to 1' }),
  transit: Type.Object(
    { timeUtc: timeUtcSchema('When'), altitudeDeg: degrees('How high') },
    { description: 'When it stands highest between the two noons' },
  ),
  darkness: Type.Unsafe<Observability['darkness']>({
    type: ['string', 'null'],
    enum: ['sunset', 'civil', 'nautical', 'astronomical', null],
    description: 'The darkest state of this night; null: the Sun does not set',
  }),
  best: nullable(
    Type.Object(
      {
        timeUtc: timeUtcSchema('When'),
        altitudeDeg: degrees('How high'),
        airmass: airmassSchema,
        moonAltitudeDeg: degrees('How high the moon is'),
        moonSeparationDeg: degrees('Distance of the moon'),
      },
      { description: 'When it stands highest while it is so dark; null: not above the horizon' },
    ),
  ),
  hoursAbove30Deg: Type.Number({ description: 'Above 30 deg while it is so dark [h]' }),
  points: Type.Array(
    Type.Object({
      mjdUtc: Type.Number({ description: 'MJD in UTC [d]' }),
      altitudeDeg: degrees('Altitude, without refraction'),
      azimuthDeg: degrees('From north over east'),
      airmass: airmassSchema,
      sunAltitudeDeg: degrees('Altitude of the Sun'),
      moonAltitudeDeg: degrees('Altitude of the moon'),
      moonAzimuthDeg: degrees('Azimuth of the moon'),
      moonSeparationDeg: degrees('From the moon'),
    }),
    { description: 'Every 10 minutes from noon to noon' },
  ),
});

type PlaceBy = 'position' | 'orbit' | 'lastDetection';

/** Where what is to be observed stands. */
export interface ObservedTarget {
  readonly placeBy: PlaceBy;
  /** ICRS, by the time in UTC. */
  readonly placeAt: (mjdUtc: number) => Position;
}

/** Throws RequestInvalidError for a date that the calendar has not. */
export function askedNight(
  night: string | undefined,
  site: ObservingSite,
  nowMs: number,
): ObservingNight {
  if (night === undefined) {
    return observingNight(nightOfSite(unixMsToMjdUtc(nowMs), site), site);
  }
  const mjd = mjdOfDate(night);
  if (mjd === null) throw new RequestInvalidError({ night: 'is no date of the calendar' });
  return observingNight(mjd, site);
}

export function observabilityJson(
  { placeAt, placeBy }: ObservedTarget,
  night: ObservingNight,
  site: ObservingSite,
): Static<typeof observabilitySchema> {
  const { points, transit, darkness, best, hoursAbove30Deg } = observability(placeAt, night, site);
  const { raDeg, decDeg } = placeAt((night.fromMjdUtc + night.toMjdUtc) / 2);
  const dark = (name: keyof ObservingNight['dark']) => {
    const time = night.dark[name];
    if (time === null) return null;
    return { fromUtc: utcOf(time.fromMjdUtc), toUtc: utcOf(time.toMjdUtc) };
  };
  return {
    site,
    night: dateOfNight(night, site),
    fromUtc: utcOf(night.fromMjdUtc),
    toUtc: utcOf(night.toMjdUtc),
    target: { raDeg, decDeg, placeBy },
    dark: {
      sunset: dark('sunset'),
      civil: dark('civil'),
      nautical: dark('nautical'),
      astronomical: dark('astronomical'),
    },
    moonIlluminatedFraction: night.moonIlluminatedFraction,
    transit: { timeUtc: utcOf(transit.mjdUtc), altitudeDeg: transit.altitudeDeg },
    darkness,
    best: best === null ? null : { ...best, timeUtc: utcOf(best.mjdUtc) },
    hoursAbove30Deg,
    points: [...points],
  };
}

const utcOf = (mjdUtc: number): string => timeUtcOf(Math.round(mjdUtcToUnixMs(mjdUtc)));

/** Of the site's own calendar, whose day begins 12 h before its noon. */
const dateOfNight = ({ fromMjdUtc }: ObservingNight, { longitudeDeg }: ObservingSite): string =>
  utcOf(fromMjdUtc + longitudeDeg / 360).slice(0, 10);
