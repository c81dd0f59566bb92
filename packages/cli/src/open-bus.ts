import { loadConfig } from '@lucero/config';
import { connectKafka, type MessageBus } from '@lucero/kafka';
import { createLogger } from '@lucero/observability';
import { kafkaConfigOf } from '@lucero/runtime';

/**
 * Kafka as the environment names it (LUCERO_KAFKA__BROKERS ...), for the tools. The client's own log of
 * its attempts stays silent: what failed in the end is thrown, and told in one line.
 */
export async function openBus(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<MessageBus> {
  const { kafka } = loadConfig(['kafka'], environment);
  return connectKafka(
    kafkaConfigOf(kafka, 'tools', createLogger({ service: 'lucero', level: 'silent' })),
  );
}
