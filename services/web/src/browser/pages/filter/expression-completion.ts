import { type FilterField, type FilterNames, namesOfKind, wordsOfField } from './filter-names.ts';

export interface Suggestion {
  readonly label: string;
  /** What is written, where it is not the label. */
  readonly text: string;
  /** How far the cursor stands before the end of the text. */
  readonly cursorBack: number;
  /** Unit or type, beside the label. */
  readonly detail: string;
  readonly info: string;
  readonly kind: 'field' | 'function' | 'name';
}

export interface Suggestions {
  /** Where what they replace begins, in UTF-16 code units. */
  readonly from: number;
  readonly items: readonly Suggestion[];
}

const functions: readonly (readonly [text: string, back: number, info: string])[] = [
  ['known()', 1, 'Whether something is known'],
  ['abs()', 1, 'Without its sign'],
  ['min()', 1, 'The smaller of two numbers'],
  ['max()', 1, 'The greater of two numbers'],
  ['classifications.exists(c, )', 1, 'Whether any current classification is so'],
  ['catalogs.exists(s, )', 1, 'Whether any source of a catalogue at the place is so'],
  ['regions.exists(r, )', 1, "Whether any event's region that holds the object is so"],
];

/** What may stand at a position of an expression; null: nothing is suggested there. */
export function suggestionsAt(
  text: string,
  position: number,
  names: FilterNames,
): Suggestions | null {
  const before = text.slice(0, position);
  const quoteAt = openQuote(before);
  if (quoteAt !== null) return inQuotes(before, quoteAt, names);
  const [method = null, called = '', part = ''] =
    /(\w+)\([^()]*\)\.(\w*)$/.exec(before)?.values() ?? [];
  if (method !== null) {
    const start = `${called}().`;
    const items = names.fields
      .filter(({ path }) => path.startsWith(start))
      .map((field) => ({ ...ofField(field), label: field.path.slice(start.length) }))
      .map((item) => ({ ...item, text: item.label, cursorBack: 0 }));
    return items.length === 0 ? null : { from: position - part.length, items };
  }
  const [word = ''] = /[A-Za-z_][\w.]*$/.exec(before) ?? [];
  return {
    from: position - word.length,
    items: [...names.fields.map(ofField), ...functions.map(ofFunction)],
  };
}

function ofField(field: FilterField): Suggestion {
  const { path, unit, type, description, parameters } = field;
  const asked = parameters.filter(({ isOptional }) => !isOptional);
  const inner = asked.map((parameter) => (parameter.type === 'string' ? "''" : '0.0')).join(', ');
  const text = path.replace('()', `(${inner})`);
  // Into the first quotation marks, where a name is suggested at once.
  const cursorBack = parameters[0]?.type === 'string' ? text.length - text.indexOf("'") - 1 : 0;
  return { label: path, text, cursorBack, detail: unit ?? type, info: description, kind: 'field' };
}

const ofFunction = ([text, cursorBack, info]: (typeof functions)[number]): Suggestion => ({
  ...{ label: text, text, cursorBack, detail: '', info, kind: 'function' },
});

/** Where the quotation that a position is in begins; null: in none. */
function openQuote(before: string): number | null {
  let quoteAt: number | null = null;
  for (let i = 0; i < before.length; i++) {
    const letter = before[i];
    if (quoteAt !== null && letter === '\\') i++;
    else if (quoteAt !== null && letter === before[quoteAt]) quoteAt = null;
    else if (quoteAt === null && (letter === "'" || letter === '"')) quoteAt = i;
  }
  return quoteAt;
}

function inQuotes(before: string, quoteAt: number, names: FilterNames): Suggestions | null {
  const texts = namesBefore(before.slice(0, quoteAt), names);
  const items = texts.map(
    (label): Suggestion => ({
      ...{ label, text: label, cursorBack: 0, detail: '', info: '', kind: 'name' },
    }),
  );
  return items.length === 0 ? null : { from: quoteAt + 1, items };
}

/** The names that may stand in a quotation after this. */
function namesBefore(before: string, names: FilterNames): readonly string[] {
  const call = /(\w+)\(([^()]*)$/.exec(before);
  if (call !== null) {
    const [, name = '', given = ''] = call;
    const args = given.split(',');
    const field = names.fields.find(({ path }) => path.startsWith(`${name}()`));
    const kind = field?.parameters[args.length - 1]?.kind;
    return kind === undefined ? [] : namesOfKind(kind, names, unquoted(args[0] ?? ''));
  }
  const compared = /([\w.]+|\w+\(([^()]*)\)\.\w+)\s*(?:==|!=|in\s*\[[^\]]*)\s*$/.exec(before);
  if (compared === null) return [];
  const [, term = '', argument = ''] = compared;
  return wordsOfField(term.replace(/\([^()]*\)/, '()'), [unquoted(argument)], names);
}

const unquoted = (text: string): string => text.trim().replaceAll(/^['"]|['"]$/g, '');
