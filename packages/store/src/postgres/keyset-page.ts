import { encodeKeyset } from './keyset-cursor.ts';

/**
 * A page of a list in the order of its keyset, of rows that were asked for with a limit of one more.
 *
 * @param kind of list, as encodeKeyset and decodeKeyset take it
 * @param placeOf of a row, the value of each field of the order
 */
export function keysetPage<Row>(
  rows: readonly Row[],
  limit: number,
  kind: string,
  placeOf: (row: Row) => readonly (string | number | bigint)[],
): { readonly page: readonly Row[]; readonly nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = last !== undefined && rows.length > page.length;
  return { page, nextCursor: hasMore ? encodeKeyset(kind, placeOf(last)) : null };
}
