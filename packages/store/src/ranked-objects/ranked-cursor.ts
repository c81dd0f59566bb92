import { LuceroError } from '@lucero/errors';
import { cursorFields, cursorText } from '../postgres/cursor-text.ts';
import type { RankedObjectQuery } from './contract.ts';

/** Where a page ended. `value` null: among those without one, which come last in either direction. */
export interface RankedCursor {
  readonly value: number | string | null;
  readonly oid: string;
  readonly objectKind: 'sidereal' | 'solarSystem';
}

type Order = Pick<RankedObjectQuery, 'orderBy' | 'descending'>;

export function encodeRankedCursor({ orderBy, descending }: Order, last: RankedCursor): string {
  const fields = [orderBy, descending, last.value, last.oid, last.objectKind];
  return cursorText(fields);
}

/** Throws LUCERO_REQUEST_INVALID for a cursor that is not ours or belongs to another order. */
export function decodeRankedCursor(text: string, order: Order): RankedCursor {
  const [orderBy, descending, value, oid, objectKind] = cursorFields(text);
  const isText = order.orderBy === 'oid' || order.orderBy.startsWith('class');
  if (
    orderBy !== order.orderBy ||
    descending !== order.descending ||
    !(value === null || typeof value === (isText ? 'string' : 'number')) ||
    typeof oid !== 'string' ||
    `${value}${oid}`.includes('\0') ||
    (objectKind !== 'sidereal' && objectKind !== 'solarSystem')
  ) {
    throw new LuceroError(
      'LUCERO_REQUEST_INVALID',
      'the cursor does not belong to this query: ask for its first page again',
      { parameter: 'cursor' },
    );
  }
  return { value: value as RankedCursor['value'], oid, objectKind };
}
