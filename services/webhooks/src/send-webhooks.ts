/**
 * Sends events of filters to where their owners want them. State is in Postgres alone; any number of instances run.
 *
 * 1. A webhook with something to send is leased: one instance sends to it at a time, in order.
 * 2. An attempt begins: the last event of its delivery is written down first, so each attempt of it, by whichever
 *    instance, has the same events and the same webhook-id.
 * 3. Its answer is noted: the webhook has come further, waits, or its delivery is a dead letter.
 *
 * A crash between 2 and 3 leaves a lease that ends; who comes then sends the same delivery again: at least once, and the
 * receiver knows the id. Webhooks that fail have places of their own, so one that never answers delays no other.
 */
import { LuceroError } from '@lucero/errors';
import type { OutwardPoster } from '@lucero/outward';
import type { FilterEvents, LeasedDelivery, LeasedWebhook, Webhooks } from '@lucero/store';
import { type EventDelivery, readDelivery, testDelivery } from './event-delivery.ts';
import { nextStep, type WebhookPatience } from './next-step.ts';
import { signedHeaders } from './sign-delivery.ts';
import { tracedDelivery } from './traced-delivery.ts';

export type WebhookResult = 'delivered' | 'failed' | 'dead' | 'disabled';

export interface SendWebhooksOptions {
  readonly store: Pick<
    FilterEvents,
    'readFilterEvents' | 'readFilterEventSpans' | 'listenToFilterEvents'
  > &
    Webhooks;
  readonly poster: Pick<OutwardPoster, 'post'>;
  /** Names this instance; no other has it. */
  readonly holder: string;
  readonly patience: WebhookPatience;
  /** Webhooks that are sent to at once; as many more that fail. */
  readonly maxInFlight: number;
  /** Longer than an attempt may take. */
  readonly leaseMs: number;
  /** How often it looks, beside hearing of events. */
  readonly pollMs: number;
  readonly nowMs: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  readonly onResult: (result: WebhookResult, webhookId: bigint) => void;
  /** After each look at the store: null = it went well. */
  readonly onLook: (trouble: LuceroError | null) => void;
}

/** Of one webhook, before others have their turn. */
const deliveriesOfTurn = 20;
const maxReplaysInFlight = 8;
/** A webhook with so many is switched off. */
const mostDeadLetters = 1_000;

/** Runs until the signal aborts. A store that is away is waited for. */
export async function sendWebhooks(
  options: SendWebhooksOptions,
  signal: AbortSignal,
): Promise<void> {
  const sender = new WebhookSender(options, signal);
  await Promise.all([
    sender.run(),
    options.store.listenToFilterEvents(
      { onEvents: () => sender.wake(), onConnected: () => sender.wake() },
      signal,
    ),
  ]);
}

class WebhookSender {
  readonly #options: SendWebhooksOptions;
  readonly #signal: AbortSignal;
  readonly #healthy = new Set<Promise<void>>();
  readonly #failing = new Set<Promise<void>>();
  readonly #replays = new Set<Promise<void>>();
  #waking = Promise.withResolvers<void>();
  #defect: unknown = null;

  constructor(options: SendWebhooksOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.wake(), { once: true });
  }

  /** There may be something to send. */
  wake(): void {
    this.#waking.resolve();
  }

  async run(): Promise<void> {
    while (!this.#signal.aborted && this.#defect === null) {
      this.#waking = Promise.withResolvers<void>();
      await this.#safely(() => this.#look());
      const timer = setTimeout(() => this.wake(), this.#options.pollMs);
      if (!this.#signal.aborted) await this.#waking.promise;
      clearTimeout(timer);
    }
    await Promise.all([...this.#healthy, ...this.#failing, ...this.#replays]);
    if (this.#defect !== null) throw this.#defect;
  }

  async #look(): Promise<void> {
    const { store, holder, leaseMs, maxInFlight } = this.#options;
    const leased = await store.leaseWebhooks({
      ...{ holder, leaseMs },
      healthy: maxInFlight - this.#healthy.size,
      failing: maxInFlight - this.#failing.size,
    });
    for (const webhook of leased) {
      const isFailing = webhook.attemptCount > 0 || webhook.failingMs !== null;
      this.#start(isFailing ? this.#failing : this.#healthy, () => this.#serve(webhook));
    }
    const replays = await store.leaseWebhookDeliveries(
      leaseMs,
      maxReplaysInFlight - this.#replays.size,
    );
    for (const delivery of replays) this.#start(this.#replays, () => this.#sendBeside(delivery));
    this.#options.onLook(null);
  }

  #start(place: Set<Promise<void>>, work: () => Promise<void>): void {
    const running = this.#safely(work).finally(() => {
      place.delete(running);
      this.wake();
    });
    place.add(running);
  }

  /** What is leased meanwhile is free again when its lease ends. */
  async #safely(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof LuceroError) this.#options.onLook(error);
      else this.#defect ??= error;
    }
  }

  async #serve(webhook: LeasedWebhook): Promise<void> {
    const { store, holder } = this.#options;
    let state: LeasedWebhook | null = webhook;
    for (let turn = 0; state !== null && turn < deliveriesOfTurn; turn++) {
      state = await this.#deliver(state);
    }
    await store.releaseWebhook(webhook.webhookId, holder);
  }

  /** One attempt. Gives how the webhook stands when more may be sent at once, else null. */
  async #deliver(webhook: LeasedWebhook): Promise<LeasedWebhook | null> {
    const { store, holder, leaseMs, patience, random, onResult } = this.#options;
    const { webhookId, deliveredSeq, sendingSeq } = webhook;
    const delivery = await readDelivery(store, {
      ...webhook,
      ...{ afterSeq: deliveredSeq, toSeq: sendingSeq },
    });
    if (delivery === null || this.#signal.aborted) return null;
    if (!(await store.beginWebhookAttempt(webhookId, delivery.toSeq, { holder, leaseMs }))) {
      return null;
    }
    const answer = await this.#post(webhook, delivery, webhook.attemptCount + 1);
    // Stopped in the middle: whoever takes over sends it again.
    if (answer.status === null && this.#signal.aborted) return null;
    const attemptCount = webhook.attemptCount + 1;
    const step = nextStep(answer, { ...webhook, attemptCount }, patience, random());
    const noted = { ...answer, answerStart: answer.bodyStart };
    if (step.kind === 'delivered') {
      onResult('delivered', webhookId);
      const { eventCount, toSeq } = delivery;
      const isOurs = await store.noteWebhookSuccess(webhookId, holder, step.status, eventCount);
      if (!isOurs) return null;
      const fresh = { sendingSeq: null, attemptCount: 0, failingMs: null };
      return { ...webhook, ...fresh, deliveredSeq: toSeq };
    }
    if (step.kind === 'again') {
      onResult('failed', webhookId);
      await store.noteWebhookFailure(webhookId, holder, noted, step.waitMs);
    } else if (step.kind === 'bury') {
      onResult('dead', webhookId);
      const deadCount = await store.buryWebhookDelivery(webhookId, holder, noted);
      if (deadCount !== null && deadCount >= mostDeadLetters) {
        await store.disableWebhook(webhookId, holder, noted, `it has ${deadCount} dead letters`);
      }
    } else {
      onResult('disabled', webhookId);
      await store.disableWebhook(webhookId, holder, noted, step.reason);
    }
    return null;
  }

  /** A test, or a dead letter that is replayed: one attempt. */
  async #sendBeside(leased: LeasedDelivery): Promise<void> {
    const { store, onResult, nowMs } = this.#options;
    const { deliveryId, webhookId, filter, fromSeq, toSeq } = leased;
    const delivery =
      fromSeq === null
        ? testDelivery(webhookId, filter, deliveryId, nowMs())
        : await readDelivery(store, {
            ...{ webhookId, filter, afterSeq: fromSeq - 1n, toSeq, batchEvents: 0 },
          });
    if (delivery === null) return;
    const answer = await this.#post(leased, delivery, 1);
    if (answer.status === null && this.#signal.aborted) return;
    const isDelivered = answer.status !== null && answer.status >= 200 && answer.status < 300;
    onResult(isDelivered ? 'delivered' : 'failed', webhookId);
    const noted = { ...answer, answerStart: answer.bodyStart };
    await store.settleWebhookDelivery(deliveryId, noted, isDelivered);
  }

  #post(
    { url, secret, filter }: Pick<LeasedWebhook, 'url' | 'secret' | 'filter'>,
    { id, body, events }: Pick<EventDelivery, 'id' | 'body' | 'events'>,
    attempt: number,
  ) {
    const headers = signedHeaders({ secret, id, nowMs: this.#options.nowMs(), body });
    return tracedDelivery({ filter, events, attempt }, () =>
      this.#options.poster.post({ url, headers, body }, this.#signal),
    );
  }
}
