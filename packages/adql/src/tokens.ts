import { createToken, Lexer, type TokenType } from 'chevrotain';

/** Words that the grammar itself needs; every other word may be a name without quotes. */
const words = [
  ...[
    'SELECT',
    'DISTINCT',
    'ALL',
    'TOP',
    'AS',
    'FROM',
    'WHERE',
    'GROUP',
    'BY',
    'HAVING',
    'ORDER',
    'ASC',
  ],
  ...[
    'DESC',
    'OFFSET',
    'WITH',
    'UNION',
    'INTERSECT',
    'EXCEPT',
    'JOIN',
    'INNER',
    'LEFT',
    'RIGHT',
    'FULL',
  ],
  ...[
    'OUTER',
    'CROSS',
    'NATURAL',
    'ON',
    'USING',
    'AND',
    'OR',
    'NOT',
    'IS',
    'NULL',
    'BETWEEN',
    'LIKE',
  ],
  ...['ILIKE', 'IN', 'EXISTS', 'CAST', 'TRUE', 'FALSE'],
] as const;
export type Word = (typeof words)[number];

const skipped = { group: Lexer.SKIPPED };
const whitespace = createToken({
  name: 'Whitespace',
  pattern: /\s+/,
  line_breaks: true,
  ...skipped,
});
const comment = createToken({ name: 'Comment', pattern: /--[^\r\n]*/, ...skipped });

export const name = createToken({ name: 'Name', pattern: /[A-Za-z][A-Za-z0-9_]*/ });
export const quotedName = createToken({
  name: 'QuotedName',
  pattern: /"(?:[^"]|"")+"/,
  line_breaks: true,
});
export const text = createToken({ name: 'Text', pattern: /'(?:[^']|'')*'/, line_breaks: true });
export const numberLiteral = createToken({
  name: 'Number',
  pattern: /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/,
});

export const word = Object.fromEntries(
  words.map((each) => [
    each,
    createToken({ name: each, pattern: new RegExp(each, 'i'), longer_alt: name }),
  ]),
) as Record<Word, TokenType>;

const sign = (label: string, pattern: string | RegExp): TokenType =>
  createToken({ name: label, pattern });
export const comparison = sign('Comparison', /<>|!=|<=|>=|=|<|>/);
export const concatenation = sign('Concatenation', '||');
export const plus = sign('Plus', '+');
export const minus = sign('Minus', '-');
export const star = sign('Star', '*');
export const slash = sign('Slash', '/');
export const open = sign('Open', '(');
export const close = sign('Close', ')');
export const comma = sign('Comma', ',');
export const dot = sign('Dot', '.');
export const semicolon = sign('Semicolon', ';');

/** In the order in which they are tried: a comment before a minus, words before names, ASC before AS. */
export const tokens: readonly TokenType[] = [
  ...[whitespace, comment, text, quotedName],
  ...Object.values(word).sort((a, b) => b.name.length - a.name.length),
  ...[name, numberLiteral],
  ...[comparison, concatenation, plus, minus, star, slash, open, close, comma, dot, semicolon],
];

/** For people, where a word or sign is missing or in the way. */
const signsForPeople: Readonly<Record<string, string>> = {
  ...{ Name: 'a name', QuotedName: 'a name', Text: 'a text', Number: 'a number' },
  ...{ Open: '(', Close: ')', Comma: ',', Dot: '.', Star: '*', Comparison: 'a comparison' },
};
export const forPeople = (token: TokenType): string => signsForPeople[token.name] ?? token.name;
