import type { Scope } from '@lucero/access';
import type { HttpRequest } from '@lucero/http';
import { PersonNeededError, ScopeMissingError } from './access-error.ts';

/**
 * A hook for the routes that not everybody may ask: `{ onRequest: requireScope('operator') }`. As `onRequest` it
 * refuses before the body is read; as `preHandler` it works too.
 */
export function requireScope(scope: Scope) {
  return async ({ caller }: HttpRequest): Promise<void> => {
    if (!caller.scopes.includes(scope)) {
      throw new ScopeMissingError(scope, caller.kind === 'anonymous');
    }
  };
}

/** The same for what a token must not do, whatever its scopes: making tokens, which would outlive it. */
export async function requirePerson({ caller }: HttpRequest): Promise<void> {
  if (caller.kind !== 'person') throw new PersonNeededError(caller.kind === 'anonymous');
}
