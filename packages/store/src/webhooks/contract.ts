/** off: its owner says so. disabled: it failed for days, or its endpoint is gone; its owner may switch it on again. */
export type WebhookState = 'on' | 'off' | 'disabled';

/** Where events of a filter are sent, and how far that has come. Without its secret. */
export interface WebhookRow {
  readonly webhookId: bigint;
  readonly filter: string;
  /** 'person:<id>' or 'token:<id>': who made it, not always the filter's owner. */
  readonly owner: string;
  readonly url: string;
  readonly description: string;
  readonly state: WebhookState;
  readonly stateReason: string | null;
  /** Events of one delivery, at most. */
  readonly batchEvents: number;
  readonly createdMs: number;
  /** Events up to this number are delivered, or among the dead letters. */
  readonly deliveredSeq: bigint;
  readonly deliveredCount: bigint;
  /** Of the delivery under way. */
  readonly attemptCount: number;
  /** Not before this time; in the past: at once. */
  readonly nextAttemptMs: number;
  /** Since its last success; null: the last attempt succeeded, or there was none. */
  readonly failingSinceMs: number | null;
  readonly lastAttemptMs: number | null;
  readonly lastSuccessMs: number | null;
  /** HTTP status of the last answer; null: none came. */
  readonly lastStatus: number | null;
  readonly lastTrouble: string | null;
}

export interface NewWebhook {
  readonly filter: string;
  readonly owner: string;
  readonly url: string;
  readonly description: string;
  readonly secret: Buffer;
  readonly batchEvents: number;
  /** Events after this one are sent. */
  readonly afterSeq: bigint;
  readonly nowMs: number;
}

/** Given up after its last attempt, to be sent (again), or a test that was sent. */
export type WebhookDeliveryState = 'dead' | 'due' | 'done';

/** A delivery beside the row of events: a test, or one that was given up. */
export interface WebhookDeliveryRow {
  readonly deliveryId: bigint;
  readonly webhookId: bigint;
  readonly state: WebhookDeliveryState;
  /** Null, like `toSeq`: a test. */
  readonly fromSeq: bigint | null;
  readonly toSeq: bigint | null;
  readonly attemptCount: number;
  readonly createdMs: number;
  readonly lastAttemptMs: number | null;
  readonly lastStatus: number | null;
  readonly lastTrouble: string | null;
  readonly answerStart: string | null;
}

/** What came of an attempt. */
export interface WebhookAnswer {
  readonly status: number | null;
  readonly trouble: string | null;
  readonly answerStart: string;
}

/** A webhook that this instance alone sends to, until its lease ends. */
export interface LeasedWebhook {
  readonly webhookId: bigint;
  readonly filter: string;
  readonly url: string;
  readonly secret: Buffer;
  readonly batchEvents: number;
  readonly deliveredSeq: bigint;
  /** The last event of the delivery that was begun, maybe by another instance. */
  readonly sendingSeq: bigint | null;
  readonly attemptCount: number;
  /** How long it has been failing [ms]; null: it has not. */
  readonly failingMs: number | null;
}

/** A delivery beside the row of events, which this instance alone sends. */
export interface LeasedDelivery {
  readonly deliveryId: bigint;
  readonly webhookId: bigint;
  readonly filter: string;
  readonly url: string;
  readonly secret: Buffer;
  readonly fromSeq: bigint | null;
  readonly toSeq: bigint | null;
}

export interface WebhookLease {
  /** Of this instance. */
  readonly holder: string;
  readonly leaseMs: number;
}

/** Where events of filters are sent. Owners see their own; `owner` null stands for all (operators). */
export interface Webhooks {
  /** Null: the owner has so many. */
  readonly addWebhook: (webhook: NewWebhook, mostOfOwner: number) => Promise<WebhookRow | null>;
  /** At most 1,000, oldest first. */
  readonly listWebhooks: (of: {
    readonly filter: string | null;
    readonly owner: string | null;
  }) => Promise<readonly WebhookRow[]>;
  readonly findWebhook: (webhookId: bigint, owner: string | null) => Promise<WebhookRow | null>;
  /** Off, or on again: then it goes on where it stood. Null: no such webhook. */
  readonly switchWebhook: (
    webhookId: bigint,
    owner: string | null,
    state: 'on' | 'off',
  ) => Promise<WebhookRow | null>;
  readonly removeWebhook: (webhookId: bigint, owner: string | null) => Promise<boolean>;
  /** A test to be sent; forgets the test before. */
  readonly addWebhookTest: (webhookId: bigint, nowMs: number) => Promise<WebhookDeliveryRow>;
  /** Dead letters and the test, newest first; at most `limit`. */
  readonly listWebhookDeliveries: (
    webhookId: bigint,
    page: { readonly before: bigint | null; readonly limit: number },
  ) => Promise<readonly WebhookDeliveryRow[]>;
  readonly findWebhookDelivery: (
    webhookId: bigint,
    deliveryId: bigint,
  ) => Promise<WebhookDeliveryRow | null>;
  /** Dead letters that are to be sent again: one, or all (null). Gives how many. */
  readonly replayWebhookDeliveries: (
    webhookId: bigint,
    deliveryId: bigint | null,
  ) => Promise<number>;
  readonly dropWebhookDelivery: (webhookId: bigint, deliveryId: bigint) => Promise<boolean>;

  /**
   * Webhooks with something to send, of which nobody else has a lease: at most `healthy` that did not fail last time
   * and `failing` that did.
   */
  readonly leaseWebhooks: (
    lease: WebhookLease & { readonly healthy: number; readonly failing: number },
  ) => Promise<readonly LeasedWebhook[]>;
  /**
   * An attempt begins: the delivery has the events up to `sendingSeq`, and the lease begins anew. False: the lease is
   * another's, or the webhook was switched off.
   */
  readonly beginWebhookAttempt: (
    webhookId: bigint,
    sendingSeq: bigint,
    lease: WebhookLease,
  ) => Promise<boolean>;
  /** The delivery under way arrived. False, of this and the following: the lease is another's; nothing changed. */
  readonly noteWebhookSuccess: (
    webhookId: bigint,
    holder: string,
    status: number,
    eventCount: number,
  ) => Promise<boolean>;
  /** The attempt failed; the next comes after `waitMs`. */
  readonly noteWebhookFailure: (
    webhookId: bigint,
    holder: string,
    answer: WebhookAnswer,
    waitMs: number,
  ) => Promise<boolean>;
  /** The delivery under way is given up: it is a dead letter, and what follows it is sent. Gives how many there are. */
  readonly buryWebhookDelivery: (
    webhookId: bigint,
    holder: string,
    answer: WebhookAnswer,
  ) => Promise<number | null>;
  /**
   * Sends no more until its owner switches it on again. Nothing has arrived since it began to fail, so it stands
   * where it stood then, and what was given up since is no dead letter any more.
   */
  readonly disableWebhook: (
    webhookId: bigint,
    holder: string,
    answer: WebhookAnswer,
    reason: string,
  ) => Promise<boolean>;
  /** Another instance may go on at once. */
  readonly releaseWebhook: (webhookId: bigint, holder: string) => Promise<void>;
  /** Tests and replays; a lease that ends is given again. */
  readonly leaseWebhookDeliveries: (
    leaseMs: number,
    limit: number,
  ) => Promise<readonly LeasedDelivery[]>;
  /** A replay that arrived is gone; one that did not is dead again; a test is done. */
  readonly settleWebhookDelivery: (
    deliveryId: bigint,
    answer: WebhookAnswer,
    isDelivered: boolean,
  ) => Promise<void>;
}
