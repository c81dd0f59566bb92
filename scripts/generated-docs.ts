import { environmentName, sections } from '@lucero/config';
import { errorCatalogue } from '@lucero/errors';

interface Property {
  readonly description?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Texts of docs/operating.md that follow from the code, by the name of their place in the page. */
export const generatedParts: Readonly<Record<string, () => string>> = {
  settings: settingsTable,
  errors: errorTable,
};

const begin = (name: string): string => `<!-- generated: ${name} -->`;
const end = '<!-- end of generated -->';

/** The page with each generated part between its marks made anew; a missing mark is an error. */
export function withGeneratedParts(page: string): string {
  let result = page;
  for (const [name, make] of Object.entries(generatedParts)) {
    const start = result.indexOf(begin(name));
    const stop = result.indexOf(end, start);
    if (start < 0 || stop < 0) throw new Error(`the page has no place for ${name}`);
    result = `${result.slice(0, start)}${begin(name)}\n${make()}\n${result.slice(stop)}`;
  }
  return result;
}

function settingsTable(): string {
  const lines = ['| variable | default | what it says |', '|---|---|---|'];
  for (const [section, schema] of Object.entries(sections)) {
    for (const [key, property] of Object.entries(schema.properties)) {
      const { description = '', ...rest } = property as Property;
      const value = rest.default === undefined ? '**must be given**' : code(rest.default);
      lines.push(
        `| \`${environmentName(section, key)}\` | ${value} | ${cell(description)}${range(rest)} |`,
      );
    }
  }
  return lines.join('\n');
}

function errorTable(): string {
  const lines = ['| code | again? | what to do |', '|---|---|---|'];
  for (const [name, { retryable, operator }] of Object.entries(errorCatalogue)) {
    lines.push(`| \`${name}\` | ${retryable ? 'yes' : 'no'} | ${cell(operator)} |`);
  }
  return lines.join('\n');
}

function range({ minimum, maximum }: Property): string {
  if (minimum !== undefined && maximum !== undefined) return `; from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `; at least ${minimum}`;
  return '';
}

const code = (value: unknown): string => (value === '' ? 'empty' : `\`${value}\``);
/** A bar would end the cell, and < would begin a tag. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
