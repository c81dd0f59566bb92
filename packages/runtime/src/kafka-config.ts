import type { Settings } from '@lucero/config';
import type { KafkaConfig, SourceConfig } from '@lucero/kafka';
import type { Logger } from '@lucero/observability';

type Login = Pick<
  Settings['source'],
  'brokers' | 'saslMechanism' | 'saslUsername' | 'saslPassword' | 'tls' | 'tlsCaPath'
>;

/** The settings of section `kafka` as packages/kafka expects them. */
export function kafkaConfigOf(
  kafka: Settings['kafka'],
  clientId: string,
  logger: Logger,
): KafkaConfig {
  const { groupPrefix, compression, sessionTimeoutMs } = kafka;
  const own = { clientId: `${groupPrefix}-${clientId}`, compression, sessionTimeoutMs, logger };
  return { ...own, ...loginOf(kafka) };
}

/** Those of section `source`, the rest as for our own cluster; null = survey topics are on our own cluster. */
export function sourceConfigOf(source: Settings['source'], own: KafkaConfig): SourceConfig | null {
  const { brokers, groupPrefix } = source;
  if (brokers === '') return null;
  const groupIdOf = (groupId: string) =>
    groupPrefix === '' ? groupId : `${groupPrefix}-${groupId}`;
  return { ...own, ...loginOf(source), groupIdOf };
}

/** Brokers and login of any section that has them, as packages/kafka expects them. */
export function loginOf({
  brokers,
  saslMechanism,
  saslUsername,
  saslPassword,
  tls,
  tlsCaPath,
}: Login) {
  return {
    brokers: brokers
      .split(',')
      .map((broker) => broker.trim())
      .filter((broker) => broker !== ''),
    sasl:
      saslMechanism === 'none'
        ? undefined
        : { mechanism: saslMechanism, username: saslUsername, password: saslPassword },
    tls: tls && tlsCaPath !== '' ? { caPath: tlsCaPath } : tls,
  };
}
