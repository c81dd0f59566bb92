import { type Scope, scopes } from '@lucero/access';
import type { AccessTokenRow } from '@lucero/store';
import { type Static, Type } from 'typebox';
import { nullable } from '../resources/nullable.ts';
import { timeUtcOf, timeUtcOrNull, timeUtcSchema } from '../resources/time.ts';

export const scopeSchema = Type.Unsafe<Scope>({
  type: 'string',
  enum: [...scopes],
  description: scopes.join(', '),
});

export const callerSchema = Type.Object(
  {
    kind: Type.Union([Type.Literal('anonymous'), Type.Literal('token'), Type.Literal('person')], {
      description: 'anonymous, token or person',
    }),
    id: nullable(Type.String({ description: 'Public id of the token, or id of the person' })),
    name: nullable(Type.String({ description: 'Of the person, as their issuer says it' })),
    scopes: Type.Array(scopeSchema, { description: 'What this caller may do beyond reading' }),
  },
  { title: 'Caller' },
);

const tokenFields = {
  tokenId: Type.String({ description: 'Public id: the part of the token between its underscores' }),
  name: Type.String({ description: 'What it is for, in the words of who made it' }),
  scopes: Type.Array(Type.String(), { description: 'What it may do beyond reading' }),
  createdUtc: timeUtcSchema('When it was made'),
  expiresUtc: nullable(timeUtcSchema('When it ends (null: never)')),
  lastUsedUtc: nullable(timeUtcSchema('When it was used last, to a minute')),
};

export const tokenSchema = Type.Object(tokenFields, { title: 'Token' });

export const newTokenSchema = Type.Object(
  {
    token: Type.String({ description: 'The token itself: shown this once, and kept nowhere' }),
    ...tokenFields,
  },
  { title: 'NewToken' },
);

/** Of routes that not everybody may ask: by a token, or by the session of who signed in. */
export const security = [{ token: [] }, { session: [] }];

export function describeToken(row: AccessTokenRow): Static<typeof tokenSchema> {
  const { tokenId, name, createdMs, expiresMs, lastUsedMs } = row;
  return {
    tokenId,
    name,
    scopes: [...row.scopes],
    createdUtc: timeUtcOf(createdMs),
    expiresUtc: timeUtcOrNull(expiresMs),
    lastUsedUtc: timeUtcOrNull(lastUsedMs),
  };
}
