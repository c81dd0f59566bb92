/**
 * Event streams of filters: one reader for all of them in this process.
 *
 * - It hears of new events from Postgres (LISTEN), and asks every few seconds in case it heard nothing. Changes of
 *   filters are asked for each second.
 * - New events of a filter are read once, kept in a window of bounded size, and written to all who have everything before.
 * - Who is further behind reads blocks of the past, shared by all.
 * - Nothing is kept for a client but the number of the last event that its socket took: a slow one is asked again when
 *   its socket has room, and one that takes nothing for a minute is cut off. It comes back with its place.
 * - Streams end after an hour, so that who may read is asked anew.
 */
import { LuceroError } from '@lucero/errors';
import type { FilterEvents, FilterRow, Filters } from '@lucero/store';
import { type ByteSink, EventClient } from './event-client.ts';
import { heartbeat } from './event-text.ts';
import { FilterChannel } from './filter-channel.ts';
import { PastEvents } from './past-events.ts';

export interface EventFeedOptions {
  readonly store: Pick<
    FilterEvents,
    'readFilterEvents' | 'readFilterEventSpans' | 'listenToFilterEvents'
  > &
    Pick<Filters, 'readFilterRevision' | 'findFilters'>;
  readonly maxStreams: number;
  readonly streamsPerCaller: number;
  /** Of the newest events of all filters. */
  readonly windowBytes: number;
  readonly nowMs: () => number;
  readonly onTrouble: (error: unknown) => void;
  readonly timing?: EventFeedTiming;
}

export interface EventFeedTiming {
  /** How often it looks whether filters have changed; new events are asked for at each fifth look. */
  readonly pollMs: number;
  readonly heartbeatMs: number;
  /** A socket that takes nothing for so long is cut off. */
  readonly cutOffMs: number;
  readonly longestStreamMs: number;
}

/** Who wants to read what. */
export interface EventReader {
  readonly filter: FilterRow;
  /** Events after this one. */
  readonly afterSeq: bigint;
  readonly newestSeq: bigint;
  readonly caller: string;
  readonly owner: string | null;
}

const usualTiming: EventFeedTiming = {
  pollMs: 1_000,
  heartbeatMs: 15_000,
  cutOffMs: 60_000,
  longestStreamMs: 3_600_000,
};
const looksPerQuestion = 5;
const leastWindowBytes = 64 * 1024;
/** Heartbeats go to a part of the clients at a time: thousands of writes at once would delay events. */
const heartbeatParts = 15;
/** Names in one question. */
const namesAtOnce = 1_000;

export class EventFeed {
  readonly #options: EventFeedOptions;
  readonly #timing: EventFeedTiming;
  readonly #past: PastEvents;
  readonly #channels = new Map<string, FilterChannel>();
  readonly #clients = new Map<EventClient, FilterChannel>();
  readonly #ofCaller = new Map<string, number>();
  readonly #stop = new AbortController();
  #timers: NodeJS.Timeout[] = [];
  #revision: bigint | null = null;
  #isLooking = false;
  #looks = 0;
  #part = 0;

  constructor(options: EventFeedOptions) {
    this.#options = options;
    this.#timing = options.timing ?? usualTiming;
    this.#past = new PastEvents(options.store, options.windowBytes);
  }

  get clientCount(): number {
    return this.#clients.size;
  }

  /** Streams of a filter that are open in this process. */
  clientsOf(filter: string): number {
    return this.#channels.get(filter)?.clients.size ?? 0;
  }

  /** Errors: LUCERO_STREAMS_BUSY, LUCERO_TOO_MANY_REQUESTS. */
  checkRoom(caller: string): void {
    const { maxStreams, streamsPerCaller } = this.#options;
    if (this.#clients.size >= maxStreams) {
      throw new LuceroError('LUCERO_STREAMS_BUSY', `${maxStreams} event streams are open here`);
    }
    if ((this.#ofCaller.get(caller) ?? 0) >= streamsPerCaller) {
      throw new LuceroError(
        'LUCERO_TOO_MANY_REQUESTS',
        `you have ${streamsPerCaller} event streams open: close some`,
      );
    }
  }

  /** From now on everything after `afterSeq` is written to `sink`, once and in order. */
  open(sink: ByteSink, { filter, afterSeq, newestSeq, caller, owner }: EventReader): void {
    // Its reader left while it was looked up.
    if (sink.destroyed) return;
    this.#start();
    // The filter may have changed since it was looked up, and others may have heard of that before this stream was here.
    this.#revision = null;
    const { nowMs } = this.#options;
    const { longestStreamMs } = this.#timing;
    const endsAtMs = nowMs() + longestStreamMs * (0.9 + Math.random() / 10);
    const client = new EventClient({ sink, caller, owner, sentSeq: afterSeq, endsAtMs });
    const channel = this.#channelOf(filter, newestSeq);
    this.#clients.set(client, channel);
    this.#ofCaller.set(caller, (this.#ofCaller.get(caller) ?? 0) + 1);
    sink.on('drain', () => {
      client.fullSinceMs = null;
      channel.serve(client);
    });
    sink.on('error', () => undefined);
    sink.on('close', () => this.#forget(client));
    // Not all at once, should this process end.
    client.write(`retry: ${2_000 + Math.floor(Math.random() * 4_000)}\n`, nowMs());
    channel.tellState(client);
    channel.add(client);
    // The store may have said more of the newest event than this channel has heard.
    channel.advance(newestSeq);
  }

  /** Ends all streams; their readers come back, here or elsewhere. */
  close(): void {
    this.#stop.abort();
    for (const timer of this.#timers) clearInterval(timer);
    for (const client of this.#clients.keys()) client.end();
  }

  #channelOf(filter: FilterRow, newestSeq: bigint): FilterChannel {
    const known = this.#channels.get(filter.name);
    if (known !== undefined) return known;
    const { store, windowBytes, nowMs, onTrouble } = this.#options;
    const channel = new FilterChannel(
      {
        ...{ filter: filter.name, store, past: this.#past, state: filter, nowMs, onTrouble },
        windowBytes: () => Math.max(leastWindowBytes, windowBytes / this.#channels.size),
      },
      newestSeq,
    );
    this.#channels.set(filter.name, channel);
    return channel;
  }

  #forget(client: EventClient): void {
    const channel = this.#clients.get(client);
    if (channel === undefined) return;
    client.isClosed = true;
    this.#clients.delete(client);
    const left = (this.#ofCaller.get(client.caller) ?? 1) - 1;
    if (left > 0) this.#ofCaller.set(client.caller, left);
    else this.#ofCaller.delete(client.caller);
    channel.clients.delete(client);
    if (channel.clients.size === 0) this.#channels.delete(channel.filter);
  }

  /** With the first stream: a process that nobody reads streams of listens to nothing. */
  #start(): void {
    if (this.#timers.length > 0 || this.#stop.signal.aborted) return;
    const { store, onTrouble } = this.#options;
    const look = (isAsked: boolean) => {
      this.#look(isAsked).catch(onTrouble);
    };
    this.#timers = [
      setInterval(() => look(++this.#looks % looksPerQuestion === 0), this.#timing.pollMs),
      setInterval(() => this.#beat(), this.#timing.heartbeatMs / heartbeatParts),
    ];
    store
      .listenToFilterEvents(
        {
          onEvents: ({ filter, newestSeq }) => this.#channels.get(filter)?.advance(newestSeq),
          onConnected: () => look(true),
        },
        this.#stop.signal,
      )
      .catch(onTrouble);
  }

  /** @param isAsked whether also for new events, in case that nothing was heard of them */
  async #look(isAsked: boolean): Promise<void> {
    if (this.#channels.size === 0 || (this.#isLooking && !isAsked)) return;
    const { store } = this.#options;
    this.#isLooking = true;
    try {
      for (const group of isAsked ? this.#groupsOfNames() : []) {
        for (const { filter, newestSeq } of await store.readFilterEventSpans(group)) {
          this.#channels.get(filter)?.advance(newestSeq);
        }
      }
      const revision = await store.readFilterRevision();
      if (revision === this.#revision) return;
      // Before filters are asked: a stream that is opened meanwhile wants another look.
      this.#revision = revision;
      for (const group of this.#groupsOfNames()) await this.#lookAtFilters(group);
    } catch (error) {
      this.#revision = null;
      throw error;
    } finally {
      this.#isLooking = false;
    }
  }

  #groupsOfNames(): readonly (readonly string[])[] {
    const names = [...this.#channels.keys()];
    const count = Math.ceil(names.length / namesAtOnce);
    return Array.from({ length: count }, (_, i) =>
      names.slice(i * namesAtOnce, (i + 1) * namesAtOnce),
    );
  }

  async #lookAtFilters(names: readonly string[]): Promise<void> {
    const found = new Map<string, FilterRow>();
    for (const filter of await this.#options.store.findFilters(names)) {
      found.set(filter.name, filter);
    }
    for (const name of names) {
      const channel = this.#channels.get(name);
      if (channel === undefined) continue;
      const now = found.get(name);
      const { state: before } = channel;
      if (now !== undefined) channel.state = now;
      const isTold =
        before.state !== now?.state ||
        before.version !== now.version ||
        before.activeVersion !== now.activeVersion;
      for (const client of channel.clients) {
        const mayRead =
          now !== undefined && (now.visibility === 'public' || now.owner === client.owner);
        // It comes back, and is told why not.
        if (!mayRead) client.end();
        else if (isTold) channel.tellState(client);
      }
    }
  }

  #beat(): void {
    const nowMs = this.#options.nowMs();
    const { cutOffMs } = this.#timing;
    this.#part = (this.#part + 1) % heartbeatParts;
    let i = 0;
    for (const client of this.#clients.keys()) {
      if (i++ % heartbeatParts !== this.#part) continue;
      if (client.isGone) this.#forget(client);
      else if (client.fullSinceMs !== null) {
        if (nowMs - client.fullSinceMs > cutOffMs) client.cutOff();
      } else if (nowMs > client.endsAtMs) client.end();
      else client.write(heartbeat, nowMs);
    }
  }
}
