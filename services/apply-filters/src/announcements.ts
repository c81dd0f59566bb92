/**
 * Which events this instance has still to announce. An event is stored under the message that brought it, its
 * carrier, and is announced in the Kafka transaction that commits the offset behind the carrier. So, between
 *   storing and commit:  the next owner of the partition reads the event here when it opens it, and the message again
 *   commit and settling: the next owner's committed offset is behind the carrier: settled when it opens
 * A carrier that never comes (the topic was deleted) is replaced by the next message of the partition.
 */
import type { ExactlyOnce, PartitionPosition } from '@lucero/kafka';
import type { TopicPartition, TopicPartitionOffset } from '@lucero/step';
import type { FilterEvent, FilterEventSource, FilterEvents } from '@lucero/store';

interface Due {
  readonly event: FilterEvent;
  /** Of the message that announces it; a message that comes in its place is kept here. */
  carrier: bigint;
  /** A message has announced it, and will be committed or asked again. */
  isTaken: boolean;
}

interface OpenPartition {
  readonly source: FilterEventSource;
  due: Due[];
  /** Storing has failed: nobody knows what is stored. */
  isUncertain: boolean;
}

type AnnouncementStore = Pick<
  FilterEvents,
  'openFilterEventSource' | 'readUnannounced' | 'settleAnnouncements'
>;

export class Announcements implements ExactlyOnce {
  readonly #store: AnnouncementStore;
  readonly #partitions = new Map<string, OpenPartition>();

  constructor(store: AnnouncementStore) {
    this.#store = store;
  }

  onOpened = async (position: PartitionPosition): Promise<void> => {
    const source = await this.#store.openFilterEventSource(position, position.nextOffset);
    this.#partitions.set(keyOf(position), {
      source,
      due: dueOf(await this.#store.readUnannounced(source)),
      isUncertain: false,
    });
  };

  onCommitted = async (position: PartitionPosition): Promise<void> => {
    const partition = this.#partitionOf(position);
    // One whose message was rejected was not given out: the next message announces it.
    const isDone = ({ carrier, isTaken }: Due) => isTaken && carrier < position.nextOffset;
    if (!partition.due.some(isDone)) return;
    await this.#store.settleAnnouncements(partition.source, position.nextOffset);
    partition.due = partition.due.filter((each) => !isDone(each));
  };

  /**
   * Runs what stores events under a partition. After it has failed, what is stored is read again before the next batch.
   */
  async storing<Result>(
    of: TopicPartition,
    store: (source: FilterEventSource) => Promise<Result>,
  ): Promise<Result> {
    const partition = this.#partitionOf(of);
    partition.isUncertain = true;
    const result = await store(partition.source);
    partition.isUncertain = false;
    return result;
  }

  /** To be called before a batch of the partition. */
  async refresh(of: TopicPartition): Promise<void> {
    const partition = this.#partitionOf(of);
    if (!partition.isUncertain) return;
    partition.due = dueOf(await this.#store.readUnannounced(partition.source));
    partition.isUncertain = false;
  }

  add(event: FilterEvent, { offset, ...of }: TopicPartitionOffset): void {
    this.#partitionOf(of).due.push({ event, carrier: offset, isTaken: false });
  }

  /** What a message announces; the same each time, until it is committed. Messages are asked in their order. */
  of({ offset, ...of }: TopicPartitionOffset): readonly FilterEvent[] {
    const { due } = this.#partitionOf(of);
    for (const each of due) {
      if (each.isTaken || each.carrier > offset) continue;
      each.carrier = offset;
      each.isTaken = true;
    }
    return due.filter(({ carrier }) => carrier === offset).map(({ event }) => event);
  }

  #partitionOf(of: TopicPartition): OpenPartition {
    const partition = this.#partitions.get(keyOf(of));
    if (partition === undefined) throw new Error(`${keyOf(of)} was not opened`);
    return partition;
  }
}

type Unannounced = Awaited<ReturnType<AnnouncementStore['readUnannounced']>>;

const dueOf = (events: Unannounced): Due[] =>
  events.map(({ event, offset }) => ({ event, carrier: offset, isTaken: false }));

const keyOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;
