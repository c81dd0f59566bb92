import type { Span } from './fault-at.ts';

/**
 * A part of an expression with the parentheses around its ends that belong to it: of (a + b) * (c + d) the grammar
 * gives a + b) * (c + d.
 */
export function balancedSpan(text: string, { start, end }: Span): Span {
  let depth = 0;
  let least = 0;
  let quote = '';
  for (let i = start; i < end; i++) {
    const letter = text[i]!;
    if (quote !== '') {
      if (letter === '\\') i++;
      else if (letter === quote) quote = '';
    } else if (letter === "'" || letter === '"') {
      quote = letter;
    } else if (letter === '(') {
      depth += 1;
    } else if (letter === ')') {
      depth -= 1;
      least = Math.min(least, depth);
    }
  }
  let from = start;
  for (let missing = -least; missing > 0 && from > 0; from--) {
    if (text[from - 1] === '(') missing--;
  }
  let to = end;
  for (let missing = depth - least; missing > 0 && to < text.length; to++) {
    if (text[to] === ')') missing--;
  }
  return { start: from, end: to };
}

/** A part of an expression as it is written. */
export function textOfSpan(text: string, span: Span): string {
  const { start, end } = balancedSpan(text, span);
  return text.slice(start, end);
}
