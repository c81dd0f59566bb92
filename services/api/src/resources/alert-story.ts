import type { ObjectKind } from '@lucero/alert';
import type { AlertHistory, MessageOrigin } from '@lucero/store';
import { type Static, Type } from 'typebox';
import { nullable } from './nullable.ts';
import { alertIdProperty, objectKeyProperties } from './object-key.ts';
import { timeUtcOf, timeUtcOrNull, timeUtcSchema } from './time.ts';

const alertStorySchema = Type.Object({
  survey: objectKeyProperties.survey,
  alertId: alertIdProperty,
  objectKind: Type.Unsafe<ObjectKind | null>({
    type: ['string', 'null'],
    enum: ['sidereal', 'solarSystem', null],
    description: 'null: not stored',
  }),
  oid: nullable(Type.String({ description: 'Object id; null: not stored' })),
  mjdTai: nullable(Type.Number({ description: 'Time of the detection, MJD in TAI [d]' })),
  withdrawnMjdTai: nullable(
    Type.Number({
      description:
        'When the survey withdrew the detection, by whichever packet said so, MJD in TAI [d]: it is in no light curve; null: it stands',
    }),
  ),
  place: nullable(
    Type.Object(
      {
        topic: Type.String({ description: 'Topic, or name of the file that was fed' }),
        partition: Type.Integer(),
        offset: Type.String({ description: '64-bit, as a decimal string' }),
      },
      { description: 'Where it was read first; null: known only from what a later stage said' },
    ),
  ),
  surveyPublishedUtc: nullable(timeUtcSchema('When the survey wrote it to its topic')),
  receivedUtc: nullable(timeUtcSchema('When Lucero read it')),
  storedUtc: nullable(timeUtcSchema('When its light curve was stored')),
  archivedUtc: nullable(timeUtcSchema('When its packet was kept')),
  classifiedUtc: nullable(timeUtcSchema('When it was classified first')),
  publishedUtc: nullable(timeUtcSchema('When its classification was published')),
  skips: Type.Array(
    Type.Object({
      classifier: Type.String(),
      classifierVersion: Type.String(),
      reason: Type.String({
        description:
          'One of a few: no-stamps, unreadable-stamp, blank-stamp: it did not answer; answered-without-stamp: it did, without a stamp that could not be read; failed',
      }),
      detail: Type.String({
        description: 'Which stamp and why, or what failed: no template stamp',
      }),
      skippedUtc: timeUtcSchema('When that was'),
    }),
    {
      description:
        'What befell it at classifiers that are meant for it: skipped for want of a stamp, answered without one, failed; others may have answered',
    },
  ),
  updates: Type.Array(
    Type.Object({
      uniqueId: Type.String({ description: "Id of the survey's record" }),
      kind: Type.Unsafe<'reassignment' | 'detectionWithdrawal'>({
        type: 'string',
        enum: ['reassignment', 'detectionWithdrawal'],
        description: 'reassignment: the detection belongs to the object below',
      }),
      objectKind: Type.Unsafe<ObjectKind | null>({
        type: ['string', 'null'],
        enum: ['sidereal', 'solarSystem', null],
        description: 'Of the object below',
      }),
      oid: nullable(Type.String({ description: 'The object that it belongs to since' })),
      mjdTai: nullable(
        Type.Number({ description: 'Since when, MJD in TAI [d]; null: the survey does not say' }),
      ),
      updatedUtc: timeUtcSchema('When the survey changed it'),
      receivedUtc: timeUtcSchema('When Lucero read of it'),
    }),
    {
      description: 'What the survey changed afterwards, in its order: the last of each kind holds',
    },
  ),
  dead: nullable(
    Type.Object(
      {
        code: Type.String({ description: 'Error code, LUCERO_…' }),
        message: Type.String({ description: 'Reason' }),
        service: Type.String({ description: 'Service that refused it' }),
      },
      { description: 'Why it could not be processed; null: it could' },
    ),
  ),
});

export const alertStoriesSchema = Type.Object({
  items: Type.Array(alertStorySchema, { description: 'One per survey that has this id' }),
});

export function alertStoryJson(history: AlertHistory): Static<typeof alertStorySchema> {
  return {
    survey: history.survey,
    alertId: history.alertId.toString(),
    objectKind: history.objectKind,
    oid: history.oid,
    mjdTai: history.mjdTai,
    withdrawnMjdTai: history.withdrawnMjdTai,
    place: placeJson(history.origin),
    surveyPublishedUtc: timeUtcOrNull(history.surveyPublishedMs),
    receivedUtc: timeUtcOrNull(history.receivedMs),
    storedUtc: timeUtcOrNull(history.storedMs),
    archivedUtc: timeUtcOrNull(history.archivedMs),
    classifiedUtc: timeUtcOrNull(history.classifiedMs),
    publishedUtc: timeUtcOrNull(history.publishedMs),
    skips: history.skips.map(({ skippedMs, ...skip }) => ({
      ...skip,
      skippedUtc: timeUtcOf(skippedMs),
    })),
    updates: history.updates.map(({ updatedMs, receivedMs, kind, ...update }) => ({
      ...update,
      kind: kind as 'reassignment' | 'detectionWithdrawal',
      updatedUtc: timeUtcOf(updatedMs),
      receivedUtc: timeUtcOf(receivedMs),
    })),
    dead: history.dead,
  };
}

/** Packets that were fed from files have their path as topic, and folders of the server are nobody's business. */
export function placeJson(origin: MessageOrigin | null) {
  if (origin === null) return null;
  const { topic, partition, offset } = origin;
  return { topic: topic.split(/[\\/]/).at(-1)!, partition, offset: offset.toString() };
}
