import { environmentName, type Setting, sections } from '@lucero/config';
import { errorCatalogue } from '@lucero/errors';
import { featureParts } from './feature-docs.ts';
import { filterParts } from './filter-docs.ts';
import { nightParts } from './night-docs.ts';
import { taxonomyParts } from './taxonomy-docs.ts';

/** By page, the texts that follow from the code, each by the name of its place in the page. */
export const generatedPages: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  'docs/operating.md': { settings: settingsTable, errors: errorTable },
  'docs/features.md': featureParts,
  'docs/filters.md': filterParts,
  'docs/nights.md': nightParts,
  'docs/science.md': taxonomyParts,
};

const begin = (name: string): string => `<!-- generated: ${name} -->`;
const end = '<!-- end of generated -->';

/** The text of a page with each part between its marks made anew; a missing mark is an error. */
export function withGeneratedParts(page: string, text: string): string {
  let result = text;
  for (const [name, make] of Object.entries(generatedPages[page] ?? {})) {
    const start = result.indexOf(begin(name));
    const stop = result.indexOf(end, start);
    if (start < 0 || stop < 0) throw new Error(`${page} has no place for ${name}`);
    result = `${result.slice(0, start)}${begin(name)}\n${make()}\n${result.slice(stop)}`;
  }
  return result;
}

function settingsTable(): string {
  const lines = ['| variable | default | what it says |', '|---|---|---|'];
  for (const [section, settings] of Object.entries(sections)) {
    for (const [key, setting] of Object.entries(settings)) {
      const { description, ...rest }: Setting<unknown> = setting;
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

function range({ minimum, maximum }: Pick<Setting<unknown>, 'minimum' | 'maximum'>): string {
  if (minimum !== undefined && maximum !== undefined) return `; from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `; at least ${minimum}`;
  return '';
}

const code = (value: unknown): string => (value === '' ? 'empty' : `\`${value}\``);
/** A bar would end the cell, and < would begin a tag. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
