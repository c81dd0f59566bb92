import { closeSync, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { TileFile } from './catalog-file.ts';
import { fingerprintOf, sha256OfFile, statOf } from './file-state.ts';

const noFile = -1;

interface TileState {
  readonly file: TileFile;
  /** noFile: in quarantine. */
  descriptor: number;
  /** What the file looked like when it was quarantined; null: it was not there. */
  seen: Stats | null;
}

/** Told of a file that is not as it was written, once. */
export type TellTile = (tile: number, file: string, reason: string) => void;

/**
 * The open tiles of one version of a catalogue. A file that cannot be trusted is quarantined: told once, and not read again
 * until it has changed and has its checksum.
 *
 * Reads are synchronous. What is asked often is in the page cache of the system, where a read of 4 kB takes 2 µs; a read in
 * a thread of the pool costs 30 µs of CPU before it begins.
 */
export class TileFiles {
  readonly #folder: string;
  readonly #tiles: readonly TileState[];
  readonly #tell: TellTile;

  constructor(folder: string, files: readonly TileFile[], tell: TellTile) {
    this.#folder = folder;
    this.#tell = tell;
    this.#tiles = files.map((file) => ({ file, descriptor: noFile, seen: null }));
    for (const i of this.#tiles.keys()) this.#open(i);
  }

  /** Names of the files in quarantine. */
  get quarantined(): string[] {
    return this.#tiles.filter(isQuarantined).map(({ file }) => file.file);
  }

  /** Fills `into` from `at` with `length` bytes of a tile; false: it is in quarantine, now or before. */
  read(tile: number, position: number, length: number, into: Buffer, at: number): boolean {
    const { descriptor } = this.#tiles[tile]!;
    if (descriptor === noFile) return false;
    let got = 0;
    try {
      got = readSync(descriptor, into, at, length, position);
    } catch (error) {
      this.quarantine(tile, `it cannot be read: ${(error as Error).message}`);
      return false;
    }
    if (got === length) return true;
    this.quarantine(tile, `it ends within byte ${position + got}`);
    return false;
  }

  quarantine(tile: number, reason: string): void {
    const state = this.#tiles[tile]!;
    state.seen = statOf(this.#pathOf(state));
    close(state);
    this.#tell(tile, state.file.file, reason);
  }

  /** Tries files in quarantine again that have changed since. True: one is whole again. */
  async reopenRepaired(): Promise<boolean> {
    let isRepaired = false;
    for (const [i, tile] of this.#tiles.entries()) {
      if (!isQuarantined(tile)) continue;
      const path = this.#pathOf(tile);
      const now = statOf(path);
      if (now === null || fingerprintOf(now) === fingerprintOf(tile.seen)) continue;
      tile.seen = now;
      if ((await sha256OfFile(path)) !== tile.file.sha256) continue;
      this.#open(i);
      isRepaired ||= !isQuarantined(tile);
    }
    return isRepaired;
  }

  close(): void {
    for (const tile of this.#tiles) close(tile);
  }

  #open(i: number): void {
    const tile = this.#tiles[i]!;
    try {
      tile.descriptor = openSync(this.#pathOf(tile), 'r');
    } catch (error) {
      this.quarantine(i, `it cannot be opened: ${(error as Error).message}`);
      return;
    }
    const { size } = fstatSync(tile.descriptor);
    if (size !== tile.file.bytes) {
      this.quarantine(i, `it has ${size} bytes, not ${tile.file.bytes}`);
    }
  }

  #pathOf({ file }: TileState): string {
    return join(this.#folder, file.file);
  }
}

const isQuarantined = ({ descriptor }: TileState): boolean => descriptor === noFile;

function close(tile: TileState): void {
  if (tile.descriptor !== noFile) closeSync(tile.descriptor);
  tile.descriptor = noFile;
}
