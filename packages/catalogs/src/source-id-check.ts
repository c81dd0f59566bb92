/**
 * Finds source ids that are there twice among rows of any number: their hashes are sorted run by run and compared in
 * parts of the range of hashes. Equal hashes are rare, and then the ids themselves are compared.
 */
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hashTexts } from './id-hash.ts';
import type { TextRows } from './row-table.ts';

export interface SameIds {
  readonly sourceId: string;
  /** Of all that were added, from 0. */
  readonly firstRow: number;
  readonly secondRow: number;
}

/** Hashes of a run, where they begin in the file and how many there are. */
interface HashedRun {
  readonly begin: number;
  readonly hashes: number;
  /** How many hashes are below each 256th of their range, and all of them. */
  readonly below: Uint32Array;
}

const parts = 256;

export class SourceIdCheck implements AsyncDisposable {
  readonly #path: string;
  readonly #runs: HashedRun[] = [];
  #file: FileHandle | null = null;
  #bytes = 0;

  constructor(folder: string) {
    this.#path = join(folder, 'source-ids');
  }

  /** Keeps the hashes of a run's ids on disk. */
  async add(ids: TextRows, count: number): Promise<void> {
    const hashes = sortedHashes(ids, count);
    this.#file ??= await open(this.#path, 'wx+');
    this.#runs.push({ begin: this.#bytes, hashes: count, below: countedBelow(hashes) });
    const bytes = new Uint8Array(hashes.buffer);
    await this.#file.write(bytes, 0, bytes.length, this.#bytes);
    this.#bytes += bytes.length;
  }

  /** Hashes that more than one of all ids has. */
  async repeatedHashes(): Promise<Set<bigint>> {
    const repeated = new Set<bigint>();
    for (let part = 0; part < parts; part++) {
      const together = await this.#readPart(part);
      together.sort();
      addRepeated(together, repeated);
    }
    return repeated;
  }

  async #readPart(part: number): Promise<BigUint64Array> {
    const of = ({ below }: HashedRun) => below[part + 1]! - below[part]!;
    const together = new BigUint64Array(this.#runs.reduce((sum, run) => sum + of(run), 0));
    const bytes = new Uint8Array(together.buffer);
    let at = 0;
    for (const run of this.#runs) {
      const length = 8 * of(run);
      if (length === 0) continue;
      const begin = run.begin + 8 * run.below[part]!;
      const { bytesRead } = await this.#file!.read(bytes, at, length, begin);
      if (bytesRead !== length) throw new Error('a file of hashes has become shorter');
      at += length;
    }
    return together;
  }

  async removeFile(): Promise<void> {
    if (this.#file === null) return;
    await this[Symbol.asyncDispose]();
    await rm(this.#path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file?.close();
    this.#file = null;
  }
}

/** Hashes of one table that is all there is. */
export function repeatedHashesOf(ids: TextRows, count: number): Set<bigint> {
  const repeated = new Set<bigint>();
  addRepeated(sortedHashes(ids, count), repeated);
  return repeated;
}

/**
 * Adds the ids whose hash is repeated to `found`; returns the first that is there twice. `rowOf` is the row of all that
 * were added.
 */
export function findSameIds(
  ids: TextRows,
  count: number,
  rowOf: (row: number) => number,
  repeated: ReadonlySet<bigint>,
  found: Map<string, number>,
): SameIds | null {
  const words = new Uint32Array(2 * count);
  hashTexts(ids.bytes, ids.ends, count, words);
  const hashes = new BigUint64Array(words.buffer);
  let first: SameIds | null = null;
  for (let i = 0; i < count; i++) {
    if (!repeated.has(hashes[i]!)) continue;
    const sourceId = ids.bytes.toString('utf8', ids.startOf(i), ids.ends[i]!);
    const row = rowOf(i);
    const other = found.get(sourceId);
    if (other === undefined) {
      found.set(sourceId, row);
      continue;
    }
    const secondRow = Math.max(row, other);
    if (first === null || secondRow < first.secondRow) {
      first = { sourceId, firstRow: Math.min(row, other), secondRow };
    }
  }
  return first;
}

function sortedHashes(ids: TextRows, count: number): BigUint64Array {
  const words = new Uint32Array(2 * count);
  hashTexts(ids.bytes, ids.ends, count, words);
  return new BigUint64Array(words.buffer).sort();
}

function countedBelow(sorted: BigUint64Array): Uint32Array {
  const below = new Uint32Array(parts + 1);
  const words = new Uint32Array(sorted.buffer);
  for (let i = 0; i < sorted.length; i++) below[(words[2 * i + 1]! >>> 24) + 1]!++;
  for (let part = 0; part < parts; part++) below[part + 1]! += below[part]!;
  return below;
}

function addRepeated(sorted: BigUint64Array, repeated: Set<bigint>): void {
  // Words instead of bigints: a bigint for each of millions of hashes is an object each.
  const words = new Uint32Array(sorted.buffer);
  for (let i = 1; i < sorted.length; i++) {
    if (words[2 * i] === words[2 * i - 2] && words[2 * i + 1] === words[2 * i - 1]) {
      repeated.add(sorted[i]!);
    }
  }
}
