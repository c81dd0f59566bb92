import { parsePrograms } from '@lucero/surveys';
import type { CommandContext, OptionValues } from './command.ts';
import { UsageError } from './usage-error.ts';

/** The text of an option; `fallback` when it was not given. */
export function textOption(values: OptionValues, name: string, fallback: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : fallback;
}

/** The text of an option that must be given. */
export function requiredOption(values: OptionValues, name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing`);
  return value;
}

/** The environment with the setting that `--programs` stands for: given, it goes before the variable. */
export function programsInEnvironment(
  values: OptionValues,
  environment: CommandContext['environment'],
): CommandContext['environment'] {
  const { programs } = values;
  if (typeof programs !== 'string') return environment;
  if (parsePrograms(programs) === null) {
    throw new UsageError(
      `--programs takes numbers and the word unstated, comma separated, not ${JSON.stringify(programs)}`,
    );
  }
  return { ...environment, LUCERO_SURVEY__PROGRAMS: programs };
}

/** The texts of an option that may be given several times; empty when it was not given. */
export function listOption(values: OptionValues, name: string): readonly string[] {
  const value = values[name];
  return typeof value === 'object' ? value : [];
}

/** One of some words; `fallback` when the option was not given. */
export function choiceOption<Choice extends string>(
  values: OptionValues,
  name: string,
  choices: readonly Choice[],
  fallback: Choice,
): Choice {
  const text = values[name];
  if (typeof text !== 'string') return fallback;
  const choice = choices.find((each) => each === text);
  if (choice === undefined) {
    throw new UsageError(`--${name} takes ${choices.join(', ')}, not ${JSON.stringify(text)}`);
  }
  return choice;
}

/** A number within bounds; `fallback` when the option was not given. */
export function numberOption(
  values: OptionValues,
  name: string,
  bounds: {
    readonly fallback: number;
    readonly minimum: number;
    readonly maximum: number;
    readonly isWhole?: boolean;
  },
): number {
  const text = values[name];
  if (typeof text !== 'string') return bounds.fallback;
  const number = Number(text);
  const isWhole = bounds.isWhole ?? false;
  if (
    text.trim() === '' ||
    !Number.isFinite(number) ||
    number < bounds.minimum ||
    number > bounds.maximum ||
    (isWhole && !Number.isInteger(number))
  ) {
    throw new UsageError(
      `--${name} takes a ${isWhole ? 'whole ' : ''}number from ${bounds.minimum} to ${bounds.maximum}, not ${JSON.stringify(text)}`,
    );
  }
  return number;
}

/** Whole numbers within bounds, commas between them, or 'none'; `fallback` when the option was not given. */
export function numberListOption(
  values: OptionValues,
  name: string,
  bounds: {
    readonly fallback: readonly number[];
    readonly minimum: number;
    readonly maximum: number;
  },
): readonly number[] {
  const text = values[name];
  if (typeof text !== 'string') return bounds.fallback;
  if (text === 'none') return [];
  return text.split(',').map((part) => {
    const number = Number(part);
    if (
      part.trim() === '' ||
      !Number.isInteger(number) ||
      number < bounds.minimum ||
      number > bounds.maximum
    ) {
      throw new UsageError(
        `--${name} takes whole numbers from ${bounds.minimum} to ${bounds.maximum} with commas between them, or none, not ${JSON.stringify(text)}`,
      );
    }
    return number;
  });
}
