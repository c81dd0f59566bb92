import { AdqlError } from './adql-error.ts';
import { limits } from './limits.ts';

/** What the database gets beside the text; numbers above 2^53 travel as text. */
export type SqlParameter = string | number | null;

/** Every literal of a query and everything else that is not a word of ours. */
export interface ParameterList {
  /**
   * Its place in the SQL, with its type. The same value of the same type is the same parameter: otherwise
   * Postgres could not see that `GROUP BY round(mag, 1)` is what `SELECT round(mag, 1)` asks for.
   */
  readonly add: (value: SqlParameter, sqlType: string) => string;
  readonly values: readonly SqlParameter[];
}

export function parameterList(): ParameterList {
  const values: SqlParameter[] = [];
  const known = new Map<string, string>();
  return {
    values,
    add: (value, sqlType) => {
      const key = `${sqlType} ${typeof value} ${value}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      if (values.length >= limits.parameters) {
        throw new AdqlError(`more than ${limits.parameters} numbers, texts and bounds of regions`);
      }
      const written = `$${values.push(value)}::${sqlType}`;
      known.set(key, written);
      return written;
    },
  };
}

/**
 * The text with the parameters that are in it, numbered as they stand: what was written and not used (a number
 * that became a text) must not travel, since Postgres cannot tell the type of a parameter that it never meets.
 */
export function usedParameters(
  sql: string,
  { values }: ParameterList,
): { readonly text: string; readonly parameters: readonly SqlParameter[] } {
  const places = new Map<string, number>();
  const text = sql.replaceAll(/\$(\d+)/g, (_, number: string) => {
    const place = places.get(number) ?? places.size + 1;
    places.set(number, place);
    return `$${place}`;
  });
  return { text, parameters: [...places.keys()].map((number) => values[Number(number) - 1]!) };
}

/** An array as Postgres reads it from text. */
export function arrayLiteral(
  cells: readonly (string | number | bigint | boolean | null)[],
): string {
  const elements = cells.map((cell) => {
    if (cell === null) return 'NULL';
    // NUL is the one character that no text of Postgres can hold.
    return `"${String(cell).replaceAll('\u0000', '').replaceAll(/["\\]/g, '\\$&')}"`;
  });
  return `{${elements.join(',')}}`;
}
