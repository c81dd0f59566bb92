import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import { faultAt } from './fault-at.ts';
import type { FilterInvalidError } from './filter-invalid-error.ts';
import { filterLimits } from './limits.ts';

export type { ASTNode as SyntaxNode } from '@marcbachmann/cel-js';

/** Only its grammar is used; what names mean, check/ decides. */
const grammar = new Environment({
  unlistedVariablesAreDyn: true,
  limits: {
    maxAstNodes: filterLimits.nodes,
    maxDepth: filterLimits.depth,
    maxListElements: filterLimits.listItems,
    maxMapEntries: 1,
    maxCallArguments: 4,
  },
});

/** The syntax tree of an expression in CEL. Throws FilterInvalidError. */
export function parseExpression(text: string): ASTNode {
  if (text.length > filterLimits.characters) {
    throw faultAt(
      text,
      { start: filterLimits.characters, end: text.length },
      `more than ${filterLimits.characters} characters: long lists belong into a watchlist`,
    );
  }
  if (text.trim() === '') throw faultAt(text, { start: 0, end: text.length }, 'nothing is asked');
  try {
    return grammar.parse(text).ast;
  } catch (error) {
    if (error instanceof ParseError) throw inPlainWords(text, error);
    throw error;
  }
}

/** Words of other languages, and what they are in this one. */
const otherWords: Readonly<Record<string, string>> = {
  and: '&&',
  or: '||',
  not: '!',
  '=': '==',
  '&': '&&',
  '|': '||',
};

const limitMessages: Readonly<Record<string, string>> = {
  maxAstNodes: `more than ${filterLimits.nodes} parts`,
  maxDepth: `more than ${filterLimits.depth} parentheses and calls in one another`,
  maxListElements: `more than ${filterLimits.listItems} items in a list: make it a watchlist`,
  maxMapEntries: 'maps are not used in filters',
  maxCallArguments: 'too many arguments',
};

function inPlainWords(text: string, error: ParseError): FilterInvalidError {
  const start = error.range?.start ?? 0;
  if (error.code === 'limit_exceeded') {
    const limit = Object.keys(limitMessages).find((name) => error.summary.includes(name));
    return faultAt(text, { start, end: text.length }, limitMessages[limit ?? ''] ?? error.summary);
  }
  if (text.slice(start).trim() === '') {
    const end = text.trimEnd().length;
    const missing = error.summary.startsWith('Expected RPAREN') ? 'a ) is missing' : null;
    return faultAt(
      text,
      { start: Math.max(0, end - 1), end },
      missing ?? 'the expression ends too early',
    );
  }
  const [word = ''] = /^(?:[A-Za-z_]\w*|[\d.]+|.)/su.exec(text.slice(start)) ?? [];
  const span = { start, end: Math.max(start + word.length, error.range?.end ?? 0) };
  const meant = otherWords[word.toLowerCase()];
  if (meant !== undefined) {
    return faultAt(text, span, `${word} is written ${meant}`, { field: word });
  }
  if (error.code === 'reserved_identifier') {
    return faultAt(text, span, `${word} is a word that CEL keeps for itself`, { field: word });
  }
  if (/^['"]$/.test(word)) return faultAt(text, span, 'a quotation that does not end');
  const isPlain = error.code === 'unexpected_character' || error.code.endsWith('_token');
  return faultAt(text, span, isPlain ? `${word} was not expected here` : error.summary);
}
