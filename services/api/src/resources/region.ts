import { mjdTaiToUnixMs, mjdTaiToUtc } from '@lucero/sky';
import type { RegionCandidate, RegionEvent, RegionMatch, RegionVersion } from '@lucero/store';
import { Type } from 'typebox';
import { nullable } from './nullable.ts';
import { objectKeyProperties } from './object-key.ts';
import { timeUtcOf, timeUtcSchema } from './time.ts';

const number = (description: string) => Type.Number({ description });
const numberOrNull = (description: string) => nullable(number(description));
const mjd = (description: string) => number(`${description}, MJD in TAI [d]`);

export const eventParameter = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}$',
  description: 'Name of the event; /regions lists them',
  examples: ['S230518h', 'IceCube-230416A'],
});

export const regionMapSchema = nullable(
  Type.Object(
    {
      area50SquareDeg: number('Of the 50 % region [deg²]'),
      area90SquareDeg: number('Of the 90 % region [deg²]'),
      area99SquareDeg: number('Of the 99 % region [deg²]'),
      peakRaDeg: number('Of the densest cell, ICRS [deg]'),
      peakDecDeg: number('Of the densest cell, ICRS [deg]'),
      distanceMeanMpc: numberOrNull('Over all directions [Mpc]; null: the map has none'),
      distanceSigmaMpc: numberOrNull('Standard deviation [Mpc]'),
      rangeCount: number('Ranges of cells that it is kept in'),
      movedProbability: number(
        'That keeping it within bounds moved between cells; 0: it is as it was published',
      ),
    },
    { description: 'Of the version that holds; null: none is here yet, or the event is retracted' },
  ),
);

const factsProperties = {
  instruments: Type.Array(Type.String(), { description: 'That saw it' }),
  falseAlarmRateHz: numberOrNull('How often noise alone looks like this [Hz]'),
  isSignificant: nullable(
    Type.Boolean({ description: 'As its senders call it; null: they do not' }),
  ),
  classification: Type.Record(Type.String(), Type.Number(), {
    description: 'Probability by class, as its senders give it',
  }),
  pipeline: nullable(Type.String({ description: 'What found it' })),
  url: nullable(Type.String({ description: 'A page about it' })),
  mapUrl: nullable(Type.String({ description: 'Where a map lies that was not fetched' })),
  withoutMap: nullable(
    Type.String({ description: 'Why its newest version has no map of its own' }),
  ),
};

export const regionSchema = Type.Object({
  event: Type.String({ description: 'Its name here' }),
  names: Type.Array(Type.String(), { description: 'As its notices write it' }),
  kind: Type.String({
    description: 'gravitational-wave, neutrino, gamma-ray, x-ray, radio or other',
  }),
  state: Type.Unsafe<'live' | 'retracted'>({ type: 'string', enum: ['live', 'retracted'] }),
  alertType: Type.String({ description: 'Of its newest version' }),
  eventMjdTai: mjd('When it was'),
  eventUtc: timeUtcSchema('When it was'),
  windowFromMjdTai: mjd('Objects are candidates when detected after this'),
  windowToMjdTai: mjd('… and before this'),
  version: nullable(Type.Integer({ description: 'Whose map holds, in order of arrival from 1' })),
  isComparing: Type.Boolean({
    description: 'Stored objects are still being compared with its newest state',
  }),
  map: regionMapSchema,
  ...factsProperties,
});

export function regionJson(event: RegionEvent) {
  const { summary, window, eventMjdTai } = event;
  return {
    ...{ event: event.event, names: [...event.names], kind: event.kind },
    state: event.isRetracted ? ('retracted' as const) : ('live' as const),
    ...{
      alertType: event.alertType,
      eventMjdTai,
      eventUtc: timeUtcOf(mjdTaiToUnixMs(eventMjdTai)),
    },
    ...{ windowFromMjdTai: window.fromMjdTai, windowToMjdTai: window.toMjdTai },
    ...{ version: event.version, isComparing: event.isSweeping },
    map: summary as never,
    ...factsJson(event.facts),
  };
}

/** Facts are kept as they were given: each version may know fewer than another. */
function factsJson(facts: Readonly<Record<string, unknown>>) {
  return {
    instruments: (facts.instruments ?? []) as string[],
    falseAlarmRateHz: (facts.falseAlarmRateHz ?? null) as number | null,
    isSignificant: (facts.isSignificant ?? null) as boolean | null,
    classification: (facts.classification ?? {}) as Record<string, number>,
    pipeline: (facts.pipeline ?? null) as string | null,
    url: (facts.url ?? null) as string | null,
    mapUrl: (facts.mapUrl ?? null) as string | null,
    withoutMap: (facts.withoutMap ?? null) as string | null,
  };
}

export const regionVersionSchema = Type.Object({
  version: Type.Integer({ description: 'In order of arrival, from 1' }),
  issuedUtc: timeUtcSchema('When it was made; of two the later one holds'),
  alertNumber: Type.Integer({ description: 'Among the notices of the event; 0: it does not say' }),
  alertType: Type.String(),
  source: Type.String({ description: 'notice, file or api' }),
  receivedUtc: timeUtcSchema('When Lucero got it'),
  hasMap: Type.Boolean(),
  map: regionMapSchema,
  ...factsProperties,
});

export const regionVersionJson = (version: RegionVersion) => ({
  ...{ version: version.version, issuedUtc: timeUtcOf(version.issuedMs) },
  ...{ alertNumber: version.alertNumber, alertType: version.alertType, source: version.source },
  ...{ receivedUtc: timeUtcOf(version.receivedMs), hasMap: version.hasMap },
  map: version.summary as never,
  ...factsJson(version.facts),
});

const matchProperties = {
  credibleLevel: number('Smallest credible level whose region holds it, 0 to 1'),
  densityPerSr: number('Probability of the event per solid angle there [1/sr]'),
  distanceMeanMpc: numberOrNull('Of the event if it is in this direction [Mpc]'),
  distanceSigmaMpc: numberOrNull('Standard deviation [Mpc]'),
  firstMjdTai: mjd('First detection of the object at all'),
  firstInWindowMjdTai: mjd('First detection within the window of the event'),
  daysAfterEvent: number('First detection at all after the event [d]; below 0: it is older'),
};

const matchJson = (match: RegionMatch, eventMjdTai: number) => ({
  credibleLevel: match.credibleLevel,
  densityPerSr: match.densityPerSr,
  distanceMeanMpc: match.distanceMeanMpc,
  distanceSigmaMpc: match.distanceSigmaMpc,
  firstMjdTai: match.firstMjdTai,
  firstInWindowMjdTai: match.firstInWindowMjdTai,
  daysAfterEvent: match.firstMjdTai - eventMjdTai,
});

export const objectRegionSchema = Type.Object({
  event: Type.String(),
  kind: Type.String(),
  eventMjdTai: mjd('When it was'),
  state: Type.Unsafe<RegionMatch['state']>({
    type: 'string',
    enum: ['inside', 'outside', 'retracted'],
    description: 'outside: a newer map left it out; retracted: there was no event',
  }),
  version: nullable(Type.Integer({ description: 'Of the map that was compared' })),
  ...matchProperties,
});

export const objectRegionJson = (match: RegionMatch, event: RegionEvent) => ({
  ...{ event: event.event, kind: event.kind, eventMjdTai: event.eventMjdTai },
  // What a retraction takes back is taken back at once, also before the walk over its objects.
  state: event.isRetracted && match.state === 'inside' ? ('retracted' as const) : match.state,
  ...{ version: match.version, ...matchJson(match, event.eventMjdTai) },
});

export const candidateSchema = Type.Object({
  ...objectKeyProperties,
  raDeg: number('Where it was compared, ICRS [deg]'),
  decDeg: number('Where it was compared, ICRS [deg]'),
  ...matchProperties,
  lastMjdTai: mjd('Newest detection'),
  lastUtcMjd: number('Newest detection, MJD in UTC [d]'),
  detectionCount: Type.Integer({ description: 'Detections that stand' }),
  lastMag: numberOrNull('AB magnitude of the absolute difference flux of the newest detection'),
  lastBand: Type.String(),
  className: nullable(
    Type.String({ description: 'The class asked for, else the most probable one' }),
  ),
  classProbability: numberOrNull('Its probability'),
  classifier: nullable(Type.String()),
  classifierVersion: nullable(Type.String()),
  hostRedshift: numberOrNull('Of the probable host galaxy; null: none is known'),
  hostDistanceMpc: numberOrNull('Luminosity distance of the host [Mpc]'),
  distanceSigmas: numberOrNull(
    'How far the host is from the event in this direction, in standard deviations; below 0: nearer',
  ),
});

export function candidateJson(
  candidate: RegionCandidate,
  eventMjdTai: number,
  host: { readonly redshift: number | null; readonly distanceMpc: number | null },
) {
  const { distanceMeanMpc: mean, distanceSigmaMpc: sigma } = candidate;
  const isKnown = host.distanceMpc !== null && mean !== null && sigma !== null && sigma > 0;
  return {
    ...{ survey: candidate.survey, objectKind: candidate.objectKind, oid: candidate.oid },
    ...{ raDeg: candidate.raDeg, decDeg: candidate.decDeg, ...matchJson(candidate, eventMjdTai) },
    ...{ lastMjdTai: candidate.lastMjdTai, lastUtcMjd: mjdTaiToUtc(candidate.lastMjdTai) },
    ...{ detectionCount: candidate.detectionCount, lastMag: candidate.lastMag },
    ...{ lastBand: candidate.lastBand, className: candidate.className },
    ...{ classProbability: candidate.classProbability, classifier: candidate.classifier },
    classifierVersion: candidate.classifierVersion,
    ...{ hostRedshift: host.redshift, hostDistanceMpc: host.distanceMpc },
    distanceSigmas: isKnown ? (host.distanceMpc! - mean!) / sigma! : null,
  };
}
