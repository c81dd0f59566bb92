import { Lexer } from 'chevrotain';
import { AdqlError, type Place } from './adql-error.ts';
import { limits } from './limits.ts';
import { QueryGrammar } from './query-grammar.ts';
import type { Query } from './syntax.ts';
import { close, forPeople, open, tokens } from './tokens.ts';

/**
 * Reads the text of a query into its syntax tree. Throws AdqlError: what is refused is refused before the
 * work grows with it.
 */
export function queryParser(): (text: string) => Query {
  const lexer = new Lexer([...tokens], { positionTracking: 'full', ensureOptimizations: false });
  const grammar = new QueryGrammar();
  return (text) => {
    if (text.length > limits.characters) {
      throw new AdqlError(`the query is longer than ${limits.characters} characters`);
    }
    const { tokens: found, errors } = lexer.tokenize(text);
    const [unreadable] = errors;
    if (unreadable !== undefined) {
      const sign = text.slice(unreadable.offset, unreadable.offset + 1);
      throw new AdqlError(`${JSON.stringify(sign)} means nothing here`, {
        line: unreadable.line ?? 1,
        column: unreadable.column ?? 1,
      });
    }
    if (found.length > limits.tokens) {
      throw new AdqlError(`the query has more than ${limits.tokens} words and signs`);
    }
    let depth = 0;
    for (const token of found) {
      if (token.tokenType === open) depth++;
      if (token.tokenType === close) depth--;
      if (depth > limits.depth) {
        throw new AdqlError(
          `more than ${limits.depth} parentheses within each other`,
          placeAt(token),
        );
      }
    }
    grammar.input = found;
    const query = grammar.whole();
    const [error] = grammar.errors;
    if (error !== undefined) {
      const { token } = error;
      const isEnd = Number.isNaN(token.startOffset) || token.image === '';
      const last = found.at(-1);
      const place = isEnd && last !== undefined ? placeAfter(last) : placeAt(token);
      const said = isEnd ? 'the query ends' : `${JSON.stringify(token.image.slice(0, 40))} stands`;
      throw new AdqlError(`${said} where ${expectedOf(error)} is expected`, place);
    }
    return query;
  };
}

function placeAt(token: { startLine?: number; startColumn?: number }): Place {
  return { line: Math.max(1, token.startLine || 1), column: Math.max(1, token.startColumn || 1) };
}

function placeAfter(token: { endLine?: number; endColumn?: number }): Place {
  return { line: token.endLine ?? 1, column: (token.endColumn ?? 0) + 1 };
}

/** What would have been right, as far as the parser's message tells it. */
function expectedOf(error: { readonly name: string; readonly message: string }): string {
  const single = /token of type --> (\w+) <--/.exec(error.message)?.[1];
  const wanted = tokens.find(({ name }) => name === single);
  if (wanted !== undefined) return forPeople(wanted);
  if (error.name === 'NotAllInputParsedException') return 'the end of the query';
  const firsts = [...error.message.matchAll(/\d+\. \[(\w+)/g)].map(([, name]) => name);
  const known = tokens.filter(({ name }) => firsts.includes(name)).map(forPeople);
  const several = [...new Set(known)].slice(0, 8);
  return several.length === 0 ? 'something else' : several.join(' or ');
}
