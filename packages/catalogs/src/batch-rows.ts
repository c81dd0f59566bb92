import { cell24, findFaceCell, wrapDeg } from '@lucero/sky';
import { CatalogRowInvalidError } from './catalog-row-invalid-error.ts';
import { radiusColumn } from './check-description.ts';
import type { CatalogBatch, CatalogDescription, NumberColumn, TextColumn } from './contract.ts';
import { decAt, type RowLayout, raAt, sourceIdAt } from './row-layout.ts';
import { rowRadius } from './row-radius.ts';
import type { RowTable } from './row-table.ts';

/** Texts of a row are short: names, classes, references [bytes]. */
const longestTextBytes = 1000;
/** The fastest star known moves a third of this in a year [mas]. */
const largestMotionMas = 30_000;

/** Copies rows of batches into tables, refusing what is no row. */
export interface BatchReader {
  /**
   * Appends rows `from` … of a batch until the table is full; returns how many. `firstRow` is the number of row 0 of
   * the batch, for messages. Errors: LUCERO_CATALOG_ROW_INVALID
   */
  readonly append: (batch: CatalogBatch, from: number, table: RowTable, firstRow: number) => number;
}

export function batchReader(description: CatalogDescription, layout: RowLayout): BatchReader {
  const id = `${description.name}@${description.version}`;
  const { radius } = description;
  const radiusFrom =
    radius.kind === 'constant'
      ? null
      : { column: radiusColumn(radius), arcsecOf: rowRadius(radius) };
  const numbers = [
    ...description.columns
      .filter(({ type }) => type === 'float64')
      .map(({ name }) => ({ name, target: layout.doubles.indexOf(name), isDouble: true })),
    ...description.columns
      .filter(({ type }) => type === 'float32')
      .map(({ name }) => ({ name, target: layout.floats.indexOf(name), isDouble: false })),
  ];
  return {
    append(batch, from, table, firstRow) {
      const refuse = (i: number, reason: string): never => {
        throw new CatalogRowInvalidError(id, firstRow + i, reason);
      };
      checkLengths(batch, description, (reason) => refuse(from, reason));
      const at = table.count;
      const count = Math.min(batch.raDeg.length - from, table.capacity - at);
      appendPositions(batch, from, count, table, refuse);
      if (description.properMotion) appendMotions(batch, from, count, table, layout, refuse);
      if (radiusFrom !== null) {
        const column = batch.values[radiusFrom.column] as NumberColumn;
        const into = table.doubles[layout.radius]!;
        for (let i = 0; i < count; i++) {
          into[at + i] = radiusFrom.arcsecOf(column[from + i] ?? Number.NaN);
        }
      }
      for (const { name, target, isDouble } of numbers) {
        const into = (isDouble ? table.doubles : table.floats)[target]!;
        const column = batch.values[name] as NumberColumn;
        for (let i = 0; i < count; i++) {
          const value = column[from + i] ?? Number.NaN;
          into[at + i] = Number.isFinite(value) ? value : Number.NaN;
        }
      }
      for (const [t, name] of layout.texts.entries()) {
        const texts = table.texts[t]!;
        const isId = t === sourceIdAt;
        const column = isId ? batch.sourceId : (batch.values[name] as TextColumn);
        for (let i = 0; i < count; i++) {
          const text = column[from + i] ?? '';
          if (isId && text === '') refuse(from + i, 'it has no source id');
          const bytes = texts.append(at + i, text);
          if (bytes > longestTextBytes) {
            refuse(
              from + i,
              `${isId ? 'its source id' : name} has more than ${longestTextBytes} bytes`,
            );
          }
        }
      }
      table.count += count;
      return count;
    },
  };
}

function checkLengths(
  batch: CatalogBatch,
  { columns, properMotion }: CatalogDescription,
  refuse: (reason: string) => never,
): void {
  const { length } = batch.raDeg;
  const check = (name: string, column: { readonly length: number } | null | undefined) => {
    if (column === null || column === undefined) refuse(`there is no column ${name}`);
    else if (column.length !== length) {
      refuse(`column ${name} has ${column.length} rows, raDeg ${length}`);
    }
  };
  check('decDeg', batch.decDeg);
  check('sourceId', batch.sourceId);
  if (properMotion) {
    check('pmRaMasYr', batch.pmRaMasYr);
    check('pmDecMasYr', batch.pmDecMasYr);
  }
  for (const { name } of columns) check(name, batch.values[name]);
}

const cell = { face: 0, x: 0, y: 0 };

function appendPositions(
  { raDeg, decDeg }: CatalogBatch,
  from: number,
  count: number,
  { cells, doubles, count: at }: RowTable,
  refuse: (i: number, reason: string) => never,
): void {
  const raInto = doubles[raAt]!;
  const decInto = doubles[decAt]!;
  for (let i = 0; i < count; i++) {
    const ra = raDeg[from + i]!;
    const dec = decDeg[from + i]!;
    if (!(ra >= -180 && ra <= 360 && Math.abs(dec) <= 90)) {
      refuse(from + i, `no place on the sky: ra ${ra}, dec ${dec} deg`);
    }
    const wrapped = wrapDeg(ra);
    findFaceCell(wrapped, dec, cell);
    cells[at + i] = cell24(cell);
    raInto[at + i] = wrapped;
    decInto[at + i] = dec;
  }
}

/** A star without a known motion stands still. */
function appendMotions(
  batch: CatalogBatch,
  from: number,
  count: number,
  { doubles, count: at }: RowTable,
  layout: RowLayout,
  refuse: (i: number, reason: string) => never,
): void {
  const pmRa = batch.pmRaMasYr!;
  const pmDec = batch.pmDecMasYr!;
  const raInto = doubles[layout.pmRa]!;
  const decInto = doubles[layout.pmDec]!;
  for (let i = 0; i < count; i++) {
    const east = pmRa[from + i]!;
    const north = pmDec[from + i]!;
    const isKnown = !Number.isNaN(east) && !Number.isNaN(north);
    if (isKnown && !(Math.hypot(east, north) <= largestMotionMas)) {
      refuse(from + i, `a proper motion of ${east}, ${north} mas/yr`);
    }
    raInto[at + i] = isKnown ? east : 0;
    decInto[at + i] = isKnown ? north : 0;
  }
}
