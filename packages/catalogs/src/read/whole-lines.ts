import { CatalogFileError } from './catalog-file-error.ts';

/** Beyond this one row would not end: a quote is left open. */
const maxRowLetters = 16 * 1024 ** 2;
const leastLetters = 2 * 1024 ** 2;
const quote = '"';

/** Whole rows of a text, and the number of the line that they begin with (1 is the first). */
export interface WholeLines {
  readonly text: string;
  readonly firstLine: number;
  /** Line breaks in it. */
  readonly lineCount: number;
}

/**
 * Cuts a text behind line breaks that stand outside quotes, into pieces of a few megabytes. What is left behind the last
 * line break comes as a piece of its own with `lineCount` 0.
 */
export async function* wholeLines(
  file: string,
  pieces: AsyncIterable<string>,
): AsyncGenerator<WholeLines> {
  let text = '';
  let line = 1;
  for await (const piece of pieces) {
    text += piece;
    if (text.length < leastLetters) continue;
    const end = cutBehindRow(text);
    if (end === 0) {
      if (text.length > maxRowLetters) {
        throw new CatalogFileError(
          file,
          `line ${line}: the row does not end; is a quote left open?`,
        );
      }
      continue;
    }
    const whole = text.slice(0, end);
    const lineCount = countOf(whole, '\n');
    yield { text: whole, firstLine: line, lineCount };
    line += lineCount;
    text = text.slice(end);
  }
  const end = cutBehindRow(text);
  const whole = text.slice(0, end);
  const lineCount = countOf(whole, '\n');
  if (whole !== '') yield { text: whole, firstLine: line, lineCount };
  if (end < text.length) yield { text: text.slice(end), firstLine: line + lineCount, lineCount: 0 };
}

/** Behind the last line break with an even number of quotes before it; 0: there is none. */
function cutBehindRow(text: string): number {
  // From the end: quotes behind a break are those of all less those before it.
  let isEven = countOf(text, quote) % 2 === 0;
  let at = text.length;
  for (;;) {
    const lineBreak = text.lastIndexOf('\n', at - 1);
    if (lineBreak === -1 || at === 0) return 0;
    if (countOf(text.slice(lineBreak + 1, at), quote) % 2 === 1) isEven = !isEven;
    if (isEven) return lineBreak + 1;
    at = lineBreak;
  }
}

function countOf(text: string, letter: string): number {
  let count = 0;
  for (let at = text.indexOf(letter); at !== -1; at = text.indexOf(letter, at + 1)) count++;
  return count;
}
