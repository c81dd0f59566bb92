import { LuceroError } from '@lucero/errors';
import { cursorText } from './cursor-text.ts';

/** What a page ended with: of each field of its order the value. */
export type CursorField = 'text' | 'double' | 'bigint' | 'integer';

type ValueOf<Field extends CursorField> = Field extends 'text'
  ? string
  : Field extends 'bigint'
    ? bigint
    : number;
export type CursorValues<Fields extends readonly CursorField[]> = {
  -readonly [I in keyof Fields]: ValueOf<Fields[I]>;
};

/** Opaque to callers: they send it back as it came. `kind` tells cursors of different lists apart. */
export function encodeKeyset(kind: string, values: readonly (string | number | bigint)[]): string {
  const texts = values.map((value) => (typeof value === 'bigint' ? value.toString() : value));
  return cursorText([kind, ...texts]);
}

/** Throws LUCERO_REQUEST_INVALID for what encodeKeyset did not give for this kind of list. */
export function decodeKeyset<const Fields extends readonly CursorField[]>(
  kind: string,
  fields: Fields,
  text: string,
): CursorValues<Fields> {
  const given = parsed(text);
  const isOurs = given[0] === kind && given.length === fields.length + 1;
  const values = fields.map((field, i) => (isOurs ? fieldValue(field, given[i + 1]) : undefined));
  if (values.includes(undefined)) {
    throw new LuceroError(
      'LUCERO_REQUEST_INVALID',
      'the cursor does not belong to this list: ask for its first page again',
      { parameter: 'cursor' },
    );
  }
  return values as CursorValues<Fields>;
}

function fieldValue(field: CursorField, value: unknown): string | number | bigint | undefined {
  // Postgres has no text with a zero byte.
  if (field === 'text') {
    return typeof value === 'string' && !value.includes('\0') ? value : undefined;
  }
  if (field === 'bigint') {
    const isWhole = typeof value === 'string' && /^-?\d{1,19}$/.test(value);
    return isWhole && BigInt.asIntN(64, BigInt(value)) === BigInt(value)
      ? BigInt(value)
      : undefined;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  if (field === 'integer' && (value | 0) !== value) return undefined;
  return value;
}

function parsed(text: string): readonly unknown[] {
  try {
    const fields: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(fields) ? fields : [];
  } catch {
    // Refused below like any other that is not ours.
    return [];
  }
}
