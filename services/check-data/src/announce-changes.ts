import { type AnomalyMessage, messageCodec } from '@lucero/avro';
import type { MessageBus } from '@lucero/kafka';
import { codeVersion, internalTopics } from '@lucero/runtime';
import type { DataCheckChange, DataChecks } from '@lucero/store';

const atOnce = 500;

/**
 * Announces checks that turned, whoever made them, oldest first. A crash between the topic and the note of it announces
 * some again, under the same id: who reads keeps ids.
 *
 * @returns how many
 */
export async function announceChanges(
  store: Pick<DataChecks, 'readUnannouncedChanges' | 'markChangesAnnounced'>,
  bus: Pick<MessageBus, 'produce'>,
): Promise<number> {
  const codec = messageCodec('anomaly');
  const changes = await store.readUnannouncedChanges(atOnce);
  if (changes.length === 0) return 0;
  await bus.produce(
    changes.map((change) => {
      const message = anomalyOf(change);
      return {
        ...{ topic: internalTopics.anomalies, key: change.checkId.toString() },
        ...{ value: codec.encode(message), headers: {}, timestampMs: change.checkedMs },
      };
    }),
  );
  await store.markChangesAnnounced(changes);
  return changes.length;
}

/** The record of a change. */
function anomalyOf(change: DataCheckChange): AnomalyMessage {
  const { checkId, checkedMs, formerStatus, ...said } = change;
  return { anomalyId: `${checkId}-${checkedMs}`, ...said, formerStatus, checkedMs, codeVersion };
}
