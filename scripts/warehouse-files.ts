import { nightTables } from '@lucero/datasets';
import { surveys } from '@lucero/surveys';
import { leavesOf, tags, taxonomies } from '@lucero/taxonomy';

const head = '# Made from the code by `npm run generate`; not to be edited.';

/** What the warehouse knows of data sets, classes and surveys, by path from the root. */
export function warehouseFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['warehouse/models/sources/night.yml', nightSources()],
    ['warehouse/seeds/classes.csv', classes()],
    ['warehouse/seeds/surveys.csv', surveyFacts()],
  ]);
}

/** The tables of a night as sources of dbt: each with its columns and the tests of its form. */
function nightSources(): string {
  const lines = [
    head,
    'version: 2',
    'sources:',
    '  - name: night',
    '    schema: night',
    '    description: Data sets of nights, as `lucero night` exports them; all nights that are there.',
    '    tables:',
  ];
  for (const { name, description, columns, key } of nightTables) {
    const required = columns.filter((column) => !column.isNullable).map((column) => column.name);
    const keyInNight = [...new Set([...key, 'night'])];
    lines.push(
      `      - name: ${name}`,
      `        description: ${quoted(`${description}.`)}`,
      '        data_tests:',
      '          - one_row_each:',
      `              name: one_row_each_${name}`,
      `              description: ${quoted(`No key is twice in a night: ${keyInNight.join(', ')}.`)}`,
      `              arguments: {columns: [${keyInNight.join(', ')}]}`,
      '          - never_null:',
      `              name: never_null_${name}`,
      `              description: ${quoted('Columns that always have a value have one in every row.')}`,
      `              arguments: {columns: [${required.join(', ')}]}`,
      '        columns:',
      ...columns.flatMap(({ name: column, type, unit, description: text }) => [
        `          - name: ${column}`,
        `            description: ${quoted(`${text}${unit === null ? '' : ` [${unit}]`}.`)}`,
        `            data_type: ${type}`,
      ]),
    );
  }
  return `${lines.join('\n')}\n`;
}

function classes(): string {
  const rows = taxonomies.flatMap((taxonomy) =>
    leavesOf(taxonomy).map((name) => [
      ...[taxonomy.id, name],
      tags.find((tag) => tag.classes.includes(name))?.name ?? '',
    ]),
  );
  return csv(['taxonomy', 'class_name', 'class_group'], rows);
}

function surveyFacts(): string {
  const rows = surveys.map(({ name, displayName, association }) => [
    ...[name, displayName, String(association.radiusArcsec)],
  ]);
  return csv(['survey', 'title', 'association_radius_arcsec'], rows);
}

const csv = (heading: readonly string[], rows: readonly (readonly string[])[]): string =>
  `${[heading, ...rows].map((row) => row.join(',')).join('\n')}\n`;

/** A text of YAML in single quotes: nothing in it means anything. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
