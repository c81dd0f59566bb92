import pg from 'pg';

export type Rows = ReadonlyMap<string, readonly string[]>;

/** Columns that name who counted, and not what: who reads adds them up. */
const slots = ['slot'];

/** How what several have counted is added up, by the names of columns. */
const sumOf = { _count$: 'sum', '^first_': 'min', '^last_': 'max' } as const;

/** Every table of a database as sorted lines of JSON: what a person would compare, to the last digit. */
export async function tableRows(url: string, left: readonly string[]): Promise<Rows> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string; columns: string[] }>(
      `SELECT c.relname::text AS name, (
         SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute AS a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
       FROM pg_class AS c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
         AND NOT c.relispartition
       ORDER BY c.relname`,
    );
    const all = new Map<string, string[]>();
    for (const { name, columns } of tables) {
      if (left.includes(name)) continue;
      const isCount = columns.includes(slots[0]!);
      const said = columns.filter((column) => !slots.includes(column));
      const sums = said.map((column) => {
        const sum = Object.entries(sumOf).find(([pattern]) => column.match(pattern))?.[1];
        return sum === undefined ? `"${column}"` : `${sum}("${column}") AS "${column}"`;
      });
      const kept = said.filter((_, i) => sums[i]!.startsWith('"'));
      const { rows } = await client.query<{ line: string }>(
        isCount
          ? `SELECT to_jsonb(t)::text AS line FROM (
               SELECT ${sums.join(', ')} FROM "${name}" GROUP BY ${kept.map((each) => `"${each}"`).join(', ')}
             ) AS t ORDER BY 1`
          : `SELECT to_jsonb(t)::text AS line FROM "${name}" AS t ORDER BY 1`,
      );
      all.set(
        name,
        rows.map(({ line }) => line),
      );
    }
    return all;
  } finally {
    await client.end();
  }
}

/** Tables that differ, each with the first row that does. */
export function differences(original: Rows, other: Rows): readonly string[] {
  const names = new Set([...original.keys(), ...other.keys()]);
  return [...names].flatMap((table) => {
    const [rows, others] = [original.get(table) ?? [], other.get(table) ?? []];
    const i = rows.findIndex((row, k) => row !== others[k]);
    if (i === -1 && rows.length === others.length) return [];
    const at = i === -1 ? rows.length : i;
    return [`${table}: ${rows.length} rows, then ${others.length}: ${rows[at]} / ${others[at]}`];
  });
}
