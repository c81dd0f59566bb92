import type { FilterEvents } from '@lucero/store';
import { LRUCache } from 'lru-cache';
import { bytesOfEvent } from './event-text.ts';
import type { SentEvent } from './event-window.ts';

/** Events that follow each other. */
export interface EventPage {
  readonly events: readonly SentEvent[];
  /** Up to this number `events` is all there is: others are not kept any more. */
  readonly endSeq: bigint;
}

/** Numbers of one block: 1 to 64, 65 to 128 … */
const blockEvents = 64n;

/**
 * Events of the past, by blocks of numbers that are the same for all readers: a thousand of them who come back after an
 * hour, each at its own place, read each block from Postgres once.
 */
export class PastEvents {
  readonly #store: Pick<FilterEvents, 'readFilterEvents'>;
  readonly #blocks: LRUCache<string, EventPage>;
  readonly #reading = new Map<string, Promise<EventPage>>();

  constructor(store: Pick<FilterEvents, 'readFilterEvents'>, maxBytes: number) {
    this.#store = store;
    this.#blocks = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ events }) =>
        events.reduce((sum, { bytes }) => sum + bytes.byteLength, 1_000),
    });
  }

  /**
   * The events after a number, up to the end of its block.
   *
   * @param newestSeq there are, or were, events up to here
   */
  read(filter: string, afterSeq: bigint, newestSeq: bigint): Promise<EventPage> | EventPage {
    const block = afterSeq / blockEvents;
    const key = `${filter}/${block}`;
    const kept = this.#blocks.get(key);
    if (kept !== undefined) return kept;
    let reading = this.#reading.get(key);
    if (reading === undefined) {
      reading = this.#readBlock(filter, block, newestSeq)
        .then(({ isWhole, ...page }) => {
          if (isWhole) this.#blocks.set(key, page);
          return page;
        })
        .finally(() => this.#reading.delete(key));
      this.#reading.set(key, reading);
    }
    return reading;
  }

  async #readBlock(filter: string, block: bigint, newestSeq: bigint) {
    const beforeSeq = block * blockEvents;
    const lastSeq = beforeSeq + blockEvents;
    const read = await this.#store.readFilterEvents(filter, beforeSeq, Number(blockEvents));
    const events = read
      .filter(({ seq }) => seq <= lastSeq)
      .map((event) => ({ seq: event.seq, bytes: bytesOfEvent(event) }));
    const isWhole = newestSeq >= lastSeq;
    const endSeq = isWhole ? lastSeq : newestSeq;
    const newestRead = events.at(-1)?.seq ?? beforeSeq;
    return { events, endSeq: newestRead > endSeq ? newestRead : endSeq, isWhole };
  }
}
