import { icrsToGalactic } from '@lucero/sky';
import type { Candidate, ClassificationRow, ObjectContext } from '@lucero/store';
import { type Static, Type } from 'typebox';
import { nullable } from './nullable.ts';
import { objectContextJson, objectContextSchema } from './object-context.ts';
import { objectKeyProperties } from './object-key.ts';

const mag = (description: string) => nullable(Type.Number({ description: `${description} [mag]` }));
const band = (description: string) => nullable(Type.String({ description }));
const fraction = (description: string) => nullable(Type.Number({ description }));

/** One row of a night, with all that it shows. Magnitudes are AB, of the size of the difference flux. */
export const candidateRowSchema = Type.Object({
  ...objectKeyProperties,
  designation: nullable(
    Type.String({ description: 'Known solar-system object at its newest alert; null: none' }),
  ),
  raDeg: Type.Number({ description: 'Right ascension, ICRS [deg]' }),
  decDeg: Type.Number({ description: 'Declination, ICRS [deg]' }),
  galacticLatitudeDeg: Type.Number({ description: 'Galactic latitude [deg]' }),
  firstMjdTai: Type.Number({ description: 'First detection, MJD in TAI [d]' }),
  lastMjdTai: Type.Number({ description: 'Newest detection, MJD in TAI [d]' }),
  detectionCount: Type.Integer({ description: 'Detections stored, the history included' }),
  detectionsByBand: Type.Record(Type.String(), Type.Integer(), {
    description: 'The same by band',
  }),
  lastBand: Type.String({ description: 'Band of the newest detection' }),
  lastMag: mag('Newest detection'),
  discoveryBand: band('Band of the first detection'),
  discoveryMag: mag('First detection'),
  brightestBand: band('Band of the brightest detection'),
  brightestMag: mag('Greatest positive difference flux'),
  riseRateMagPerDay: nullable(
    Type.Number({
      description:
        'Positive while it brightens [mag/day]: straight line through the last 10 days in riseBand; null: less than two detections or half a day',
    }),
  ),
  riseBand: band('Band that the rise is measured in'),
  stampsAlertId: nullable(
    Type.String({
      description:
        'Newest alert that came as a packet, which has stamps; null: known from histories alone',
    }),
  ),
  stampsMjdTai: nullable(Type.Number({ description: 'Of that alert, MJD in TAI [d]' })),
  points: Type.Object(
    {
      mjdTai: Type.Array(Type.Number({ description: 'MJD in TAI [d], to 1 s' })),
      band: Type.Array(Type.String()),
      fluxNanojansky: Type.Array(Type.Number({ description: 'Difference flux, to 0.1 [nJy]' })),
      fluxErrNanojansky: Type.Array(nullable(Type.Number({ description: 'Its error [nJy]' }))),
    },
    { description: 'The newest detections of 60 days, at most 40, the oldest first: a sparkline' },
  ),
  classifier: nullable(Type.String({ description: 'Whose the fields below are; null: none yet' })),
  classifierVersion: nullable(Type.String({ description: 'Version of the classifier' })),
  topClass: nullable(Type.String({ description: 'Its most probable class' })),
  topProbability: fraction('Calibrated probability of that class, 0 to 1'),
  probability: fraction('Of class or tag asked for, else of the most probable class, 0 to 1'),
  novelty: fraction('How unlike its training data the classifier found it, 0 to 1'),
  classifications: Type.Array(
    Type.Object({
      classifier: Type.String(),
      classifierVersion: Type.String(),
      taxonomy: Type.String({ description: 'Class tree' }),
      topClass: Type.String({ description: 'Most probable class' }),
      topProbability: Type.Number({ description: 'Its calibrated probability, 0 to 1' }),
      novelty: fraction('0 to 1; null: it does not say'),
      answerClass: nullable(
        Type.String({ description: 'Deepest class that is sure enough; null: none, or no gates' }),
      ),
      answerLevel: nullable(
        Type.Integer({ description: 'Its depth in the tree; 0: none is sure; null: no gates' }),
      ),
      answerProbability: fraction('Of answerClass, 0 to 1'),
    }),
    { description: 'What every classifier says now' },
  ),
  ...objectContextSchema.properties,
  hostName: nullable(Type.String({ description: 'Of its host; null: none, or without a name' })),
  tnsName: nullable(
    Type.String({ description: 'At the Transient Name Server, with prefix: SN 2026abc' }),
  ),
  tnsType: nullable(Type.String({ description: 'Type there; null: not classified' })),
  altitudeDeg: nullable(
    Type.Number({ description: 'Above the horizon of the site asked for [deg]; null: none' }),
  ),
  distanceArcsec: nullable(
    Type.Number({ description: 'From the centre of the cone [arcsec]; null without a cone' }),
  ),
});

export type CandidateJson = Static<typeof candidateRowSchema>;

const secondsOfDay = 86_400;
const toSecond = (mjd: number) => Math.round(mjd * secondsOfDay) / secondsOfDay;
const toTenth = (value: number) => Math.round(value * 10) / 10;

/** What else a row shows, read in bulk for a page. */
export interface CandidateExtras {
  readonly designation: string | null;
  readonly classifications: readonly ClassificationRow[];
  readonly context: ObjectContext;
}

export function candidateRowJson(
  candidate: Candidate,
  { designation, classifications, context }: CandidateExtras,
): CandidateJson {
  const {
    points,
    tns,
    stampsAlertId,
    hostVerdict: _v,
    hostSeparationArcsec: _s,
    ...fields
  } = candidate;
  return {
    ...fields,
    ...objectContextJson(context),
    designation,
    galacticLatitudeDeg: icrsToGalactic(candidate.raDeg, candidate.decDeg).bDeg,
    detectionsByBand: { ...candidate.detectionsByBand },
    stampsAlertId: stampsAlertId?.toString() ?? null,
    points: {
      mjdTai: points.map((point) => Number(toSecond(point.mjdTai).toFixed(6))),
      band: points.map((point) => point.band),
      fluxNanojansky: points.map((point) => toTenth(point.fluxNanojansky)),
      fluxErrNanojansky: points.map(({ fluxErrNanojansky: error }) =>
        error === null ? null : toTenth(error),
      ),
    },
    classifications: classifications.map((row) => ({
      ...{ classifier: row.classifier, classifierVersion: row.classifierVersion },
      ...{ taxonomy: row.taxonomy, topClass: row.topClass, novelty: row.novelty },
      topProbability: row.probabilities[row.topClass] ?? 0,
      ...{ answerClass: row.answerClass, answerLevel: row.answerLevel },
      answerProbability: row.answerProbability,
    })),
    tnsName: tns?.name ?? null,
    tnsType: tns?.type ?? null,
  };
}
