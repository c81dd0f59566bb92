import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { startTestPostgres } from '@lucero/testkit';
import { loadModule } from 'libpg-query';
import pg from 'pg';
import { joinedTables } from '../support/joined-tables.ts';

const folder = resolve(import.meta.dirname, '../../../../deploy/citus');
const { distributed, reference, meeting } = JSON.parse(
  readFileSync(join(folder, 'distribution.json'), 'utf8'),
) as {
  distributed: { column: string; with?: string; tables: string[] }[];
  reference: string[];
  /** Statements where distributed tables meet otherwise, with the reason why that is no harm. */
  meeting: Record<string, string>;
};
const columnOf = new Map(
  distributed.flatMap(({ column, tables }) => tables.map((t) => [t, column])),
);
const groupOf = new Map(
  distributed.flatMap(({ tables, with: beside }) => tables.map((t) => [t, beside ?? tables[0]!])),
);
/** Rows of these come by the alert or the object: all of them must be spread. */
const growing =
  /^(object|detection|forced_photometry|non_detection|packed_light_curve|feature|period_search|classification\w*|alert_\w+|lake_index|publication|crossmatch|catalog_match|host|filter_event|orbit_match|solar_system_match)$/;

await loadModule();
const server = await startTestPostgres();
const client = new pg.Client({ connectionString: server.migratedUrl });
await client.connect();
after(async () => {
  await client.end();
  await server.stop();
});

// Citus itself cannot be had from the registries; these are its rules for tables and joins.
describe('the schema on many machines', () => {
  it('spreads every table that grows by the alert or the object', async () => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
        AND relkind IN ('r', 'p') AND NOT relispartition`,
    );
    const names = rows.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => growing.test(name) && !columnOf.has(name)),
      [],
    );
    assert.deepEqual(
      [...columnOf.keys(), ...reference].filter((name) => !names.includes(name)),
      [],
    );
  });

  it('has the distribution column, never null, in every unique index', async () => {
    const { rows } = await client.query<{ table: string; columns: string[]; nullable: string[] }>(
      `SELECT i.indrelid::regclass::text AS table, array_agg(a.attname::text) AS columns,
        coalesce(array_agg(a.attname::text) FILTER (WHERE NOT a.attnotnull), '{}') AS nullable
      FROM pg_index AS i JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
      WHERE i.indisunique GROUP BY i.indexrelid, i.indrelid`,
    );
    for (const [table, column] of columnOf) {
      const keys = rows.filter((row) => row.table === table);
      assert.ok(keys.length > 0, table);
      for (const { columns, nullable } of keys) {
        assert.ok(columns.includes(column) && !nullable.includes(column), `${table} (${columns})`);
      }
    }
  });

  it('has the same type of distribution column in each group', async () => {
    const { rows } = await client.query<{ table: string; column: string; type: string }>(
      `SELECT attrelid::regclass::text AS table, attname::text AS column,
        format_type(atttypid, atttypmod) || ' ' || attcollation::regcollation::text AS type
      FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped`,
    );
    const types = new Map<string, Set<string>>();
    for (const { table, column, type } of rows) {
      const group = groupOf.get(table);
      if (group === undefined || columnOf.get(table) !== column) continue;
      types.set(group, (types.get(group) ?? new Set()).add(type));
    }
    assert.equal(types.size, new Set(groupOf.values()).size);
    for (const [group, found] of types) assert.equal(found.size, 1, `${group}: ${[...found]}`);
  });

  it('has foreign keys only within a group on its column, or to tables that are whole everywhere', async () => {
    const { rows } = await client.query<{ from: string; to: string; columns: string[] }>(
      `SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to,
        (SELECT array_agg(attname::text) FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey)) AS columns
      FROM pg_constraint WHERE contype = 'f'`,
    );
    assert.ok(rows.length > 0);
    for (const { from, to, columns } of rows) {
      const isWhole = reference.includes(to);
      const column = columnOf.get(from);
      if (column === undefined) assert.ok(!columnOf.has(to), `${from} refers to ${to}`);
      else
        assert.ok(
          isWhole || (groupOf.get(from) === groupOf.get(to) && columns.includes(column)),
          from,
        );
      if (reference.includes(from)) assert.ok(isWhole, `${from} refers to ${to}`);
    }
  });

  it('numbers no rows of a distributed table by a sequence', async () => {
    const { rows } = await client.query<{ table: string }>(
      `SELECT attrelid::regclass::text AS table FROM pg_attribute WHERE attidentity <> ''`,
    );
    assert.deepEqual(
      rows.filter(({ table }) => columnOf.has(table)),
      [],
    );
  });

  it('joins distributed tables on their columns alone, but for the statements that say why not', () => {
    const src = join(import.meta.dirname, '../../src');
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.sql'))
      // Whole clauses of these stand in code; they read regions, which are on the coordinator.
      .filter((path) => !/^regions\/sql\/(find|list)-/.test(path));
    const found = files.flatMap((path) => {
      const groups = joinedTables(readFileSync(join(src, path), 'utf8'), columnOf);
      return groups.length > 1 ? path.replace('/sql/', '/').replace(/\.sql$/, '') : [];
    });
    assert.deepEqual(found.sort(), Object.keys(meeting).sort());
  });

  it('would find a join that is not on the distribution columns', () => {
    const groups = (sql: string) => joinedTables(sql, columnOf).length;
    assert.equal(groups('SELECT * FROM object JOIN detection USING (oid, survey)'), 1);
    assert.equal(
      groups(
        'SELECT * FROM object AS o, detection AS d WHERE (o.survey, o.oid) = (d.survey, d.oid)',
      ),
      1,
    );
    assert.equal(
      groups('SELECT * FROM object AS o, detection AS d WHERE o.oid = $1 AND d.oid = $1'),
      1,
    );
    assert.equal(
      groups('WITH n AS (SELECT oid FROM object) SELECT * FROM n JOIN feature USING (oid)'),
      1,
    );
    assert.equal(groups('SELECT * FROM object AS o JOIN detection AS d ON o.hpx29 = d.hpx29'), 2);
    assert.equal(groups('SELECT * FROM alert_ledger JOIN detection USING (alert_id)'), 2);
    assert.equal(
      groups('WITH n AS (SELECT survey FROM object) SELECT * FROM n JOIN feature USING (survey)'),
      2,
    );
  });

  it('is what deploy/citus/distribute.sql makes', () => {
    const printed = execFileSync(process.execPath, [join(folder, 'distribute-sql.ts')], {
      encoding: 'utf8',
    });
    assert.equal(readFileSync(join(folder, 'distribute.sql'), 'utf8'), printed);
  });
});
