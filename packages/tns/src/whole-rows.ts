import { TnsTableInvalidError } from './tns-table-invalid-error.ts';

/** Text of whole rows, and how many lines came before it. */
export interface TextBlock {
  readonly text: string;
  readonly linesBefore: number;
}

/** The longest cell is the list of reporters of a large survey: some kilobytes. */
const greatestRowCharacters = 1024 * 1024;

/**
 * UTF-8 in pieces → text that ends where a row ends: at a line end outside of quotes. A quote within a cell is
 * written twice, so that their number tells which those are.
 */
export async function* wholeRows(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<TextBlock, void, undefined> {
  const decoder = new TextDecoder('utf-8');
  let waiting = '';
  let linesBefore = 0;
  for await (const chunk of chunks) {
    waiting += decoder.decode(chunk, { stream: true });
    const end = endOfRows(waiting);
    if (end > 0) {
      const text = waiting.slice(0, end);
      yield { text, linesBefore };
      linesBefore += text.split('\n').length - 1;
      waiting = waiting.slice(end);
    } else if (waiting.length > greatestRowCharacters) {
      throw new TnsTableInvalidError(linesBefore + 1, 'a row without an end');
    }
  }
  waiting += decoder.decode();
  if (waiting.trim() !== '') yield { text: waiting, linesBefore };
}

/** Behind the last line end outside of quotes; 0: there is none. */
function endOfRows(text: string): number {
  let end = 0;
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '"') isQuoted = !isQuoted;
    else if (character === '\n' && !isQuoted) end = i + 1;
  }
  return end;
}
