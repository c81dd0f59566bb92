import type { Alert } from '@lucero/alert';
import type { ReadPacket } from '@lucero/avro';
import type { TopicPartitionOffset } from '@lucero/step';
import type { StreamWatch, SurveySchema } from '@lucero/store';

interface WrittenAlert {
  readonly alert: Alert;
  readonly schema: Pick<ReadPacket, 'schemaId' | 'writerFields'>;
  readonly origin: TopicPartitionOffset;
}

/** Notes schemas of packets that nobody has seen yet. */
export type NoteSchemas = (batch: readonly WrittenAlert[]) => Promise<void>;

/** A writer that sends a schema of its own with each packet makes us ask again, not remember without end. */
const mostRemembered = 1_000;

/**
 * The store is asked once a schema and process, not once a batch: a night has one or two of them.
 */
export function schemaNoting(
  store: Pick<StreamWatch, 'noteSurveySchemas'>,
  nowMs: () => number,
): NoteSchemas {
  const known = new Set<string>();
  return async (batch) => {
    const found = new Map<string, SurveySchema>();
    for (const { alert, schema, origin } of batch) {
      const key = `${alert.survey} ${schema.schemaId}`;
      if (known.has(key) || found.has(key)) continue;
      found.set(key, {
        ...{ survey: alert.survey, schemaId: schema.schemaId, fields: schema.writerFields },
        ...{ firstTopic: origin.topic, firstSeenMs: nowMs() },
        firstMjdTai: alert.detection.mjdTai,
      });
    }
    if (found.size === 0) return;
    await store.noteSurveySchemas([...found.values()]);
    if (known.size + found.size > mostRemembered) known.clear();
    for (const key of found.keys()) known.add(key);
  };
}
