import { LRUCache } from 'lru-cache';

/** Of some visits: all messages of an alert come within seconds. */
const passCount = 50_000;

/** What has passed a filter needs not be asked again. Only to ask less: the store knows it, too. */
export class PassedAlerts {
  readonly #passed = new LRUCache<string, true>({ max: passCount });

  has(alert: string, filter: string): boolean {
    return this.#passed.has(`${alert} ${filter}`);
  }

  note(alert: string, filter: string): void {
    this.#passed.set(`${alert} ${filter}`, true);
  }
}
