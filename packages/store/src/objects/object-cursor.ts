import { LuceroError } from '@lucero/errors';
import { cursorFields, cursorText } from '../postgres/cursor-text.ts';
import type { ObjectQuery } from './contract.ts';

/** Where a page ended: the value that it is ordered by, and the key that breaks ties. */
export interface ObjectCursor {
  readonly orderBy: ObjectQuery['orderBy'];
  readonly descending: boolean;
  readonly value: number;
  readonly oid: string;
  readonly survey: string;
  readonly objectKind: 'sidereal' | 'solarSystem';
}

/** Opaque to callers: they send it back as it came. */
export function encodeCursor(cursor: ObjectCursor): string {
  const { orderBy, descending, value, oid, survey, objectKind } = cursor;
  const fields = [orderBy, descending, value, oid, survey, objectKind];
  return cursorText(fields);
}

/** Throws LUCERO_REQUEST_INVALID for a cursor that is not ours or belongs to another order. */
export function decodeCursor(
  text: string,
  query: Pick<ObjectQuery, 'orderBy' | 'descending'>,
): ObjectCursor {
  const [orderBy, descending, value, oid, survey, objectKind] = cursorFields(text);
  if (
    orderBy !== query.orderBy ||
    descending !== query.descending ||
    typeof value !== 'number' ||
    !isName(oid) ||
    !isName(survey) ||
    (objectKind !== 'sidereal' && objectKind !== 'solarSystem')
  ) {
    throw new LuceroError(
      'LUCERO_REQUEST_INVALID',
      'the cursor does not belong to this query: ask for its first page again',
      { parameter: 'cursor' },
    );
  }
  return { orderBy: query.orderBy, descending: query.descending, value, oid, survey, objectKind };
}

/** Ids and names are printable ASCII; a NUL, which a caller may have written in, Postgres refuses. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[!-~]{1,64}$/.test(value);
}
