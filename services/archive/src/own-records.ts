import { identitiesTopic, matchesTopic, regionsTopic } from '@lucero/avro';
import { internalTopics, isDeadTopic } from '@lucero/runtime';

/** Folders of the lake for what Lucero itself has said: all that Postgres can be filled again from. */
export const ownFolders = {
  alerts: 'lucero-alerts',
  features: 'lucero-features',
  classifications: 'lucero-classifications',
  matches: 'lucero-matches',
  identities: 'lucero-identities',
  regions: 'lucero-regions',
  /** Records by which surveys reassign and withdraw. */
  updates: 'lucero-updates',
  /** Notices of other messengers. */
  notices: 'lucero-notices',
  /** Of all topics, with the reasons in their headers. */
  deadLetters: 'lucero-dead-letters',
} as const;

export type OwnFolder = (typeof ownFolders)[keyof typeof ownFolders];

export interface OwnTopics {
  /** The topic of surveys' update records. */
  readonly updates: string;
  /** Topics of notices. */
  readonly notices: readonly string[];
}

/** Topics of our own that are kept, beside those of dead letters. */
export function ownTopicFolders({ updates, notices }: OwnTopics): ReadonlyMap<string, OwnFolder> {
  return new Map<string, OwnFolder>([
    [internalTopics.alerts, ownFolders.alerts],
    [internalTopics.features, ownFolders.features],
    [internalTopics.classifications, ownFolders.classifications],
    [matchesTopic, ownFolders.matches],
    [identitiesTopic, ownFolders.identities],
    [regionsTopic, ownFolders.regions],
    [updates, ownFolders.updates],
    ...notices.map((topic) => [topic, ownFolders.notices] as const),
  ]);
}

/** Where records of a topic are kept; null: it is none of ours. */
export function ownFolderOf(
  topic: string,
  folders: ReadonlyMap<string, OwnFolder>,
): OwnFolder | null {
  return folders.get(topic) ?? (isDeadTopic(topic) ? ownFolders.deadLetters : null);
}
