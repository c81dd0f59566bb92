/** A topic, with what it holds now. */
export interface TopicState {
  readonly topic: string;
  readonly partitionCount: number;
  /** Messages that are kept; of transactions also their marks. */
  readonly keptCount: number;
  /** Messages that were ever written. */
  readonly writtenCount: number;
  /** Null: kept until somebody deletes them, or not known. */
  readonly retentionMs: number | null;
}

/** How far a consumer group is in a topic. */
export interface GroupState {
  readonly group: string;
  readonly topic: string;
  /** Messages between what is committed and the end of the topic. */
  readonly lagMessages: number;
  /** Consumers of the group that are there; null: not known. */
  readonly memberCount: number | null;
}

/** What a bus has, and who reads it, asked now. */
export interface BusState {
  readonly topics: readonly TopicState[];
  readonly groups: readonly GroupState[];
}
