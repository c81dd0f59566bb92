import type { IdentityEvent, ObjectSummary, SourceAlias, SourceMember } from '@lucero/store';
import { findSurvey } from '@lucero/surveys';
import { type Static, Type } from 'typebox';
import { nullable } from './nullable.ts';
import { objectKeyProperties } from './object-key.ts';
import { objectSummarySchema } from './object-summary.ts';
import { timeUtcOf, timeUtcSchema } from './time.ts';

const nameKinds = ['object', 'source', 'tns', 'alias'] as const;

export const sourceNameSchema = Type.Object({
  name: Type.String({ description: 'As it is written' }),
  kind: Type.Unsafe<(typeof nameKinds)[number]>({
    type: 'string',
    enum: [...nameKinds],
    description:
      'object: by a survey; source: a Lucero id; tns: by the Transient Name Server; alias: by a user',
  }),
  survey: nullable(Type.String({ description: 'Survey that gave it; null: none' })),
  isCurrent: Type.Boolean({
    description:
      'False: it was the name of an object that no detection is left of, or of a source that is part of this one',
  }),
  givenBy: nullable(Type.String({ description: 'Who gave the alias; null: no alias, or gone' })),
  sinceUtc: nullable(timeUtcSchema('Since when it is a name of this source; null: not told')),
});

const eventKinds = ['paired', 'merged', 'split', 'renamed'] as const;
const reasons = ['position', 'concurrent', 'reassignment', 'apart'] as const;

export const sourceEventSchema = Type.Object({
  eventId: Type.String({ description: 'Rises with time, 64-bit, as a decimal string' }),
  kind: Type.Unsafe<(typeof eventKinds)[number]>({
    type: 'string',
    enum: [...eventKinds],
    description:
      'paired: two surveys see one source; merged: two objects of a survey are one; split: they are not, or no more; renamed: the source has another id',
  }),
  reason: nullable(
    Type.Unsafe<(typeof reasons)[number]>({
      type: 'string',
      enum: [...reasons],
      description:
        'position: mutually nearest; concurrent: processed at the same time; reassignment: every detection went to the other; apart: some did',
    }),
  ),
  sourceId: Type.String({ description: 'Source of the object then' }),
  otherSourceId: nullable(
    Type.String({ description: 'Source of the other object, or what the source was called' }),
  ),
  ...objectKeyProperties,
  otherSurvey: nullable(Type.String({ description: 'Survey of the other object' })),
  otherOid: nullable(Type.String({ description: 'Id of the other object' })),
  separationArcsec: nullable(Type.Number({ description: 'Between the two then [arcsec]' })),
  eventUtc: timeUtcSchema('When Lucero found it'),
});

export const sourceAliasSchema = Type.Object({
  alias: Type.String({ description: 'As it was written' }),
  givenBy: nullable(Type.String({ description: 'Who gave it; null: gone' })),
  isOwn: Type.Boolean({ description: 'Whether the caller gave it, and may take it back' }),
  createdUtc: timeUtcSchema('When it was given'),
});

export const sourceSchema = Type.Object({
  sourceId: Type.String({ description: 'Lucero id: LUC and 13 letters and digits' }),
  raDeg: nullable(
    Type.Number({ description: 'Best position, ICRS [deg]; null: nothing of it stands' }),
  ),
  decDeg: nullable(Type.Number({ description: 'Best position, ICRS [deg]' })),
  positionErrorArcsec: nullable(
    Type.Number({
      description:
        'Of each axis, 1 sigma [arcsec]: that of a faint detection of the survey, by the square root of their number',
    }),
  ),
  positionSurvey: nullable(Type.String({ description: 'Survey whose object has that position' })),
  members: Type.Array(
    Type.Object({
      ...objectSummarySchema.properties,
      fullName: Type.String({ description: 'As a paper prints it' }),
    }),
    { description: 'The objects that are this source, the eldest first' },
  ),
  names: Type.Array(sourceNameSchema, { description: 'Every name that leads here' }),
  events: Type.Array(sourceEventSchema, {
    description: 'What became of its names, the oldest first; at most 1,000',
  }),
});

export function sourceNames(
  sourceId: string,
  members: readonly ObjectSummary[],
  kept: readonly SourceMember[],
  tns: readonly { readonly prefix: string; readonly name: string }[],
  aliases: readonly SourceAlias[],
): Static<typeof sourceNameSchema>[] {
  const sinceOf = (oid: string, survey: string) => {
    const member = kept.find((each) => each.oid === oid && each.survey === survey);
    return member === undefined ? null : timeUtcOf(member.sinceMs);
  };
  return [
    ...members.map(({ survey, oid, detectionCount }) => ({
      ...{ name: oid, kind: 'object' as const, survey, isCurrent: detectionCount > 0 },
      ...{ givenBy: null, sinceUtc: sinceOf(oid, survey) },
    })),
    ...kept.map(({ ownId, sinceMs }) => ({
      ...{ name: ownId, kind: 'source' as const, survey: null, isCurrent: ownId === sourceId },
      ...{ givenBy: null, sinceUtc: timeUtcOf(sinceMs) },
    })),
    ...tns.map(({ prefix, name }) => ({
      ...{ name: `${prefix} ${name}`, kind: 'tns' as const, survey: null, isCurrent: true },
      ...{ givenBy: null, sinceUtc: null },
    })),
    ...aliases.map(({ alias, givenBy, createdMs }) => ({
      ...{ name: alias, kind: 'alias' as const, survey: null, isCurrent: true },
      ...{ givenBy, sinceUtc: timeUtcOf(createdMs) },
    })),
  ];
}

export function sourceEventJson(event: IdentityEvent): Static<typeof sourceEventSchema> {
  const { eventId, kind, reason, sourceId, otherSourceId, object, other, separationArcsec } = event;
  return {
    ...{ eventId: eventId.toString(), kind, reason, sourceId, otherSourceId, ...object },
    ...{ otherSurvey: other?.survey ?? null, otherOid: other?.oid ?? null, separationArcsec },
    eventUtc: timeUtcOf(event.eventMs),
  };
}

/** A member's name in full. */
export const fullNameOf = (object: Pick<ObjectSummary, 'survey' | 'objectKind' | 'oid'>): string =>
  findSurvey(object.survey)?.names.write(object) ?? object.oid;

/** Of the objects that stand the one whose mean place is known best; ties go to the eldest. */
export function bestPosition(members: readonly ObjectSummary[]) {
  const placed = members
    .filter(({ detectionCount }) => detectionCount > 0)
    .map(({ survey, raDeg, decDeg, detectionCount, objectKind }) => {
      const errorArcsec = findSurvey(survey)?.association.errorArcsec ?? Number.POSITIVE_INFINITY;
      // The place of a moving object is that of its newest detection alone.
      const count = objectKind === 'sidereal' ? detectionCount : 1;
      return { survey, raDeg, decDeg, errorArcsec: errorArcsec / Math.sqrt(count) };
    });
  const [best] = placed.toSorted((a, b) => a.errorArcsec - b.errorArcsec);
  return {
    raDeg: best?.raDeg ?? null,
    decDeg: best?.decDeg ?? null,
    positionErrorArcsec:
      best === undefined || !Number.isFinite(best.errorArcsec) ? null : best.errorArcsec,
    positionSurvey: best?.survey ?? null,
  };
}
