/**
 * What a token or a person may do beyond reading, which needs no scope.
 *
 * - `read`: nothing more than anybody, but counted by the token instead of by the address, with a larger share
 * - `write`: change what is one's own
 * - `operator`: see and repair what belongs to nobody or to others (dead letters, users of others)
 * - `stream`: get a user of the Kafka topics
 */
export const scopes = ['read', 'write', 'operator', 'stream'] as const;

export type Scope = (typeof scopes)[number];

/** What everybody may do who has signed in. */
export const scopesOfPeople: readonly Scope[] = ['read', 'write', 'stream'];

export function isScope(text: string): text is Scope {
  return scopes.some((scope) => scope === text);
}
