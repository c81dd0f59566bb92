import { LuceroError } from '@lucero/errors';
import type { BusMessage, BusRecord, MessageBus } from '@lucero/kafka';
import type { Incoming, TopicPartitionOffset } from '@lucero/step';

/**
 * A dead letter is the whole message that could not be processed, in the topic `<input>.dead`: the
 * original key and bytes, the original headers, and headers of ours that say why, who and where from.
 *
 * A letter that the dead topic refuses for its size is written without the bytes: it names the topic,
 * partition and offset where they are, as long as that topic keeps them.
 *
 * A replay sends the bytes back to the original topic with headers that keep the origin (topic, partition
 * and offset of the rejected message: the alert ledger then knows the alert again, see Duplicates in
 * docs/architecture.md) and that name the service that rejected it: the other services have processed the
 * message, or have a letter of their own.
 *
 * A mark (empty value, header `lucero-replayed`) in the same dead topic, written after the replay,
 * records that a letter was replayed: nothing about letters is kept outside of the topic.
 */
export interface DeadLetter {
  readonly deadTopic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** Of the rejected message. */
  readonly origin: TopicPartitionOffset;
  readonly service: string;
  readonly codeVersion: string;
  readonly code: string;
  readonly message: string;
  readonly rejectedMs: number;
  readonly publishedMs: number;
  readonly key: string | null;
  readonly value: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly isReplayed: boolean;
}

const header = {
  code: 'lucero-dead-code',
  message: 'lucero-dead-message',
  service: 'lucero-dead-service',
  version: 'lucero-dead-version',
  rejectedMs: 'lucero-dead-ms',
  origin: 'lucero-place',
  publishedMs: 'lucero-published-ms',
  replayFor: 'lucero-replay-for',
  replayed: 'lucero-replayed',
  leftAt: 'lucero-dead-left-at',
  writtenMs: 'lucero-dead-written-ms',
} as const;

const deadEnding = '.dead';

export const deadTopicOf = (topic: string): string => `${topic}${deadEnding}`;

export const isDeadTopic = (topic: string): boolean => topic.endsWith(deadEnding);

/** The topic whose dead letters are in this one. */
export const topicOfDead = (deadTopic: string): string => deadTopic.slice(0, -deadEnding.length);

/** The message as steps see it: a replayed dead letter has its original offset and time. */
export function incomingOf(message: BusMessage): Incoming {
  const { topic, partition, offset } = message;
  const readAt = { topic, partition, offset };
  const publishedMs = Number(message.headers[header.publishedMs] ?? Number.NaN);
  return {
    value: message.value,
    key: message.key,
    origin: fromHeader(message.headers[header.origin]) ?? readAt,
    readAt,
    timestampMs: Number.isFinite(publishedMs) ? publishedMs : message.timestampMs,
    headers: message.headers,
  };
}

/** The id of the letter that this mark says was replayed; null: the message is no mark. */
export const replayedIdOf = ({ headers }: Pick<BusMessage, 'headers'>): string | null =>
  headers[header.replayed] ?? null;

/** Who rejected the message, and why; null: it is no dead letter. */
export function rejectionOf({
  headers,
}: Pick<BusMessage, 'headers'>): Pick<DeadLetter, 'service' | 'code' | 'message'> | null {
  const service = headers[header.service];
  const code = headers[header.code];
  if (service === undefined || code === undefined) return null;
  return { service, code, message: headers[header.message] ?? '' };
}

/** Headers that say how a message was delivered. With them it would be taken for a replay of another one. */
export const deliveryHeaders: ReadonlySet<string> = new Set([
  ...[header.origin, header.publishedMs, header.replayFor],
]);

/** Whether the message is a replay for another service than this one. */
export function isForAnotherService(message: BusMessage, service: string): boolean {
  const addressee = message.headers[header.replayFor];
  return addressee !== undefined && addressee !== service;
}

/** Whether the message is a dead letter that was sent again. */
export function isReplay(message: BusMessage): boolean {
  return message.headers[header.replayFor] !== undefined;
}

/** The record that keeps a rejected message, whole, with the reason. */
export function deadLetterOf(
  message: BusMessage,
  error: LuceroError,
  by: { readonly service: string; readonly codeVersion: string; readonly nowMs: number },
): BusRecord {
  const { origin, timestampMs } = incomingOf(message);
  const headers = {
    ...message.headers,
    [header.code]: error.code,
    [header.message]: error.message.slice(0, 1000),
    [header.service]: by.service,
    [header.version]: by.codeVersion,
    [header.rejectedMs]: String(by.nowMs),
    [header.origin]: toHeader(origin),
    [header.publishedMs]: String(timestampMs),
  };
  const { key, value } = message;
  const letter = { topic: deadTopicOf(message.topic), key, value, headers };
  const leftAt = {
    ...headers,
    [header.leftAt]: toHeader(message),
    [header.writtenMs]: String(message.timestampMs),
  };
  return { ...letter, ifTooLarge: { ...letter, value: new Uint8Array(0), headers: leftAt } };
}

/** The letter with its bytes, which may be only in the original topic. */
export async function wholeLetter(
  bus: Pick<MessageBus, 'readAll' | 'topics'>,
  letter: DeadLetter,
): Promise<DeadLetter> {
  const leftAt = fromHeader(letter.headers[header.leftAt]);
  if (leftAt === null) return letter;
  const { topic, partition, offset } = leftAt;
  const range = { partition, from: offset, to: offset + 1n };
  const messages = (await bus.topics()).includes(topic) ? bus.readAll(topic, range) : [];
  for await (const message of messages) {
    const isIt = String(message.timestampMs) === letter.headers[header.writtenMs];
    // Otherwise the topic was deleted and created again, or it is one of our cluster while the bytes are on
    // another cluster.
    if (isIt) return { ...letter, value: message.value };
  }
  throw new LuceroError('LUCERO_NOT_FOUND', `${topic} keeps the bytes of this letter no more`);
}

/**
 * The letters of a dead topic in order, each with whether it was replayed, one in memory at a time: a
 * new schema can fill the topic with a whole night. A mark comes after its letter, so the topic is read
 * twice.
 */
export async function* deadLettersOf(
  bus: Pick<MessageBus, 'readAll'>,
  deadTopic: string,
): AsyncGenerator<DeadLetter> {
  const replayed = new Set<string>();
  for await (const { headers } of bus.readAll(deadTopic)) {
    const id = replayedIdOf({ headers });
    if (id !== null) replayed.add(id);
  }
  for await (const message of bus.readAll(deadTopic)) {
    if (replayedIdOf(message) !== null) continue;
    const letter = letterFrom(message);
    yield { ...letter, isReplayed: replayed.has(idOf(letter)) };
  }
}

/** All letters of a dead topic at once, where they are known to be few. */
export async function readDeadLetters(messages: AsyncIterable<BusMessage>): Promise<DeadLetter[]> {
  const read = await Array.fromAsync(messages);
  const again = {
    readAll: async function* () {
      yield* read;
    },
  };
  return Array.fromAsync(deadLettersOf(again, ''));
}

/** `<partition>/<offset>`: names a letter within its dead topic. */
export const idOf = (letter: { partition: number; offset: bigint }): string =>
  `${letter.partition}/${letter.offset}`;

/**
 * What a replay produces: the messages (several when `split` finds several packets in one), then the
 * mark.
 */
export function replayOf(
  letter: DeadLetter,
  split: (value: Uint8Array) => readonly Uint8Array[],
): BusRecord[] {
  const values =
    letter.code === 'LUCERO_AVRO_SEVERAL_RECORDS' ? split(letter.value) : [letter.value];
  const kept = Object.entries(letter.headers).filter(([name]) => !name.startsWith('lucero-dead-'));
  const messages = values.map((value, i) => ({
    topic: topicOfDead(letter.deadTopic),
    key: letter.key,
    value,
    headers: {
      ...Object.fromEntries(kept),
      [header.origin]:
        values.length === 1
          ? toHeader(letter.origin)
          : toHeader({ ...letter.origin, topic: `${letter.origin.topic}#${i}` }),
      [header.publishedMs]: String(letter.publishedMs),
      [header.replayFor]: letter.service,
    },
  }));
  const mark = {
    topic: letter.deadTopic,
    key: letter.key,
    value: new Uint8Array(0),
    headers: { [header.replayed]: idOf(letter) },
  };
  return [...messages, mark];
}

function letterFrom(message: BusMessage): DeadLetter {
  const { origin, timestampMs } = incomingOf(message);
  return {
    deadTopic: message.topic,
    partition: message.partition,
    offset: message.offset,
    origin,
    service: message.headers[header.service] ?? 'unknown',
    codeVersion: message.headers[header.version] ?? 'unknown',
    code: message.headers[header.code] ?? 'unknown',
    message: message.headers[header.message] ?? '',
    rejectedMs: Number(message.headers[header.rejectedMs] ?? message.timestampMs),
    publishedMs: timestampMs,
    key: message.key,
    value: message.value,
    headers: message.headers,
    isReplayed: false,
  };
}

const toHeader = ({ topic, partition, offset }: TopicPartitionOffset): string =>
  `${partition}/${offset}/${topic}`;

function fromHeader(text: string | undefined): TopicPartitionOffset | null {
  const match = /^(\d+)\/(\d+)\/(.+)$/s.exec(text ?? '');
  if (match === null) return null;
  const [, partition = '', offset = '', topic = ''] = match;
  return { topic, partition: Number(partition), offset: BigInt(offset) };
}

/** Headers that give a message fed from a file an origin that is the same each time it is fed. */
export function originHeaders(origin: TopicPartitionOffset): Record<string, string> {
  return { [header.origin]: toHeader(origin) };
}
