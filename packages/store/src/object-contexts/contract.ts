import type { ObjectKey } from '../objects/object-key.ts';

/** What is known of an object's surroundings, as far as it has been looked for. */
export interface ObjectContext {
  /** Null: its place was not matched with catalogues yet. */
  readonly catalogs: {
    /** Names of those that have a source at the place. */
    readonly matched: readonly string[];
    /** Of those that could not be read there: nobody knows whether they have one. */
    readonly unknown: readonly string[];
    /** Of all that were asked. */
    readonly asked: readonly string[];
  } | null;
  /** Null: nobody has looked for its host yet. */
  readonly host: {
    /** nuclear, hosted, orphan, stellar, unknown: packages/hosts says what each means. */
    readonly verdict: string;
    /** Of the host's centre; null: it has none. */
    readonly separationArcsec: number | null;
    readonly redshift: number | null;
  } | null;
  /** Events whose region holds the object, retracted ones left out. */
  readonly regions: readonly {
    readonly event: string;
    /** The smallest credible region that holds it, 0 to 1. */
    readonly credibleLevel: number;
  }[];
}

/** The context of objects in a few words: what filters of publish ask for. */
export interface ObjectContexts {
  /** In the order asked, in one round trip. */
  readonly readObjectContexts: (asked: readonly ObjectKey[]) => Promise<readonly ObjectContext[]>;
}
