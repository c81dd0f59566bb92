import { withBrokerConnection } from './broker-connection.ts';
import type { KafkaConfig } from './kafka-config.ts';
import type { ReadableTopics } from './readable-topics.ts';

/** Users of the cluster who may read public topics, and nothing else. */
export interface KafkaReaders {
  /** Makes the user with this password (SCRAM-SHA-512), or gives an existing one another; `own`: topics for it alone. */
  readonly add: (userName: string, password: string, own?: ReadableTopics) => Promise<void>;
  /** Takes every right from the user at once, also on open connections, then the password. Again is no error. */
  readonly remove: (userName: string) => Promise<void>;
}

/**
 * The users of a cluster with an authorizer, for whom reading `topics` and groups that begin with their own name is
 * allowed. The login of `config` needs Alter on the cluster.
 *
 * Its client is loaded at the first request: a service that makes no users need not carry a second one.
 *
 * Errors: LUCERO_KAFKA_UNAVAILABLE, LUCERO_KAFKA_REJECTED
 */
export function kafkaReaders(config: KafkaConfig, topics: ReadableTopics): KafkaReaders {
  return {
    add: async (userName, password, own = { names: [], prefixes: [] }) => {
      const { allowReading, setPassword } = await import('./scram-users.ts');
      await withBrokerConnection(config, `could not make the user ${userName}`, async (broker) => {
        // First the rights, so that nobody logs in who then may not read.
        await allowReading(broker, userName, {
          names: [...topics.names, ...own.names],
          prefixes: [...topics.prefixes, ...own.prefixes],
        });
        await setPassword(broker, userName, password);
      });
    },
    remove: async (userName) => {
      const { forbidAll, dropPassword } = await import('./scram-users.ts');
      await withBrokerConnection(config, `could not end the user ${userName}`, async (broker) => {
        // First the rights: who is connected stays so without a password, and may do nothing more.
        await forbidAll(broker, userName);
        await dropPassword(broker, userName);
      });
    },
  };
}
