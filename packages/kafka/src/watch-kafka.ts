import type { Admin } from 'kafkajs';
import type { BusState, GroupState, TopicState } from './bus-state.ts';
import { type KafkaConfig, readKafkaConfig } from './kafka-config.ts';
import { withKafkaFailure } from './kafka-failure.ts';
import { listTopics } from './list-topics.ts';
import { type TopicOffsets, topicOffsets } from './topic-offsets.ts';

/** Who has more topics sees those that the groups read, then the first of the others by name. */
const usualMostTopics = 500;
/** kafkajs: TOPIC. */
const topicResource = 2;

/**
 * Topics of a cluster and the groups that begin with a prefix. Each call is some requests by topic: ask it every few
 * seconds at most. The login needs Describe on the cluster, its topics and groups.
 *
 * Errors: LUCERO_KAFKA_UNAVAILABLE, LUCERO_KAFKA_REJECTED
 */
export function kafkaWatch(
  config: KafkaConfig,
  groupPrefix: string,
  mostTopics = usualMostTopics,
): () => Promise<BusState> {
  return async () => {
    const { createClient } = await readKafkaConfig(config);
    const admin = createClient('impatient').admin();
    try {
      return await withKafkaFailure('could not ask Kafka for its state', {}, async () => {
        await admin.connect();
        return await readState(admin, groupPrefix, mostTopics);
      });
    } finally {
      await admin.disconnect();
    }
  };
}

async function readState(admin: Admin, groupPrefix: string, mostTopics: number): Promise<BusState> {
  const groups = await readGroups(admin, groupPrefix);
  const existing = await listTopics(admin);
  const read = new Set(groups.flatMap(({ committed }) => committed.map(({ topic }) => topic)));
  const first = existing.filter((name) => read.has(name));
  const names = [...new Set([...first, ...existing])].slice(0, mostTopics).sort();
  const retentions = await readRetentions(admin, names);
  const ends = new Map<string, TopicOffsets>();
  const topics: TopicState[] = [];
  for (const topic of names) {
    const offsets = await topicOffsets(admin, topic);
    ends.set(topic, offsets);
    topics.push({
      topic,
      partitionCount: offsets.length,
      keptCount: sumOf(offsets, ({ low, high }) => Number(high) - Number(low)),
      writtenCount: sumOf(offsets, ({ high }) => Number(high)),
      retentionMs: retentions.get(topic) ?? null,
    });
  }
  return { topics, groups: groups.flatMap((group) => lagsOf(group, ends)) };
}

interface ReadingGroup {
  readonly group: string;
  readonly memberCount: number | null;
  readonly committed: Awaited<ReturnType<Admin['fetchOffsets']>>;
}

async function readGroups(admin: Admin, groupPrefix: string): Promise<readonly ReadingGroup[]> {
  const { groups: listed } = await admin.listGroups();
  const ids = listed.map(({ groupId }) => groupId).filter((id) => id.startsWith(groupPrefix));
  if (ids.length === 0) return [];
  const described = await admin.describeGroups(ids);
  const memberCounts = new Map(
    described.groups.map(({ groupId, members }) => [groupId, members.length]),
  );
  const groups: ReadingGroup[] = [];
  for (const group of ids.sort()) {
    const committed = await admin.fetchOffsets({ groupId: group });
    groups.push({ group, memberCount: memberCounts.get(group) ?? null, committed });
  }
  return groups;
}

function lagsOf(
  { group, memberCount, committed: ofTopics }: ReadingGroup,
  ends: ReadonlyMap<string, TopicOffsets>,
): readonly GroupState[] {
  return ofTopics.flatMap(({ topic, partitions }) => {
    const offsets = ends.get(topic);
    if (offsets === undefined) return [];
    const committed = new Map(partitions.map(({ partition, offset }) => [partition, offset]));
    const lagMessages = sumOf(offsets, ({ partition, low, high }) => {
      const at = Number(committed.get(partition) ?? -1);
      // What expired is not to be read any more; nothing committed: it begins with the first.
      return Math.max(0, Number(high) - Math.max(at, Number(low)));
    });
    return [{ group, topic, lagMessages, memberCount }];
  });
}

async function readRetentions(
  admin: Admin,
  names: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (names.length === 0) return new Map();
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({
      type: topicResource,
      name,
      configNames: ['retention.ms'],
    })),
  });
  return new Map(
    resources.flatMap(({ resourceName, configEntries }) => {
      const retentionMs = Number(configEntries[0]?.configValue ?? -1);
      return retentionMs > 0 ? [[resourceName, retentionMs] as const] : [];
    }),
  );
}

const sumOf = <Row>(rows: readonly Row[], valueIn: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + valueIn(row), 0);
