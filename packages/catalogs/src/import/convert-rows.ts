import type { CatalogBatch } from '../contract.ts';
import { type KeptColumn, keptName, type Manifest } from '../manifest/manifest.ts';
import { CatalogFileError } from '../read/catalog-file-error.ts';
import type { ReadRows, ReadValues } from '../read/read-table.ts';
import { numberOf, textOf } from './cell-values.ts';
import { motionReader } from './read-motions.ts';
import { positionReader } from './read-positions.ts';
import type { SourceIdReader } from './read-source-ids.ts';
import type { ResolvedColumns } from './resolve-columns.ts';
import { rowTest } from './row-conditions.ts';

/** Rows of a file as the writer of catalogues takes them. */
export interface ConvertedRows {
  readonly batch: CatalogBatch;
  /** Rows that the manifest's conditions leave out. */
  readonly notAskedFor: number;
  readonly withoutPosition: number;
  /** Where row `k` of the batch stands in its file. */
  readonly placeOf: (k: number) => string;
}

/**
 * Rows in the units of their file → rows in ours, as the manifest says.
 * Errors: LUCERO_CATALOG_FILE_INVALID naming file and row
 */
export function rowConverter(
  manifest: Manifest,
  resolved: ResolvedColumns,
  readIds: SourceIdReader,
): (rows: ReadRows) => ConvertedRows {
  const readPositions = positionReader(manifest, resolved);
  const readMotions = motionReader(manifest, resolved);
  const test = rowTest(manifest.rows?.where ?? [], resolved);
  const mayLack = manifest.rows?.withoutPosition === 'leaveOut';
  const kept = manifest.keep.map((column) => ({
    column: { ...column, column: resolved.get(column.column)?.name ?? '' },
    name: keptName(column),
  }));
  return (rows) => {
    const refuse = (i: number, reason: string): never => {
      throw new CatalogFileError(rows.file, `${rows.placeOf(i)}: ${reason}`);
    };
    const positions = readPositions(rows, refuse);
    const motions = readMotions(rows, positions, refuse);
    const selection = select(rows, positions.raDeg, test?.(rows) ?? null, mayLack, refuse);
    const { selected } = selection;
    const values: Record<string, Float64Array | Float32Array | readonly string[]> = {};
    for (const { column, name } of kept) values[name] = readKept(column, rows, selected, refuse);
    return {
      ...selection,
      placeOf: (k) => rows.placeOf(selected === null ? k : selected[k]!),
      batch: {
        raDeg: pick(positions.raDeg, selected),
        decDeg: pick(positions.decDeg, selected),
        pmRaMasYr: motions === null ? null : pick(motions.pmRaMasYr, selected),
        pmDecMasYr: motions === null ? null : pick(motions.pmDecMasYr, selected),
        sourceId: readIds(rows, positions, selected, refuse),
        values,
      },
    };
  };
}

interface Selection {
  /** Null: all rows. */
  readonly selected: readonly number[] | null;
  readonly notAskedFor: number;
  readonly withoutPosition: number;
}

function select(
  { rowCount }: ReadRows,
  raDeg: Float64Array,
  isAskedFor: ((i: number) => boolean) | null,
  mayLackPosition: boolean,
  refuse: (i: number, reason: string) => never,
): Selection {
  const selected: number[] = [];
  let notAskedFor = 0;
  let withoutPosition = 0;
  for (let i = 0; i < rowCount; i++) {
    if (isAskedFor !== null && !isAskedFor(i)) notAskedFor++;
    else if (!Number.isNaN(raDeg[i]!)) selected.push(i);
    else if (mayLackPosition) withoutPosition++;
    else
      refuse(
        i,
        "it has no position (the manifest's rows.withoutPosition says leaveOut to pass over such rows)",
      );
  }
  const isAll = selected.length === rowCount;
  return { selected: isAll ? null : selected, notAskedFor, withoutPosition };
}

function pick(values: Float64Array, selected: readonly number[] | null): Float64Array {
  return selected === null ? values : Float64Array.from(selected, (i) => values[i]!);
}

function readKept(
  { column, type, absent }: KeptColumn,
  { values, rowCount }: ReadRows,
  selected: readonly number[] | null,
  refuse: (i: number, reason: string) => never,
): Float64Array | Float32Array | readonly string[] {
  // Only of a column that may be missing there is nothing.
  const cells = values.get(column) ?? new Array<null>(rowCount).fill(null);
  const count = selected === null ? rowCount : selected.length;
  if (type === 'text') return readTexts(cells, count, selected, textOf(absent));
  const number = numberOf(absent);
  const numbers = type === 'float64' ? new Float64Array(count) : new Float32Array(count);
  for (let k = 0; k < count; k++) {
    const i = selected === null ? k : selected[k]!;
    try {
      numbers[k] = number(cells[i]);
    } catch (error) {
      refuse(i, `column ${column}: ${(error as Error).message}`);
    }
  }
  return numbers;
}

function readTexts(
  cells: ReadValues,
  count: number,
  selected: readonly number[] | null,
  text: (cell: ReadValues[number]) => string,
): readonly string[] {
  const texts: string[] = [];
  for (let k = 0; k < count; k++) texts.push(text(cells[selected === null ? k : selected[k]!]));
  return texts;
}
