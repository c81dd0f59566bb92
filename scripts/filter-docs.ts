import { type FilterField, filterFields, filterLists } from '@lucero/filters';

const noNames = {
  ...{ features: [], surveys: null, bands: null, classifiers: null, catalogs: null },
  ...{ watchlists: null, areas: null },
};

/** The generated parts of docs/filters.md. */
export const filterParts: Readonly<Record<string, () => string>> = {
  'filter-fields': () =>
    table(
      ['field', 'type', 'unit', 'what'],
      filterFields(noNames).map((field) => [
        `\`${written(field)}\``,
        ...[field.type, field.unit ?? '', field.description],
      ]),
    ),
  'filter-lists': () =>
    table(
      ['list', 'of each item', 'for example'],
      [...filterLists.values()].map(({ name, description, columns, example }) => [
        `\`${name}\`: ${description.toLowerCase()}`,
        [...columns.keys()].map((column) => `\`${column}\``).join(', '),
        `\`${example}\``,
      ]),
    ),
};

/** magPerDay(band) */
function written({ path, parameters }: FilterField): string {
  const names = parameters.map(({ name, isOptional }) => (isOptional ? `[${name}]` : name));
  return path.replace('()', `(${names.join(', ')})`);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
