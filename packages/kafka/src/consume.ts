import { LuceroError } from '@lucero/errors';
import type { Admin } from 'kafkajs';
import { runConsumerSession } from './consumer-session.ts';
import type { KafkaSettings } from './kafka-config.ts';
import { KafkaFencedError, KafkaUnavailableError, withKafkaFailure } from './kafka-failure.ts';
import { listTopics } from './list-topics.ts';
import type { ConsumeOptions } from './message-bus.ts';
import { pause } from './pause.ts';
import type { RecordProducer } from './record-producer.ts';
import type { SessionParts } from './session-parts.ts';
import { TopicLags } from './topic-lags.ts';

const FIRST_PAUSE_MS = 200;
const MAX_PAUSE_MS = 10_000;
/** While none of the wanted topics exists. */
const MAX_WAIT_FOR_TOPICS_MS = 1000;

/**
 * Consumes until the signal aborts: one session in the consumer group after the other. A session ends when
 * the list of topics has changed (a new night), when Kafka is unavailable, or when our partitions were
 * assigned to another instance while we were slow. A session keeps no state of the one before it, so all
 * three cases are handled alike: leave the group and join again. Consuming ends with an error only when this
 * has not helped within `patienceMs`, or when the step throws.
 */
export async function consume(
  settings: KafkaSettings,
  producer: RecordProducer,
  options: ConsumeOptions,
): Promise<void> {
  const { signal } = options;
  // A client of its own: kafkajs keeps committed offsets per client and group.
  const client = settings.createConsumingClient();
  const lags = new TopicLags();
  let pauseMs = FIRST_PAUSE_MS;
  let failingSinceMs: number | null = null;
  const onProgress = () => {
    pauseMs = FIRST_PAUSE_MS;
    failingSinceMs = null;
  };
  while (!signal.aborted) {
    const session = { joinedMs: null as number | null };
    const onJoined = () => {
      session.joinedMs ??= performance.now();
    };
    try {
      // A failure to leave the group is a failure of Kafka, too, and the next session recovers from it.
      await withKafkaFailure('could not consume', {}, () =>
        runSession({
          ...{ client, settings, options, producer, lags, onJoined, onProgress },
          isRecovering: failingSinceMs !== null,
        }),
      );
    } catch (error) {
      const nowMs = performance.now();
      // A session that was a member for long was healthy, even if there was nothing to commit. The time
      // before joining does not count: with brokers that drop our requests, joining takes minutes each time.
      const { joinedMs } = session;
      if (joinedMs !== null && nowMs - joinedMs > settings.patienceMs) onProgress();
      failingSinceMs ??= nowMs;
      const mayHeal =
        error instanceof KafkaUnavailableError ||
        error instanceof KafkaFencedError ||
        // Reported by the step: another instance has opened the partition. Joining again resolves it.
        (error instanceof LuceroError && error.code === 'LUCERO_PUBLICATION_TAKEN_OVER');
      if (!mayHeal || nowMs - failingSinceMs > settings.patienceMs) throw error;
      settings.logger.warn({ err: error, pauseMs }, 'joining the group again');
      options.onTrouble?.(error);
      await pause(pauseMs, signal);
      pauseMs = Math.min(2 * pauseMs, MAX_PAUSE_MS);
    }
  }
}

/**
 * One session; it starts when the first wanted topic exists. With an admin client of its own: kafkajs caches
 * the leader of a partition for minutes, even after a response said that the leader has changed.
 */
async function runSession(
  parts: Omit<SessionParts, 'admin' | 'topics' | 'until'> & {
    readonly lags: TopicLags;
    /** Trouble was reported, and nothing was committed since. */
    readonly isRecovering: boolean;
  },
): Promise<void> {
  const { client, settings, lags, isRecovering } = parts;
  const options = withLagsNoted(parts.options, lags);
  const { signal } = options;
  const admin = client.admin();
  try {
    await withKafkaFailure('could not reach Kafka', {}, () => admin.connect());
    let topics = await present(admin, options);
    // When a topic is deleted, the client may fail before the topic watch has noticed: hence also here.
    for (const jump of lags.vanished(topics)) options.onJump?.(jump);
    // Kafka answers, and there is nothing to join for.
    if (topics.length === 0 && isRecovering) options.onAssigned?.([]);
    while (topics.length === 0 && !signal.aborted) {
      await pause(Math.min(settings.topicRefreshMs, MAX_WAIT_FOR_TOPICS_MS), signal);
      topics = await present(admin, options);
    }
    await usingTopicWatch({ admin, settings, options, topics, lags }, (until) =>
      runConsumerSession({ ...parts, options, admin, topics, until }),
    );
  } finally {
    await admin.disconnect();
  }
}

/** The wanted topics that exist, in a stable order. */
async function present(admin: Admin, { topics }: ConsumeOptions): Promise<readonly string[]> {
  const existing = await listTopics(admin);
  const wanted = new Set(topics(existing));
  return existing.filter((topic) => wanted.has(topic));
}

function withLagsNoted(options: ConsumeOptions, lags: TopicLags): ConsumeOptions {
  return {
    ...options,
    onAssigned: (partitions) => {
      lags.reassign(partitions);
      options.onAssigned?.(partitions);
    },
    onLag: (lag) => {
      lags.note(lag);
      options.onLag?.(lag);
    },
  };
}

interface TopicWatch {
  readonly admin: Admin;
  readonly settings: KafkaSettings;
  readonly options: ConsumeOptions;
  readonly topics: readonly string[];
  readonly lags: TopicLags;
}

/** Runs a session with a signal that aborts with the caller's, or when the list of topics has changed. */
async function usingTopicWatch(
  { admin, settings, options, topics, lags }: TopicWatch,
  session: (until: AbortSignal) => Promise<void>,
): Promise<void> {
  const changed = new AbortController();
  const timer = setInterval(() => {
    present(admin, options).then(
      (now) => {
        if (now.join() === topics.join()) return;
        for (const jump of lags.vanished(now)) options.onJump?.(jump);
        changed.abort();
      },
      // The session itself notices when Kafka is unavailable.
      (error: unknown) => settings.logger.debug({ err: error }, 'could not list topics'),
    );
  }, settings.topicRefreshMs);
  try {
    await session(AbortSignal.any([options.signal, changed.signal]));
  } finally {
    clearInterval(timer);
  }
}
