/** One setting: how the text of its variable is read, and what docs/operating.md says of it. */
export interface Setting<Value> {
  readonly description: string;
  /** Absent: it must be given. */
  readonly default?: Value;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly read: (text: string) => Reading<Value>;
}

/** What a text stands for, or what it must be, as in "must be >= 1". */
export type Reading<Value> = { readonly value: Value } | { readonly problem: string };

interface About<Value> {
  readonly description: string;
  readonly default?: Value;
}
interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
}

export function text(
  about: About<string> & { readonly minLength?: number; readonly pattern?: string },
): Setting<string> {
  const { minLength = 0, pattern = '', ...shown } = about;
  const expression = new RegExp(pattern, 'u');
  return {
    ...shown,
    read: (value) => {
      if (value.length < minLength) {
        return { problem: `must not have fewer than ${minLength} characters` };
      }
      if (!expression.test(value)) return { problem: `must match pattern "${pattern}"` };
      return { value };
    },
  };
}

/** One of a few words. */
export function choice<const Word extends string>(
  words: readonly Word[],
  about: About<NoInfer<Word>>,
): Setting<Word> {
  return {
    ...about,
    read: (given) => {
      const value = words.find((word) => word === given);
      return value === undefined ? { problem: `must be one of ${words.join(', ')}` } : { value };
    },
  };
}

export function flag(about: About<boolean>): Setting<boolean> {
  return {
    ...about,
    read: (given) => {
      if (/^(true|1)$/i.test(given)) return { value: true };
      if (/^(false|0)$/i.test(given)) return { value: false };
      return { problem: 'must be boolean' };
    },
  };
}

export function number(about: About<number> & Bounds): Setting<number> {
  return { ...about, read: (given) => bounded(numberOf(given), 'number', about) };
}

export function integer(about: About<number> & Bounds): Setting<number> {
  return {
    ...about,
    read: (given) => {
      const value = numberOf(given);
      return bounded(Number.isInteger(value) ? value : Number.NaN, 'integer', about);
    },
  };
}

/** NaN when it is none: an empty text is not 0. */
function numberOf(given: string): number {
  return given.trim() === '' ? Number.NaN : Number(given);
}

function bounded(value: number, kind: string, { minimum, maximum }: Bounds): Reading<number> {
  if (!Number.isFinite(value)) return { problem: `must be ${kind}` };
  if (minimum !== undefined && value < minimum) return { problem: `must be >= ${minimum}` };
  if (maximum !== undefined && value > maximum) return { problem: `must be <= ${maximum}` };
  return { value };
}
