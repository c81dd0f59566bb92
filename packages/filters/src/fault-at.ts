import { FilterInvalidError } from './filter-invalid-error.ts';

/** From and up to, not including, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The error that says what is wrong with a part of an expression. */
export function faultAt(
  text: string,
  { start, end }: Span,
  message: string,
  about: { readonly field?: string; readonly suggestions?: readonly string[] } = {},
): FilterInvalidError {
  const { field = null, suggestions = [] } = about;
  const offset = Math.min(start, text.length);
  const before = text.slice(0, offset).split('\n');
  const hint = suggestions.length === 0 ? '' : `; did you mean ${suggestions.join(', ')}?`;
  return new FilterInvalidError({
    message: `${message}${hint}`,
    offset,
    length: Math.max(0, Math.min(end, text.length) - offset),
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    ...{ field, suggestions },
  });
}
