import { join } from 'node:path';
import { connectKafka, type MessageBus } from '@lucero/kafka';
import { openStore, type Store, startEmbeddedPostgres } from '@lucero/store';
import { type RunningKafka, startKafka } from '@lucero/testkit';
import { temporaryFolder } from './temporary-folder.ts';

export interface RunningServers {
  readonly folder: string;
  readonly kafka: RunningKafka;
  /** Of Postgres. */
  readonly url: string;
  readonly store: Store;
  readonly bus: MessageBus;
}

/** A Kafka and a Postgres of their own, with a client of each; `opening` ends them. */
export async function startServers(
  opening: AsyncDisposableStack,
  name: string,
): Promise<RunningServers> {
  const { path: folder } = opening.use(await temporaryFolder(name));
  const kafka = opening.use(await startKafka());
  const postgres = await startEmbeddedPostgres({
    dataFolder: join(folder, 'postgres'),
    durability: 'none',
  });
  opening.defer(() => postgres.stop());
  const store = opening.use(await openStore({ url: postgres.url }));
  const bus = opening.use(await connectKafka({ brokers: [kafka.brokers], clientId: 'test' }));
  return { folder, kafka, url: postgres.url, store, bus };
}
