/** The way to Postgres. */
export interface Connection {
  /** Throws LUCERO_STORE_UNAVAILABLE. */
  readonly ping: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}
