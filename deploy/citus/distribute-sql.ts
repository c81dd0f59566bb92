// Prints distribute.sql from distribution.json: node deploy/citus/distribute-sql.ts > deploy/citus/distribute.sql
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Distribution {
  readonly distributed: readonly {
    readonly column: string;
    /** A table of another group beside whose rows of the same value these lie. */
    readonly with?: string;
    readonly why: string;
    readonly tables: readonly string[];
  }[];
  readonly reference: readonly string[];
}

const { distributed, reference } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'distribution.json'), 'utf8'),
) as Distribution;

const lines = [
  '-- Made by distribute-sql.ts from distribution.json. Run once by psql on the coordinator, on an empty database that',
  '-- `lucero store migrate` has made, before anything is stored.',
  'CREATE EXTENSION IF NOT EXISTS citus;',
  '-- Triggers of the measurements touch rows of the same oid alone, which lie on the same machine.',
  'SET citus.enable_unsafe_triggers TO on;',
  'ALTER DATABASE lucero SET citus.enable_unsafe_triggers TO on;',
  '',
  '-- Small, and joined by many: whole on every machine.',
  ...reference.map((table) => `SELECT create_reference_table('${table}');`),
  ...distributed.flatMap(({ column, why, tables, with: beside }) => {
    const [first = '', ...others] = tables;
    const create = (table: string, other: string) =>
      `SELECT create_distributed_table('${table}', '${column}', colocate_with => '${other}');`;
    return [
      '',
      `-- By ${column}: ${why}.`,
      create(first, beside ?? 'none'),
      ...others.map((table) => create(table, beside ?? first)),
    ];
  }),
  '',
  '-- All other tables stay on the coordinator: they grow by the night, the person or the catalogue, not by the alert.',
];
process.stdout.write(`${lines.join('\n')}\n`);
