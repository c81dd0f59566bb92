import { LRUCache } from 'lru-cache';

interface Bucket {
  readonly used: number;
  readonly atMs: number;
}

/** Callers beyond these are forgotten, the quietest first: memory stays bounded. */
const maxCallers = 20_000;

interface RouteOptions {
  /** Cheap requests that one of this route counts as. */
  readonly cost?: number;
}

type Answer = (
  error: Error | null,
  result?: { readonly current: number; readonly ttl: number },
) => void;

/**
 * The store of @fastify/rate-limit as token buckets: a caller may spend `max` tokens at once, and they come back evenly
 * over `timeWindow`. A window that starts anew, as its own store has, lets twice as much through around its end, and
 * locks a caller out for all the rest.
 */
export class TokenBuckets {
  readonly #buckets: LRUCache<string, Bucket>;
  readonly #cost: number;

  constructor(
    _options: object,
    buckets: LRUCache<string, Bucket> = new LRUCache({ max: maxCallers }),
    cost = 1,
  ) {
    this.#buckets = buckets;
    this.#cost = cost;
  }

  /** `current` above `max`: refused, and `ttl` [ms] says for how long; else `ttl` says when all is there again. */
  incr(key: string, callback: Answer, timeWindow: number, max: number): void {
    const nowMs = performance.now();
    const perMs = max / timeWindow;
    const before = this.#buckets.get(key);
    const used =
      before === undefined ? 0 : Math.max(0, before.used - (nowMs - before.atMs) * perMs);
    // Also what costs more than all that a caller ever has is served to one who rested.
    const cost = Math.min(this.#cost, max);
    if (used + cost > max) {
      callback(null, { current: max + 1, ttl: (used + cost - max) / perMs });
      return;
    }
    this.#buckets.set(key, { used: used + cost, atMs: nowMs });
    callback(null, { current: Math.ceil(used + cost), ttl: (used + cost) / perMs });
  }

  child(options: RouteOptions): TokenBuckets {
    return new TokenBuckets(options, this.#buckets, options.cost ?? 1);
  }
}
