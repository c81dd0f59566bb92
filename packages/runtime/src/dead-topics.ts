import type { BusMessage, MessageBus } from '@lucero/kafka';
import { deadTopicSpec } from './topic-specs.ts';

/**
 * Makes the dead-letter topic of an input topic when its first letter comes. Survey topics are not
 * ours to know beforehand (they come by night), and a letter to a topic that is not there would stop
 * the stream.
 */
export class DeadTopics {
  readonly #bus: MessageBus;
  readonly #existing = new Set<string>();

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  async ensureFor(rejected: readonly BusMessage[]): Promise<void> {
    const missing = [...new Set(rejected.map(({ topic }) => topic))].filter(
      (topic) => !this.#existing.has(topic),
    );
    if (missing.length === 0) return;
    await this.#bus.ensureTopics(missing.map(deadTopicSpec));
    for (const topic of missing) this.#existing.add(topic);
  }
}
