import { textArray } from '../postgres/binary-array.ts';
import type { GiveParameter } from '../postgres/give-parameter.ts';

/** Which catalogues have a source at the object's place, by their names. */
export interface MatchFilter {
  /** In one of them at least. */
  readonly matched?: readonly string[];
  /** In none of them, where all of them were asked and could be read. */
  readonly notMatched?: readonly string[];
}

const ofObject = (table: string) =>
  `${table}.oid = o.oid AND ${table}.survey = o.survey AND ${table}.object_kind = o.object_kind`;

/** Conditions on the object `o`. */
export function matchConditions(
  { matched, notMatched }: MatchFilter,
  given: GiveParameter,
): string[] {
  const names = (list: readonly string[]) => `${given(textArray(list, (name) => name))}::text[]`;
  const conditions: string[] = [];
  if (matched !== undefined) conditions.push(hasMatch(names(matched)));
  if (notMatched !== undefined) {
    const asked = names(notMatched);
    conditions.push(
      `NOT ${hasMatch(asked)}`,
      // What was never asked, or could not be read, is not "not matched".
      `EXISTS (
         SELECT FROM crossmatch AS x
         WHERE ${ofObject('x')} AND NOT x.unknown_catalogs && ${asked}
           AND x.catalog_set_id = ANY (ARRAY(
             SELECT s.catalog_set_id FROM catalog_set AS s
             WHERE ${asked} <@ ARRAY(SELECT split_part(id, '@', 1) FROM unnest(s.catalogs) AS id)
           ))
       )`,
    );
  }
  return conditions;
}

function hasMatch(names: string): string {
  return `EXISTS (
         SELECT FROM catalog_match AS m
         WHERE ${ofObject('m')} AND m.rank = 1 AND m.catalog = ANY (${names})
       )`;
}
