import type { AlertKey } from '../alerts/alert-key.ts';
import type { ObjectKey } from '../objects/object-key.ts';

/**
 * The JSON form of schemas/lucero/filter-event/v1 (filter-event.schema.json describes every field): what goes to event
 * streams and webhooks as it is.
 */
export type FilterEventRecord = Readonly<Record<string, unknown>>;

/** An alert that passed a filter, before it has its number. */
export interface NewFilterEvent extends ObjectKey {
  readonly filter: string;
  readonly filterVersion: number;
  readonly alertId: bigint;
  readonly mjdTai: number;
  readonly passedMs: number;
  /** Of the message of the source that announces it in the filter's topic. */
  readonly offset: bigint;
  /** Without `seq`, which the store adds. */
  readonly record: FilterEventRecord;
  /** Events of this filter in one UTC date; more are refused. */
  readonly greatestDayCount: number;
}

/** A partition of messages that announce events, opened by this instance. */
export interface FilterEventSource {
  readonly topic: string;
  readonly partition: number;
  /** Rises each time when somebody opens it. */
  readonly epoch: bigint;
}

/**
 * stored; known: the alert passed this filter before; aboveRate: the filter has as many events of this UTC date as it
 * may; dropped: events of the alert's night are not kept any more.
 */
export type FilterEventResult =
  | { readonly kind: 'stored'; readonly event: FilterEvent }
  | { readonly kind: 'known' | 'aboveRate' | 'dropped' };

export interface FilterEvent extends ObjectKey {
  readonly filter: string;
  /** From 1, without a gap: an event is visible only when all with smaller numbers are. */
  readonly seq: bigint;
  readonly filterVersion: number;
  readonly alertId: bigint;
  readonly mjdTai: number;
  readonly passedMs: number;
  readonly record: FilterEventRecord;
}

export interface UnannouncedFilterEvent {
  readonly event: FilterEvent;
  /** Of the message that announces it. */
  readonly offset: bigint;
}

/** How many events of a filter there are. */
export interface FilterEventSpan {
  readonly filter: string;
  /** Of the newest event; 0: there never was one. */
  readonly newestSeq: bigint;
  /** Of the oldest event that is kept; null: none is. Events between are kept unless their night was dropped. */
  readonly oldestSeq: bigint | null;
}

/** What `listenToFilterEvents` hears: the filter has events up to this number. */
export interface FilterEventNotice {
  readonly filter: string;
  readonly newestSeq: bigint;
}

/** Alerts that passed filters. */
export interface FilterEvents {
  /**
   * All in one transaction, numbered in the order given; listeners hear of it after the commit. Throws
   * LUCERO_PUBLICATION_TAKEN_OVER when another owner has opened the source. After any other error nobody knows whether
   * they are stored: `readUnannounced` tells.
   */
  readonly storeFilterEvents: (
    source: FilterEventSource,
    events: readonly NewFilterEvent[],
  ) => Promise<readonly FilterEventResult[]>;
  /**
   * Events of one filter after a number, in order; at most `limit` (1,000). Numbers are dense: when the first is not
   * `afterSeq + 1`, or two that follow each other differ by more than one, those in between were dropped with their
   * nights.
   */
  readonly readFilterEvents: (
    filter: string,
    afterSeq: bigint,
    limit: number,
  ) => Promise<readonly FilterEvent[]>;
  /** In the order asked; at most 1,000 names. */
  readonly readFilterEventSpans: (
    filters: readonly string[],
  ) => Promise<readonly FilterEventSpan[]>;
  /** Filters that an alert passed, in order of their names; at most 1,000. */
  readonly findFiltersPassed: (alert: AlertKey) => Promise<readonly FilterEvent[]>;
  /**
   * Calls back after each commit of events, over a connection of its own, until the signal aborts. Notices that come
   * while the connection is away are lost: `onConnected` is called each time when it stands (again), so that the
   * listener asks for what it has missed. Never throws: it connects again, with pauses.
   */
  readonly listenToFilterEvents: (
    listener: {
      readonly onEvents: (notice: FilterEventNotice) => void;
      readonly onConnected: () => void;
    },
    signal: AbortSignal,
  ) => Promise<void>;
  /**
   * Opens a source, which ends what a former owner stores under it: waits for what is under way, and refuses the rest.
   * Events of messages below the committed offset are announced.
   */
  readonly openFilterEventSource: (
    partition: { readonly topic: string; readonly partition: number },
    nextOffset: bigint,
  ) => Promise<FilterEventSource>;
  /**
   * Events of a source that are not announced, in the order of their messages: all of them, which are those of one
   * batch at most, for nobody comes back to what is left out.
   */
  readonly readUnannounced: (
    source: FilterEventSource,
  ) => Promise<readonly UnannouncedFilterEvent[]>;
  /** Kafka has committed what follows from the messages of a partition below this offset. */
  readonly settleAnnouncements: (source: FilterEventSource, nextOffset: bigint) => Promise<void>;
}
