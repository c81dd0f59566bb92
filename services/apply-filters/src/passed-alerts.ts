import { LRUCache } from 'lru-cache';

/** Of some visits: all messages of an alert come within seconds. */
const alertCount = 50_000;

/** What has passed a filter needs not be asked again. Only to ask less: the store knows it, too. */
export class PassedAlerts {
  readonly #passed = new LRUCache<string, ReadonlySet<string>>({ max: alertCount });

  /** Names of the filters that an alert has passed; null: none, as far as is remembered. */
  of(alert: string): ReadonlySet<string> | null {
    return this.#passed.get(alert) ?? null;
  }

  note(alert: string, filter: string): void {
    this.#passed.set(alert, new Set([...(this.#passed.get(alert) ?? []), filter]));
  }
}
