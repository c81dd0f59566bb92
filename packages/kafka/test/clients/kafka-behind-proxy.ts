import { type RunningKafka, startKafka } from '@lucero/testkit';
import { type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts';

export interface KafkaBehindProxy extends AsyncDisposable {
  /** Its `internalBrokers` are reached past the network. */
  readonly kafka: RunningKafka;
  readonly proxy: FaultyProxy;
  /** As clients reach it through the network. */
  readonly brokers: readonly string[];
}

/** A Kafka whose clients go through a network that fails. */
export async function startKafkaBehindProxy(): Promise<KafkaBehindProxy> {
  await using opening = new AsyncDisposableStack();
  let brokerPort = 0;
  const proxy = opening.use(await startFaultyProxy(() => brokerPort));
  const kafka = opening.use(await startKafka({ advertisedPort: proxy.port }));
  brokerPort = Number(kafka.brokers.split(':')[1]);
  const opened = opening.move();
  return {
    kafka,
    proxy,
    brokers: [`127.0.0.1:${proxy.port}`],
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
