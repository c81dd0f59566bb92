import { type MessageOrigin, originText } from '@lucero/store';
import { LRUCache } from 'lru-cache';

/** Objects that are remembered: some 30 MB. */
const greatestCount = 100_000;

interface Done {
  readonly origin: string;
  /** How many alerts pass before what is stored is read again: the mean place may have moved. */
  readonly checkAfter: number;
  passed: number;
}

/**
 * Objects that were matched with the current catalogues and that other messages announce: their next alerts need no
 * question to Postgres. Only that: what is done stands in Postgres.
 *
 * Each time twice as many alerts pass before an object is looked at again, as the mean of its detections moves less and
 * less. The message that announces an object never passes.
 */
export class DoneObjects {
  readonly #objects = new LRUCache<string, Done>({ max: greatestCount });
  #catalogSetId: number | null = null;

  /** Forgets all when the catalogues have changed. */
  useCatalogSet(catalogSetId: number): void {
    if (catalogSetId === this.#catalogSetId) return;
    this.#catalogSetId = catalogSetId;
    this.#objects.clear();
  }

  /** Whether nothing is to be done for this alert of the object. */
  passes(key: string, origin: MessageOrigin): boolean {
    const done = this.#objects.get(key);
    if (done === undefined || done.origin === originText(origin)) return false;
    done.passed += 1;
    return done.passed <= done.checkAfter;
  }

  add(key: string, announcedBy: MessageOrigin): void {
    const former = this.#objects.peek(key);
    const checkAfter = former === undefined ? 1 : 2 * former.checkAfter;
    this.#objects.set(key, { origin: originText(announcedBy), checkAfter, passed: 0 });
  }
}
