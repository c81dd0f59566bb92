import type { TableColumn, TableRow } from '../src/index.ts';

const column = (
  name: string,
  type: TableColumn['type'],
  rest: Partial<TableColumn> = {},
): TableColumn => ({
  ...{ name, type, unit: null, ucd: null, description: `${name} & more`, timeScale: null },
  ...rest,
});

/** One column of each type. */
export const columns: readonly TableColumn[] = [
  column('alert_id', 'long', { ucd: 'meta.id' }),
  column('ra_deg', 'double', { unit: 'deg', ucd: 'pos.eq.ra;meta.main' }),
  column('mjd_tai', 'double', { unit: 'd', ucd: 'time.epoch', timeScale: 'tai' }),
  column('mjd_utc', 'double', { unit: 'd', ucd: 'time.epoch', timeScale: 'utc' }),
  column('count', 'int'),
  column('score', 'float'),
  column('is_known', 'boolean'),
  column('class name', 'text'),
  column('seen', 'timestamp'),
];

/** Ids that are one apart where doubles are 512 apart, every cell absent once, signs that XML must escape. */
export const rows: readonly TableRow[] = [
  [2345678901234567801n, 0, 60_000.5, 60_000.25, 7, 0.5, true, 'SN <Ia> & "x"', 1_700_000_000_000],
  [2345678901234567802n, 359.999999999, null, null, -7, -1.25, false, '', 0],
  [null, null, null, null, null, null, null, null, null],
];

/** The rows in batches of so many. */
export async function* inBatches(
  size: number,
  given: readonly TableRow[] = rows,
): AsyncGenerator<readonly TableRow[]> {
  for (let from = 0; from < given.length; from += size) yield given.slice(from, from + size);
}
