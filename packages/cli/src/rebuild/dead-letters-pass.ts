import { alertKeyOf } from '@lucero/alert';
import { ownFolders } from '@lucero/archive';
import { messageCodec } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import { ingest } from '@lucero/ingest';
import type { BusMessage } from '@lucero/kafka';
import { deadTopicOf, idOf, internalTopics, rejectionOf, replayedIdOf } from '@lucero/runtime';
import { inBatches } from './in-batches.ts';
import { keptMessages } from './kept-messages.ts';
import type { RebuildContext } from './rebuild-context.ts';
import { nightsOf } from './walk-nights.ts';

const batchSize = 1_000;

interface Standing {
  readonly survey: string;
  readonly alertId: bigint;
  readonly mjdTai: number;
  readonly service: string;
  readonly code: string;
  readonly message: string;
  readonly isReplayed: boolean;
}

/**
 * What the ledger says of rejections, from the letters in the order of their writing. A letter that was replayed is as
 * none: if the replay failed, a later one says so. Before the packets, so that what ingest refused and stored after
 * all is alive. Repeating it changes nothing.
 *
 * @param lettersBeside those that are not in the lake
 */
export async function deadLettersPass(
  context: RebuildContext,
  lettersBeside: () => AsyncIterable<BusMessage>,
): Promise<void> {
  const { store, lake, signal, onDamage, onMessages } = context;
  const nights = await nightsOf(lake, (folder) => folder === ownFolders.deadLetters);
  async function* letters(): AsyncGenerator<BusMessage> {
    for (const { folder, nightMjd } of nights) {
      const segments = await lake.listSegments({ folder, nightMjd });
      for await (const { message } of keptMessages(lake, segments, onDamage)) yield message;
    }
    yield* lettersBeside();
  }
  const replayed = new Set<string>();
  for await (const message of letters()) {
    const id = replayedIdOf(message);
    if (id !== null) replayed.add(`${message.topic}:${id}`);
  }
  for await (const batch of inBatches(letters(), batchSize)) {
    signal.throwIfAborted();
    await context.packetReader.ensureSchemas(batch.map(({ value }) => value));
    const standings = lastOfEach(batch.flatMap((letter) => standingOf(letter, replayed, context)));
    await store.markDead(standings.filter(({ isReplayed }) => !isReplayed));
    await store.markAlive(standings.filter(({ isReplayed }) => isReplayed));
    onMessages(batch.length);
  }
}

function standingOf(
  letter: BusMessage,
  replayed: ReadonlySet<string>,
  { packetReader }: RebuildContext,
): readonly Standing[] {
  const rejection = rejectionOf(letter);
  if (rejection === null) return [];
  const { topic, value } = letter;
  const alert = alertOf(topic, rejection.service, value, packetReader);
  if (alert === null) return [];
  return [{ ...alert, ...rejection, isReplayed: replayed.has(`${topic}:${idOf(letter)}`) }];
}

/** Null for what the service itself could not read: such letters are not in the ledger. */
function alertOf(
  deadTopic: string,
  service: string,
  bytes: Uint8Array,
  packetReader: RebuildContext['packetReader'],
): Pick<Standing, 'survey' | 'alertId' | 'mjdTai'> | null {
  try {
    if (deadTopic === deadTopicOf(internalTopics.alerts))
      return messageCodec('alert').decode(bytes);
    if (deadTopic === deadTopicOf(internalTopics.features)) {
      return messageCodec('features').decode(bytes);
    }
    if (deadTopic === deadTopicOf(internalTopics.classifications)) {
      return messageCodec('classification').decode(bytes);
    }
    if (service === ingest.name) return alertKeyOf(packetReader.readWithoutHistory(bytes).alert);
    const view = service === 'archive' ? 'identity' : 'stamps';
    return alertKeyOf(packetReader.read(bytes, view).alert);
  } catch (error) {
    if (error instanceof LuceroError && !error.retryable) return null;
    throw error;
  }
}

/** A statement may write a row only once: of several letters of an alert the last one counts. */
function lastOfEach(standings: readonly Standing[]): readonly Standing[] {
  return [...new Map(standings.map((each) => [`${each.survey} ${each.alertId}`, each])).values()];
}
