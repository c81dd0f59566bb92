import { createReadStream } from 'node:fs';
import { appendFile, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { LuceroError } from '@lucero/errors';
import type {
  BusMessage,
  BusRecord,
  BusState,
  ConsumeOptions,
  MessageBus,
  OffsetRange,
  TopicSpec,
} from '@lucero/kafka';
import { isDeadTopic } from './dead-letter.ts';

/** Of a file with the letters of one dead topic. */
const fileEnding = '.jsonl';

interface Topic {
  /** Offset of messages[0]. */
  firstOffset: bigint;
  messages: BusMessage[];
  /** Next offset of each group; a message is dropped when every group has processed it. */
  readonly groups: Map<string, bigint>;
}

export interface InProcessBusOptions {
  /** `produce` waits while more bytes than this are not yet consumed. */
  readonly maxBytes: number;
  /** Dead topics are kept here, one JSON-lines file each, and outlive the process. */
  readonly deadLetterFolder: string;
}

/**
 * The message bus of embedded mode: topics of one partition in memory, shared by the services of one
 * process. A batch's results and its progress are applied together, as in a Kafka transaction.
 *
 * What differs from Kafka: a message is kept only until all consuming groups have processed it (so consumers
 * start first), and after a crash the messages in memory are lost: the packets have to be fed again, and as
 * all writes are idempotent, nothing is stored twice. Only dead letters are kept on disk.
 *
 * Back-pressure: `produce` waits while more than `maxBytes` are not yet consumed. Results of a step do not
 * wait (they are small and follow from bounded input): waiting there could block the very consumers that
 * have to free the memory.
 */
export class InProcessBus implements MessageBus {
  readonly #options: InProcessBusOptions;
  readonly #topics = new Map<string, Topic>();
  /** Of the messages that at least one group has not processed. */
  #bytes = 0;
  #messages = 0;
  #closed: Error | null = null;
  #wake: PromiseWithResolvers<void> = Promise.withResolvers();

  constructor(options: InProcessBusOptions) {
    this.#options = options;
  }

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    for (const { name } of topics) this.#topic(name);
  }

  async produce(records: readonly BusRecord[]): Promise<void> {
    await this.#until(() => this.#bytes <= this.#options.maxBytes);
    await this.#append(records);
  }

  async consume(options: ConsumeOptions): Promise<void> {
    const { groupId, signal } = options;
    const stop = () => this.#wakeAll();
    signal.addEventListener('abort', stop);
    try {
      let assigned = '';
      while (!signal.aborted) {
        const names = options.topics([...this.#topics.keys()]);
        if (names.join() !== assigned) {
          assigned = names.join();
          for (const name of names) {
            const { groups, firstOffset } = this.#topic(name);
            const nextOffset = groups.get(groupId) ?? firstOffset;
            groups.set(groupId, nextOffset);
            await options.once?.onOpened({ topic: name, partition: 0, nextOffset });
          }
          options.onAssigned?.(names.map((topic) => ({ topic, partition: 0 })));
        }
        let isIdle = true;
        for (const name of names) {
          const batch = this.#take(name, options);
          const last = batch.at(-1);
          if (last === undefined) continue;
          isIdle = false;
          const records = await options.onBatch(batch);
          await this.#append(records);
          const nextOffset = last.offset + 1n;
          this.#advance(name, groupId, nextOffset);
          await options.once?.onCommitted({ topic: name, partition: 0, nextOffset });
          options.onLag?.({ topic: name, partition: 0, messages: this.#lag(name, groupId) });
          if (signal.aborted) return;
        }
        // Also wakes every 30 s: there may be a new nightly topic.
        if (isIdle && !signal.aborted) await this.#idle();
      }
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** What each topic holds, and how far each group is. */
  state(): BusState {
    const topics = [...this.#topics].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      topics: topics.map(([topic, { firstOffset, messages }]) => ({
        topic,
        partitionCount: 1,
        keptCount: messages.length,
        writtenCount: Number(firstOffset) + messages.length,
        retentionMs: null,
      })),
      groups: topics.flatMap(([topic, { groups }]) =>
        [...groups.keys()].map((group) => ({
          ...{ group, topic, memberCount: 1 },
          lagMessages: this.#lag(topic, group),
        })),
      ),
    };
  }

  /** Resolves when every group has consumed everything that was produced. */
  async drained(): Promise<void> {
    await this.#until(() => this.#messages === 0);
  }

  /** From now on `produce` and `drained` throw `reason`, so that nobody waits for consumers that have stopped. */
  close(reason: Error): void {
    this.#closed ??= reason;
    this.#wakeAll();
  }

  async *readAll(topic: string, range?: OffsetRange): AsyncGenerator<BusMessage> {
    if (!isDeadTopic(topic)) {
      // A copy: processed messages are removed from the array while it is read here.
      for (const message of [...(this.#topics.get(topic)?.messages ?? [])]) {
        const { offset } = message;
        if (range === undefined || (offset >= range.from && offset < range.to)) yield message;
      }
      return;
    }
    let offset = 0n;
    for await (const line of this.#deadLines(topic)) {
      const kept = parseKept(line);
      if (kept === null) continue;
      yield { ...kept, topic, partition: 0, offset, value: Buffer.from(kept.value, 'base64') };
      offset += 1n;
    }
  }

  async topics(): Promise<readonly string[]> {
    const files = await orWhenMissing(readdir(this.#options.deadLetterFolder), []);
    const dead = files
      .filter((file) => file.endsWith(fileEnding))
      .map((file) => file.slice(0, -fileEnding.length))
      .filter(isDeadTopic)
      .map((topic) => decodeURIComponent(topic));
    return [...new Set([...this.#topics.keys(), ...dead])].sort();
  }

  async ping(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {
    this.close(new LuceroError('LUCERO_KAFKA_UNAVAILABLE', 'the in-process bus is closed'));
  }

  #topic(name: string): Topic {
    let topic = this.#topics.get(name);
    if (topic === undefined) {
      topic = { firstOffset: 0n, messages: [], groups: new Map() };
      this.#topics.set(name, topic);
    }
    return topic;
  }

  async #append(records: readonly BusRecord[]): Promise<void> {
    const dead = records.filter(({ topic }) => isDeadTopic(topic));
    if (dead.length > 0) await this.#keep(dead);
    for (const record of records) {
      if (isDeadTopic(record.topic)) continue;
      const topic = this.#topic(record.topic);
      const offset = topic.firstOffset + BigInt(topic.messages.length);
      if (topic.groups.size === 0) {
        // Nobody reads it in this process (public topics): only its offset moves on.
        topic.firstOffset = offset + 1n;
        continue;
      }
      topic.messages.push({
        topic: record.topic,
        partition: 0,
        offset,
        key: record.key,
        value: record.value,
        headers: record.headers ?? {},
        timestampMs: record.timestampMs ?? Date.now(),
      });
      this.#bytes += record.value.byteLength;
      this.#messages += 1;
    }
    this.#wakeAll();
  }

  #take(name: string, options: ConsumeOptions): BusMessage[] {
    const topic = this.#topic(name);
    const next = topic.groups.get(options.groupId) ?? topic.firstOffset;
    const batch: BusMessage[] = [];
    let bytes = 0;
    for (let i = Number(next - topic.firstOffset); i < topic.messages.length; i++) {
      const message = topic.messages[i]!;
      bytes += message.value.byteLength;
      if (batch.length > 0 && bytes > options.maxBytesInFlight) break;
      batch.push(message);
      if (batch.length === options.maxBatchMessages) break;
    }
    return batch;
  }

  #advance(name: string, groupId: string, nextOffset: bigint): void {
    const topic = this.#topic(name);
    topic.groups.set(groupId, nextOffset);
    const slowest = [...topic.groups.values()].reduce((a, b) => (a < b ? a : b));
    const passed = topic.messages.splice(0, Number(slowest - topic.firstOffset));
    for (const message of passed) this.#bytes -= message.value.byteLength;
    this.#messages -= passed.length;
    topic.firstOffset = slowest;
    this.#wakeAll();
  }

  #lag(name: string, groupId: string): number {
    const topic = this.#topic(name);
    const next = topic.groups.get(groupId) ?? topic.firstOffset;
    return topic.messages.length - Number(next - topic.firstOffset);
  }

  async #until(isSo: () => boolean): Promise<void> {
    for (;;) {
      if (this.#closed !== null) throw this.#closed;
      if (isSo()) return;
      await this.#wake.promise;
    }
  }

  #wakeAll(): void {
    this.#wake.resolve();
    this.#wake = Promise.withResolvers();
  }

  async #idle(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, 30_000);
    await Promise.race([this.#wake.promise, promise]);
    clearTimeout(timer);
  }

  async #keep(records: readonly BusRecord[]): Promise<void> {
    await mkdir(this.#options.deadLetterFolder, { recursive: true });
    for (const { topic, key, value, headers = {}, timestampMs = Date.now() } of records) {
      const line = { key, timestampMs, headers, value: Buffer.from(value).toString('base64') };
      // The newline comes first: so a line that a crash cut off never merges with the next letter.
      await appendFile(this.#deadFile(topic), `\n${JSON.stringify(line)}`);
    }
  }

  /** The lines that the file has now: a replay appends marks to it while it is read. */
  async *#deadLines(topic: string): AsyncGenerator<string> {
    const file = this.#deadFile(topic);
    const size = await orWhenMissing(
      stat(file).then((found) => found.size),
      0,
    );
    if (size > 0) yield* createInterface({ input: createReadStream(file, { end: size - 1 }) });
  }

  #deadFile(topic: string): string {
    return join(this.#options.deadLetterFolder, `${encodeURIComponent(topic)}${fileEnding}`);
  }
}

interface KeptLetter {
  readonly key: string | null;
  readonly timestampMs: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Base64. */
  readonly value: string;
}

/** Null for an empty line, and for one that a crash cut off: its packet will be fed again. */
function parseKept(line: string): KeptLetter | null {
  if (line === '') return null;
  try {
    return JSON.parse(line) as KeptLetter;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function orWhenMissing<Found>(finding: Promise<Found>, otherwise: Found): Promise<Found> {
  try {
    return await finding;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw error;
  }
}
