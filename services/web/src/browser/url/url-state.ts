/** A value that an address can hold. */
export type UrlValue = string | number | boolean | readonly string[];
export type UrlState = Readonly<Record<string, UrlValue>>;

type Widened<Value> = Value extends boolean
  ? boolean
  : Value extends number
    ? number
    : Value extends string
      ? string
      : readonly string[];
/** The state that defaults describe: their values, but of the whole type. */
export type StateOf<Defaults extends UrlState> = {
  readonly [Name in keyof Defaults]: Widened<Defaults[Name]>;
};

function valueIn(texts: readonly string[], like: UrlValue): UrlValue {
  const [text] = texts;
  if (typeof like === 'object') return texts.length === 0 ? like : texts.filter((t) => t !== '');
  if (text === undefined) return like;
  if (typeof like === 'boolean') return text === '1' || text === 'true';
  if (typeof like !== 'number') return text;
  const number = Number(text);
  // A damaged address shows the page as it begins, not an error.
  return text.trim() !== '' && Number.isFinite(number) ? number : like;
}

const sameValue = (a: UrlValue, b: UrlValue): boolean => String(a) === String(b);

/**
 * The state that a query says; what it does not say is as in the defaults, whose types it has.
 *
 * @param search with or without '?'
 */
export function readUrlState<Defaults extends UrlState>(
  search: string,
  defaults: Defaults,
): StateOf<Defaults> {
  const query = new URLSearchParams(search);
  return Object.fromEntries(
    Object.entries(defaults).map(([name, like]) => [name, valueIn(query.getAll(name), like)]),
  ) as StateOf<Defaults>;
}

/**
 * The query with some values changed: without those that are as in the defaults, so that an address is short, and with
 * all that is not of this state as it was. Empty, or it begins with '?'.
 */
export function writeUrlState<Defaults extends UrlState>(
  search: string,
  defaults: Defaults,
  change: Partial<StateOf<Defaults>>,
): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change) as [string, UrlValue | undefined][]) {
    query.delete(name);
    if (value === undefined || sameValue(value, defaults[name] ?? '')) continue;
    if (typeof value !== 'object') {
      query.set(name, typeof value === 'boolean' ? (value ? '1' : '0') : String(value));
      continue;
    }
    // An empty list that is not the default must be said too.
    for (const each of value.length === 0 ? [''] : value) query.append(name, each);
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
