import { nightTables } from '@lucero/datasets';

/** The generated parts of docs/nights.md. */
export const nightParts: Readonly<Record<string, () => string>> = { tables: tablesOfNight };

function tablesOfNight(): string {
  const parts = nightTables.map(({ name, description, key, columns, hasFeatureColumns }) => {
    const rows = columns.map(
      (column) =>
        `| \`${column.name}\` | ${column.type.toLowerCase()}${column.isNullable ? '' : ', never null'} | ${column.unit ?? ''} | ${column.description} |`,
    );
    const features = hasFeatureColumns
      ? ['| *each feature* | double |  | its value; null: not defined ([features](features.md)) |']
      : [];
    return [
      `### ${name}`,
      `${description}. One row has its own ${key.map((each) => `\`${each}\``).join(', ')}.`,
      '',
      '| column | type | unit | |',
      '|---|---|---|---|',
      ...rows,
      ...features,
    ].join('\n');
  });
  return parts.join('\n\n');
}
