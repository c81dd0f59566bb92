import { type Caller, ownerOf } from '@lucero/access';
import { NotFoundError } from '../request-error.ts';
import { notYours } from './refusals.ts';

/** What people own: a filter, a watchlist, an area. */
export interface Owned {
  readonly name: string;
  readonly owner: string;
  readonly ownerName: string;
  readonly visibility: 'private' | 'public';
}

export function isOwnOf(caller: Caller, { owner }: Pick<Owned, 'owner'>): boolean {
  return caller.kind !== 'anonymous' && ownerOf(caller) === owner;
}

/** What a caller may read: its own, and what is public. */
export function isVisibleTo(caller: Caller, owned: Pick<Owned, 'owner' | 'visibility'>): boolean {
  return owned.visibility === 'public' || isOwnOf(caller, owned);
}

/** It, or a 404 that does not tell what is private from what is not there. */
export function visibleTo<Row extends Owned>(
  caller: Caller,
  {
    found,
    what,
    name,
  }: { readonly found: Row | null; readonly what: string; readonly name: string },
): Row {
  if (found !== null && isVisibleTo(caller, found)) return found;
  throw new NotFoundError(`there is no ${what} ${name}, or it is private`, { name: 'unknown' });
}

/** It, as the caller's own: 404 as above, 403 where it is public and somebody else's. */
export function ownOf<Row extends Owned>(
  caller: Caller,
  given: { readonly found: Row | null; readonly what: string; readonly name: string },
): Row {
  const row = visibleTo(caller, given);
  if (!isOwnOf(caller, row)) throw notYours(row.name, row.ownerName);
  return row;
}
