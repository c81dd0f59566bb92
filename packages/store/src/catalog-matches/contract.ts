import type { MessageOrigin } from '../alerts/alert-receipt.ts';
import type { ObjectKey } from '../objects/object-key.ts';

/** A version of a catalogue, as it describes itself. */
export interface CatalogRegistration {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly reference: string;
  readonly rowCount: number;
  /** Of its positions; null: they have none. */
  readonly epochJyear: number | null;
  /** Of its own, beside place and source id; absent: not told. */
  readonly columns?: readonly DescribedColumn[];
  /** How far a source may lie from an object, as packages/catalogs has it; absent or null: not told. */
  readonly radius?: object | null;
}

/** A column of a catalogue. */
export interface DescribedColumn {
  readonly name: string;
  readonly unit: string | null;
  readonly description: string;
}

export interface RegisteredCatalog extends CatalogRegistration {
  readonly columns: readonly DescribedColumn[];
  readonly radius: object | null;
  readonly registeredMs: number;
}

/** Catalogues that are matched together. */
export interface CatalogSet {
  readonly catalogSetId: number;
  /** 'name@version', in order of the names. */
  readonly catalogs: readonly string[];
  /** Of two sets the one with the greater place is the newer; the current one has the greatest. */
  readonly place: bigint;
}

/** A source of a catalogue at the place of an object. */
export interface CatalogMatch {
  readonly catalog: string;
  readonly version: string;
  /** 1 = the nearest of this catalogue. */
  readonly rank: number;
  readonly sourceId: string;
  readonly separationArcsec: number;
  /** At the distance of the source; null: its distance is not known. */
  readonly separationKpc: number | null;
  /** ICRS, at the time of the match. */
  readonly raDeg: number;
  readonly decDeg: number;
  /** The catalogue's other columns; those that are absent stand nowhere. */
  readonly values: Readonly<Record<string, number | string>>;
}

/** How an object was matched. */
export interface Crossmatch extends ObjectKey {
  readonly catalogSetId: number;
  /** Counts from 1 how often what is told of the object has changed. */
  readonly revision: number;
  /** Where and when it was matched. */
  readonly raDeg: number;
  readonly decDeg: number;
  readonly mjdTai: number;
  /** Of how many detections the place is the mean; 0: it is that of one alert. */
  readonly detectionCount: number;
  /** Catalogues that could not be read there: nobody knows whether they have a match. */
  readonly unknownCatalogs: readonly string[];
  /** The message that announces it. */
  readonly origin: MessageOrigin;
  readonly matchedMs: number;
}

/** A crossmatch with the catalogues of its set. */
export interface KnownCrossmatch extends Crossmatch {
  readonly catalogs: readonly string[];
  readonly place: bigint;
}

/** What is stored of an object that an alert names. */
export interface CrossmatchState {
  /** Its mean place; null: no detection of it stands. */
  readonly mean: {
    readonly raDeg: number;
    readonly decDeg: number;
    readonly detectionCount: number;
  } | null;
  /** Null: it was never matched. */
  readonly crossmatch: KnownCrossmatch | null;
}

/** A crossmatch to be stored: with the revision after the one that was read (1: there was none). */
export interface NewCrossmatch extends Crossmatch {
  /** Of the catalogues that were asked now. */
  readonly matches: readonly CatalogMatch[];
  /** Names of catalogues whose stored matches stay; those of all others are taken away. */
  readonly keptCatalogs: readonly string[];
}

/** An object that a walk passes by. */
export interface PassedObject extends ObjectKey {
  readonly raDeg: number;
  readonly decDeg: number;
  /** Of its newest detection. */
  readonly mjdTai: number;
}

/** How far the walk over all objects is. */
export interface SweepState {
  readonly catalogSetId: number;
  readonly lookedAtCount: number;
  readonly sentCount: number;
  readonly startedMs: number;
  /** Null: under way. */
  readonly finishedMs: number | null;
  /** How much of the sky it has passed, from 0 to 1: it goes in the order of HEALPix cells. */
  readonly skyFraction: number;
  /** Whether every object that was ever matched was matched with this set. */
  readonly isDone: boolean;
}

export interface SweepPageOptions {
  readonly catalogSetId: number;
  /** Catalogues that can be read again: objects at which they could not are sent, too. */
  readonly recoveredCatalogs: readonly string[];
  readonly objectsPerPage: number;
  /** Objects sent in a second, by all instances together. */
  readonly objectsPerSecond: number;
  readonly nowMs: number;
}

/**
 * sent: a page is done, the next may follow; waiting: another instance is at it, or the next page is not due; finished:
 * nothing is left.
 */
export type SweepPageResult = 'sent' | 'waiting' | 'finished';

/** What catalogues know at the places of objects. */
export interface CatalogMatches {
  /**
   * Registers these catalogues and makes their set the current one. Null: there are none, and there never were any.
   */
  readonly useCatalogs: (catalogs: readonly CatalogRegistration[]) => Promise<CatalogSet | null>;
  /** Null: no catalogues were ever used. */
  readonly readCurrentCatalogSet: () => Promise<CatalogSet | null>;
  /** Catalogues of the current set, by name. */
  readonly listCatalogs: () => Promise<readonly RegisteredCatalog[]>;
  /** In the order given. */
  readonly readCrossmatchStates: (
    objects: readonly ObjectKey[],
  ) => Promise<readonly CrossmatchState[]>;
  /** Matches of each object by catalogue and rank, in the order given; empty: none. At most 10,000 objects. */
  readonly readCatalogMatches: (
    objects: readonly ObjectKey[],
  ) => Promise<readonly (readonly CatalogMatch[])[]>;
  /**
   * Stores crossmatches with their matches in one transaction. False: somebody else has stored the object's next
   * revision meanwhile, or knows newer catalogues, and this one is not stored. At most one of each object.
   */
  readonly storeCrossmatches: (rows: readonly NewCrossmatch[]) => Promise<readonly boolean[]>;
  /**
   * One page of the walk over all objects in the order of their HEALPix cells: hands those that were not matched with
   * this set to `send`, and notes that they were when it resolves. After a crash in between the page is sent again.
   */
  readonly sweepPage: (
    options: SweepPageOptions,
    send: (objects: readonly PassedObject[]) => Promise<void>,
  ) => Promise<SweepPageResult>;
  /** Null: there was no walk yet. */
  readonly readSweep: () => Promise<SweepState | null>;
}
