import type { Settings } from '@lucero/config';
import type { KafkaConfig } from '@lucero/kafka';
import type { Logger } from '@lucero/observability';

/** The settings of section `kafka` as packages/kafka wants them. */
export function kafkaConfigOf(
  kafka: Settings['kafka'],
  clientId: string,
  logger: Logger,
): KafkaConfig {
  const { saslMechanism, saslUsername, saslPassword, tls, tlsCaPath } = kafka;
  return {
    brokers: kafka.brokers
      .split(',')
      .map((broker) => broker.trim())
      .filter((broker) => broker !== ''),
    clientId: `${kafka.groupPrefix}-${clientId}`,
    compression: kafka.compression,
    sessionTimeoutMs: kafka.sessionTimeoutMs,
    sasl:
      saslMechanism === 'none'
        ? undefined
        : { mechanism: saslMechanism, username: saslUsername, password: saslPassword },
    tls: tls && tlsCaPath !== '' ? { caPath: tlsCaPath } : tls,
    logger,
  };
}
