import { Type } from 'typebox';

/** What filters, watchlists and areas have alike. */
export const ownedName = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]{0,63}$',
  description: 'Lower-case letters, digits and dashes, at most 64; unique over all people',
  examples: ['young-risers'],
});
export const ownedParameters = Type.Object({ name: ownedName });

/** No control characters but line breaks and tabs; shown as text, never as markup. */
const textPattern = (longest: number) =>
  `^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]{0,${longest}}$`;
export const descriptionText = Type.String({
  pattern: textPattern(2_000),
  description: 'What it is for, in words; 2,000 characters',
});
export const commentText = Type.String({
  pattern: textPattern(500),
  description: 'What is new in this version, in words; 500 characters',
});

export const visibilitySchema = Type.Unsafe<'private' | 'public'>({
  ...{ type: 'string', enum: ['private', 'public'] },
  description: 'private: for its owner alone; public: everybody may read and copy it',
});

export const ownedProperties = {
  name: Type.String({ description: 'Its name' }),
  description: Type.String({ description: 'What it is for' }),
  visibility: visibilitySchema,
  ownerName: Type.String({ description: 'Whose it is' }),
  isOwn: Type.Boolean({ description: 'Whether it is the caller’s' }),
  version: Type.Integer({ description: 'The newest, from 1' }),
};

export const setVersionSchema = Type.Object({
  version: Type.Integer({ description: 'From 1' }),
  authorName: Type.String({ description: 'Who saved it' }),
  comment: Type.String({ description: 'What was new in it' }),
  createdUtc: Type.String({ format: 'date-time', description: 'When it was saved, UTC' }),
});

export const listQuery = Type.Object({
  of: Type.Unsafe<'public' | 'mine'>({
    ...{ type: 'string', enum: ['public', 'mine'], default: 'public' },
    description:
      'public: those of everybody that are public; mine: the caller’s, also private ones',
  }),
  after: Type.Optional({ ...ownedName, description: 'The last name of the page before' }),
  limit: Type.Integer({
    ...{ minimum: 1, maximum: 200, default: 50 },
    description: 'Items of a page',
  }),
});

export const describeBody = Type.Object(
  { description: Type.Optional(descriptionText), visibility: Type.Optional(visibilitySchema) },
  { additionalProperties: false, minProperties: 1 },
);
