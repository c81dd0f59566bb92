import type { BusMessage, MessageBus } from '@lucero/kafka';
import { deadTopicSpec } from './topic-specs.ts';

/**
 * Creates the dead-letter topic of an input topic before its first letter is written. Survey topics are not
 * known beforehand (each night has a new one), and a letter to a topic that does not exist would stop the
 * stream.
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
