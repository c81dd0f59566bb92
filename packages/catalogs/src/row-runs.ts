/**
 * Rows that do not fit into memory: sorted runs, a file each, columns one behind the other. A part of the sky is read
 * from every run as the stretch of its rows, so that the rows of a tile come together in memory and are sorted there.
 */
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RowLayout } from './row-layout.ts';
import { type RowTable, TextRows } from './row-table.ts';
import { sortedOrder } from './sorted-order.ts';

/** Every so many rows of a run one cell stays in memory. */
const rowsPerSample = 256;

/** A run on disk. */
interface Run {
  readonly path: string;
  readonly file: FileHandle;
  readonly rows: number;
  /** Of its first row, among all that were added. */
  readonly firstRow: number;
  /** Cells of rows 0, 256, 512 … */
  readonly samples: Float64Array;
  /** Where each column begins [bytes]: cells, numbers of rows, doubles, floats, ends and bytes of each text. */
  readonly columns: readonly number[];
}

export class RowRuns implements AsyncDisposable {
  readonly #folder: string;
  readonly #layout: RowLayout;
  readonly #runs: Run[] = [];
  #rows = 0;
  #scratch: Buffer = Buffer.allocUnsafeSlow(0);

  constructor(folder: string, layout: RowLayout) {
    this.#folder = folder;
    this.#layout = layout;
  }

  get count(): number {
    return this.#runs.length;
  }

  /** Writes the rows of a table, sorted, as a run of their own. */
  async add(table: RowTable): Promise<void> {
    const { count } = table;
    const order = sortedOrder(table.cells, count);
    const path = join(this.#folder, `run-${this.#runs.length}`);
    const file = await open(path, 'wx+');
    const columns: number[] = [];
    let at = 0;
    const write = async (bytes: Uint8Array): Promise<void> => {
      columns.push(at);
      await writeAll(file, bytes, at);
      at += bytes.byteLength;
    };
    // One column at a time is put in order, in memory that all of them use.
    this.#scratch = roomFor(this.#scratch, 8 * count);
    const doubles = new Float64Array(this.#scratch.buffer, 0, count);
    const floats = new Float32Array(this.#scratch.buffer, 0, count);
    await write(bytesOf(gather(table.cells, order, doubles)));
    const samples = new Float64Array(Math.ceil(count / rowsPerSample));
    for (let i = 0; i < samples.length; i++) samples[i] = doubles[i * rowsPerSample]!;
    await write(bytesOf(order));
    for (const column of table.doubles) await write(bytesOf(gather(column, order, doubles)));
    for (const column of table.floats) await write(bytesOf(gather(column, order, floats)));
    for (const texts of table.texts) {
      this.#scratch = roomFor(this.#scratch, 4 * count + texts.startOf(count));
      const ends = new Uint32Array(this.#scratch.buffer, 0, count);
      const bytes = this.#scratch.subarray(4 * count, 4 * count + texts.startOf(count));
      gatherTexts(texts, order, ends, bytes);
      await write(bytesOf(ends));
      await write(bytes);
    }
    this.#runs.push({ path, file, rows: count, firstRow: this.#rows, samples, columns });
    this.#rows += count;
  }

  /** Cells that cut all rows into parts of about so many rows; the first is 0, the last infinite. */
  boundaries(rowsPerPart: number): number[] {
    const samples = new Float64Array(this.#runs.reduce((sum, run) => sum + run.samples.length, 0));
    let at = 0;
    for (const run of this.#runs) {
      samples.set(run.samples, at);
      at += run.samples.length;
    }
    samples.sort();
    const boundaries = [0];
    const step = Math.max(1, Math.floor(rowsPerPart / rowsPerSample));
    for (let i = step; i < samples.length; i += step) {
      if (samples[i]! > boundaries.at(-1)!) boundaries.push(samples[i]!);
    }
    return [...boundaries, Number.POSITIVE_INFINITY];
  }

  /** How many rows have cells in [from, to), and where they stand in each run. */
  async stretches(from: number, to: number): Promise<{ begin: number; end: number }[]> {
    const stretches: { begin: number; end: number }[] = [];
    for (const run of this.#runs) {
      stretches.push({ begin: await rowsBefore(run, from), end: await rowsBefore(run, to) });
    }
    return stretches;
  }

  /** Fills a table with the rows of stretches, run by run. */
  async read(
    stretches: readonly { readonly begin: number; readonly end: number }[],
    table: RowTable,
  ): Promise<void> {
    table.count = 0;
    for (const [r, run] of this.#runs.entries()) {
      const { begin, end } = stretches[r]!;
      if (end === begin) continue;
      let c = 0;
      await readColumn(run, c++, begin, end, table.cells, table.count);
      c++; // The numbers of rows are for messages only.
      for (const column of table.doubles) {
        await readColumn(run, c++, begin, end, column, table.count);
      }
      for (const column of table.floats) {
        await readColumn(run, c++, begin, end, column, table.count);
      }
      for (const texts of table.texts) {
        await readTexts(run, c, begin, end, texts, table.count);
        c += 2;
      }
      table.count += end - begin;
    }
  }

  /** Calls with the source ids of each run, and the numbers of their rows among those of the run, which begin at `firstRow`. */
  async eachIds(ask: (ids: TextRows, rows: Uint32Array, firstRow: number) => void): Promise<void> {
    const idsColumn = 2 + this.#layout.doubles.length + this.#layout.floats.length;
    for (const run of this.#runs) {
      const ids = new TextRows(run.rows);
      await readTexts(run, idsColumn, 0, run.rows, ids, 0);
      const rows = new Uint32Array(run.rows);
      await readColumn(run, 1, 0, run.rows, rows, 0);
      ask(ids, rows, run.firstRow);
    }
  }

  async removeFiles(): Promise<void> {
    for (const { path, file } of this.#runs) {
      await file.close();
      await rm(path);
    }
    this.#runs.length = 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { file } of this.#runs) await file.close();
    this.#runs.length = 0;
  }
}

type Column = Float64Array | Float32Array | Uint32Array;

const bytesOf = (column: Column): Uint8Array =>
  new Uint8Array(column.buffer, column.byteOffset, column.byteLength);

/** Memory of at least so many bytes, the same while it is enough. */
const roomFor = (held: Buffer, bytes: number): Buffer =>
  held.length >= bytes ? held : Buffer.allocUnsafeSlow(Math.ceil(bytes / 8) * 8);

function gather<C extends Column>(column: C, order: Uint32Array, into: C): C {
  for (let i = 0; i < order.length; i++) into[i] = column[order[i]!]!;
  return into;
}

function gatherTexts(
  { bytes, ends }: TextRows,
  order: Uint32Array,
  endsInto: Uint32Array,
  into: Uint8Array,
): void {
  let at = 0;
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!;
    const end = ends[row]!;
    for (let j = row === 0 ? 0 : ends[row - 1]!; j < end; j++) into[at++] = bytes[j]!;
    endsInto[i] = at;
  }
}

/** Rows of a run whose cell is below. */
async function rowsBefore(run: Run, cell: number): Promise<number> {
  const { samples, rows } = run;
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (samples[middle]! < cell) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return 0;
  const begin = (low - 1) * rowsPerSample;
  const end = Math.min(rows, low * rowsPerSample);
  const cells = new Float64Array(end - begin);
  await readColumn(run, 0, begin, end, cells, 0);
  let row = 0;
  while (row < cells.length && cells[row]! < cell) row++;
  return begin + row;
}

async function readColumn(
  { file, columns }: Run,
  c: number,
  begin: number,
  end: number,
  into: Column,
  at: number,
): Promise<void> {
  const width = into.BYTES_PER_ELEMENT;
  const target = bytesOf(into).subarray(at * width, (at + end - begin) * width);
  await readAll(file, target, columns[c]! + begin * width);
}

async function readTexts(
  run: Run,
  c: number,
  begin: number,
  end: number,
  texts: TextRows,
  at: number,
): Promise<void> {
  const first = Math.max(0, begin - 1);
  const ends = new Uint32Array(end - first);
  await readColumn(run, c, first, end, ends, 0);
  const skipped = begin === 0 ? 0 : ends[0]!;
  const ofRow = begin === 0 ? 0 : 1;
  const used = texts.startOf(at);
  const length = ends[ends.length - 1]! - skipped;
  texts.reserve(used, length);
  await readAll(run.file, texts.bytes.subarray(used, used + length), run.columns[c + 1]! + skipped);
  for (let i = 0; i < end - begin; i++) texts.ends[at + i] = ends[ofRow + i]! - skipped + used;
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength; ) {
    const { bytesWritten } = await file.write(
      bytes,
      done,
      bytes.byteLength - done,
      position + done,
    );
    done += bytesWritten;
  }
}

async function readAll(file: FileHandle, into: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < into.byteLength; ) {
    const { bytesRead } = await file.read(into, done, into.byteLength - done, position + done);
    if (bytesRead === 0) throw new Error('a file of sorted rows has become shorter');
    done += bytesRead;
  }
}
