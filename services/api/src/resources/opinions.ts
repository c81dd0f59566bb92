import type { ObjectComment, ObjectVote } from '@lucero/store';
import { type Static, Type } from 'typebox';
import { nullable } from './nullable.ts';
import { objectKeyProperties } from './object-key.ts';
import { timeUtcOf, timeUtcOrNull, timeUtcSchema } from './time.ts';

/** Labels that are of no taxonomy. */
export const plainLabels = ['interesting', 'artefact'] as const;

export const voteSchema = Type.Object({
  ...objectKeyProperties,
  label: Type.String({
    description: 'A class of the taxonomy; without one: interesting, artefact',
  }),
  taxonomy: nullable(Type.String({ description: 'Class tree of the label; null: it is of none' })),
  confidence: nullable(
    Type.Number({ description: 'As the voter says it, 0 to 1; null: not said' }),
  ),
  voter: Type.String({ description: 'Name under which they speak here; never an e-mail address' }),
  isOwn: Type.Boolean({ description: 'Whether it is the caller’s' }),
  votedUtc: timeUtcSchema('When it was given'),
});

export const votesSchema = Type.Object({
  ...objectKeyProperties,
  items: Type.Array(voteSchema, {
    description: 'Of this object and of the others of its source, the newest first; 1,000 at most',
  }),
  tally: Type.Array(
    Type.Object({
      label: Type.String({ description: 'Class, interesting or artefact' }),
      taxonomy: nullable(Type.String({ description: 'Class tree of the label; null: of none' })),
      voteCount: Type.Integer({ description: 'People whose newest vote it is' }),
    }),
    { description: 'People by label, the most first' },
  ),
});

export const commentSchema = Type.Object({
  ...objectKeyProperties,
  commentId: Type.String({ description: 'Number of the comment, as a decimal string' }),
  comment: Type.String({ description: 'Plain text' }),
  author: Type.String({ description: 'Name under which they speak here; never an e-mail address' }),
  isOwn: Type.Boolean({ description: 'Whether it is the caller’s' }),
  createdUtc: timeUtcSchema('When it was written'),
  editedUtc: nullable(timeUtcSchema('When it was changed')),
});

export const commentsSchema = Type.Object({
  ...objectKeyProperties,
  items: Type.Array(commentSchema, {
    description: 'On this object and on the others of its source, the oldest first; 1,000 at most',
  }),
});

/** @param own owner of the caller */
export function votesJson(
  votes: readonly ObjectVote[],
  own: string,
): Pick<Static<typeof votesSchema>, 'items' | 'tally'> {
  // A person may have voted on two objects before they became one source: the newest counts.
  const newest = new Map<string, ObjectVote>();
  for (const vote of votes) if (!newest.has(vote.owner)) newest.set(vote.owner, vote);
  const byLabel = Map.groupBy(newest.values(), ({ label, taxonomy }) =>
    JSON.stringify([label, taxonomy]),
  );
  return {
    items: votes.map(({ owner, votedMs, ...vote }) => ({
      ...{ ...vote, isOwn: owner === own, votedUtc: timeUtcOf(votedMs) },
    })),
    tally: [...byLabel.values()]
      .map((of) => ({ label: of[0]!.label, taxonomy: of[0]!.taxonomy, voteCount: of.length }))
      .sort((a, b) => b.voteCount - a.voteCount || (a.label < b.label ? -1 : 1)),
  };
}

/** @param own owner of the caller */
export function commentJson(
  { owner, createdMs, editedMs, commentId, ...comment }: ObjectComment,
  own: string,
): Static<typeof commentSchema> {
  return {
    ...comment,
    commentId: commentId.toString(),
    isOwn: owner === own,
    createdUtc: timeUtcOf(createdMs),
    editedUtc: timeUtcOrNull(editedMs),
  };
}
