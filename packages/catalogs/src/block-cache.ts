import { LRUCache } from 'lru-cache';
import type { Block } from './block-format.ts';

/** Of the objects around the bytes of a block. */
const overheadBytes = 800;
/** Keys of one catalogue. */
const keysPerCatalog = 2 ** 32;

/** Blocks of all catalogues that were used last, within a number of bytes. */
export class BlockCache {
  readonly #blocks: LRUCache<number, Block>;
  #catalogs = 0;

  constructor(maxBytes: number) {
    this.#blocks = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ bytes }) => bytes.length + overheadBytes,
    });
  }

  /** A number for a catalogue, which no other has had. */
  nextCatalog(): number {
    return this.#catalogs++;
  }

  get(catalog: number, block: number): Block | undefined {
    return this.#blocks.get(catalog * keysPerCatalog + block);
  }

  set(catalog: number, block: number, value: Block): void {
    this.#blocks.set(catalog * keysPerCatalog + block, value);
  }
}
