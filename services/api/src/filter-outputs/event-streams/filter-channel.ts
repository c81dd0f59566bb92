import type { FilterEvents, FilterRow } from '@lucero/store';
import type { EventClient } from './event-client.ts';
import { bytesOfEvent, bytesOfGap, eventText } from './event-text.ts';
import { EventWindow } from './event-window.ts';
import type { EventPage, PastEvents } from './past-events.ts';

/** What follows from the newest row of a filter, for its readers. */
export type ChannelState = Pick<
  FilterRow,
  'state' | 'stateReason' | 'version' | 'activeVersion' | 'visibility' | 'owner'
>;

export interface ChannelOptions {
  readonly filter: string;
  readonly store: Pick<FilterEvents, 'readFilterEvents'>;
  readonly past: PastEvents;
  readonly state: ChannelState;
  /** Of the window, as it is now. */
  readonly windowBytes: () => number;
  readonly nowMs: () => number;
  readonly onTrouble: (error: unknown) => void;
}

const newEvents = 200;
/** Written at once. A socket then holds this and what Node lets it hold, and no more. */
const writtenBytes = 64 * 1024;

/** One filter and those who read it. Its new events are read once for all of them. */
export class FilterChannel {
  readonly clients = new Set<EventClient>();
  state: ChannelState;
  readonly #options: ChannelOptions;
  readonly #window: EventWindow;
  /** Known to be in the store. */
  #newestSeq: bigint;
  #isReading = false;

  constructor(options: ChannelOptions, newestSeq: bigint) {
    this.#options = options;
    this.state = options.state;
    this.#newestSeq = newestSeq;
    this.#window = new EventWindow(newestSeq);
  }

  get filter(): string {
    return this.#options.filter;
  }

  /** There are events up to this number. */
  advance(newestSeq: bigint): void {
    if (newestSeq > this.#newestSeq) this.#newestSeq = newestSeq;
    this.#readNew().catch(this.#options.onTrouble);
  }

  add(client: EventClient): void {
    this.clients.add(client);
    this.serve(client);
  }

  /** Writes what this client has not got, as far as its socket has room. */
  serve(client: EventClient): void {
    const { filter, past, onTrouble } = this.#options;
    while (!client.isClosed && !client.isReading && client.fullSinceMs === null) {
      const { sentSeq } = client;
      if (sentSeq >= this.#window.endSeq) return;
      const events = this.#window.read(sentSeq, writtenBytes);
      if (events !== null) {
        this.#write(client, { events, endSeq: events.at(-1)?.seq ?? this.#window.endSeq });
        continue;
      }
      const page = past.read(filter, sentSeq, this.#newestSeq);
      if (page instanceof Promise) {
        this.#serveFrom(page, client).catch(onTrouble);
        return;
      }
      this.#write(client, page);
    }
  }

  tellState(client: EventClient): void {
    const { state, stateReason, version, activeVersion } = this.state;
    const { filter, nowMs } = this.#options;
    const data = { filter, state, stateReason, version, activeVersion };
    client.write(eventText({ id: client.sentSeq, name: 'state', data }), nowMs());
  }

  async #readNew(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      while (this.#window.endSeq < this.#newestSeq) {
        const { events, endSeq } = await this.#readAfter(this.#window.endSeq);
        this.#window.append(events, endSeq, this.#options.windowBytes());
        for (const client of this.clients) this.serve(client);
      }
    } finally {
      this.#isReading = false;
    }
  }

  async #readAfter(afterSeq: bigint): Promise<EventPage> {
    const { store, filter } = this.#options;
    // Taken before the question: what comes later may not be in its answer.
    const newestSeq = this.#newestSeq;
    const read = await store.readFilterEvents(filter, afterSeq, newEvents);
    const events = read.map((event) => ({ seq: event.seq, bytes: bytesOfEvent(event) }));
    const lastSeq = events.at(-1)?.seq ?? afterSeq;
    const isAll = events.length < newEvents && newestSeq > lastSeq;
    return { events, endSeq: isAll ? newestSeq : lastSeq };
  }

  async #serveFrom(reading: Promise<EventPage>, client: EventClient): Promise<void> {
    client.isReading = true;
    try {
      this.#write(client, await reading);
    } catch (error) {
      // It comes back with its place, when the store answers again.
      client.end();
      throw error;
    } finally {
      client.isReading = false;
    }
    this.serve(client);
  }

  /** What the client has not got of a page, about `writtenBytes` of it. */
  #write(client: EventClient, { events, endSeq }: EventPage): void {
    const { filter, nowMs } = this.#options;
    const parts: Buffer[] = [];
    let byteCount = 0;
    for (const { seq, bytes } of events) {
      if (seq <= client.sentSeq) continue;
      if (byteCount >= writtenBytes) break;
      if (seq > client.sentSeq + 1n) parts.push(bytesOfGap(filter, client.sentSeq + 1n, seq - 1n));
      parts.push(bytes);
      byteCount += bytes.byteLength;
      client.sentSeq = seq;
    }
    const isWhole = client.sentSeq >= (events.at(-1)?.seq ?? 0n);
    if (isWhole && endSeq > client.sentSeq) {
      parts.push(bytesOfGap(filter, client.sentSeq + 1n, endSeq));
      client.sentSeq = endSeq;
    }
    const [first] = parts;
    if (first === undefined) return;
    client.write(parts.length === 1 ? first : Buffer.concat(parts), nowMs());
  }
}
