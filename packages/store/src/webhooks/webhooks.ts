import { filledStatement, listed } from '../postgres/batch-statement.ts';
import type { ConnectionPool, Parameter } from '../postgres/connection-pool.ts';
import { checkedLimit } from '../postgres/query-limit.ts';
import { readStatement, type StatementName } from '../postgres/sql-statement.ts';
import { columnNames, recordOfRow } from '../postgres/stored-record.ts';
import type { LeasedDelivery, LeasedWebhook, Webhooks } from './contract.ts';
import { webhookColumns, webhookDeliveryColumns } from './webhook-columns.ts';

type Row = Readonly<Record<string, unknown>>;

export function webhooks(pool: ConnectionPool): Webhooks {
  /** Gives the records that a statement makes or finds. */
  const recordsBy = <Columns extends object>(name: StatementName, columns: Columns) => {
    const statement = filledStatement(name, { columns: listed(columnNames(columns)) });
    return async (...parameters: readonly Parameter[]) => {
      const rows = await pool.query<Row>(statement, parameters);
      return rows.map((row) => recordOfRow(columns, row));
    };
  };
  /** Whether a statement found what it changes. */
  const found = (name: StatementName) => {
    const statement = readStatement(name);
    return async (...parameters: readonly Parameter[]): Promise<boolean> =>
      (await pool.query(statement, parameters)).length > 0;
  };
  const add = recordsBy('webhooks/add-webhook', webhookColumns);
  const list = recordsBy('webhooks/list-webhooks', webhookColumns);
  const find = recordsBy('webhooks/find-webhook', webhookColumns);
  const switchTo = recordsBy('webhooks/switch-webhook', webhookColumns);
  const remove = found('webhooks/remove-webhook');
  const addTest = recordsBy('webhooks/add-webhook-test', webhookDeliveryColumns);
  const listDeliveries = recordsBy('webhooks/list-webhook-deliveries', webhookDeliveryColumns);
  const findDelivery = recordsBy('webhooks/find-webhook-delivery', webhookDeliveryColumns);
  const replay = readStatement('webhooks/replay-webhook-deliveries');
  const drop = found('webhooks/drop-webhook-delivery');
  const lease = readStatement('webhooks/lease-webhooks');
  const begin = found('webhooks/begin-webhook-attempt');
  const noteSuccess = found('webhooks/note-webhook-success');
  const noteFailure = found('webhooks/note-webhook-failure');
  const bury = readStatement('webhooks/bury-webhook-delivery');
  const disable = found('webhooks/disable-webhook');
  const release = readStatement('webhooks/release-webhook');
  const leaseDeliveries = readStatement('webhooks/lease-webhook-deliveries');
  const settle = readStatement('webhooks/settle-webhook-delivery');

  return {
    addWebhook: async (given, mostOfOwner) => {
      const { filter, owner, url, description, secret, batchEvents, afterSeq, nowMs } = given;
      const [row] = await add(
        ...[filter, owner, url, description, secret, batchEvents, afterSeq],
        ...[BigInt(nowMs), mostOfOwner],
      );
      return row ?? null;
    },
    listWebhooks: ({ filter, owner }) => list(filter, owner),
    findWebhook: async (webhookId, owner) => (await find(webhookId, owner))[0] ?? null,
    switchWebhook: async (webhookId, owner, state) =>
      (await switchTo(webhookId, owner, state))[0] ?? null,
    removeWebhook: (webhookId, owner) => remove(webhookId, owner),
    addWebhookTest: async (webhookId, nowMs) => (await addTest(webhookId, BigInt(nowMs)))[0]!,
    listWebhookDeliveries: (webhookId, { before, limit }) =>
      listDeliveries(webhookId, before, checkedLimit(limit)),
    findWebhookDelivery: async (webhookId, deliveryId) =>
      (await findDelivery(webhookId, deliveryId))[0] ?? null,
    replayWebhookDeliveries: async (webhookId, deliveryId) =>
      (await pool.query(replay, [webhookId, deliveryId])).length,
    dropWebhookDelivery: (webhookId, deliveryId) => drop(webhookId, deliveryId),

    leaseWebhooks: async ({ holder, leaseMs, healthy, failing }) => {
      const rows = await pool.query<LeasedWebhookRow>(lease, [holder, leaseMs, healthy, failing]);
      return rows.map(leasedWebhookOf);
    },
    beginWebhookAttempt: (webhookId, sendingSeq, { holder, leaseMs }) =>
      begin(webhookId, holder, sendingSeq, leaseMs),
    noteWebhookSuccess: (webhookId, holder, status, eventCount) =>
      noteSuccess(webhookId, holder, status, eventCount),
    noteWebhookFailure: (webhookId, holder, { status, trouble }, waitMs) =>
      noteFailure(webhookId, holder, status, trouble, Math.round(waitMs)),
    buryWebhookDelivery: async (webhookId, holder, { status, trouble, answerStart }) => {
      const given = [webhookId, holder, status, trouble, answerStart];
      const [row] = await pool.query<{ readonly dead_count: number }>(bury, given);
      return row?.dead_count ?? null;
    },
    disableWebhook: (webhookId, holder, { status, trouble }, reason) =>
      disable(webhookId, holder, status, trouble, reason),
    releaseWebhook: async (webhookId, holder) => {
      await pool.query(release, [webhookId, holder]);
    },
    leaseWebhookDeliveries: async (leaseMs, limit) => {
      const rows = await pool.query<LeasedDeliveryRow>(leaseDeliveries, [leaseMs, limit]);
      return rows.map(leasedDeliveryOf);
    },
    settleWebhookDelivery: async (deliveryId, { status, trouble, answerStart }, isDelivered) => {
      await pool.query(settle, [deliveryId, status, trouble, answerStart, isDelivered]);
    },
  };
}

type LeasedWebhookRow = Row & {
  readonly webhook_id: bigint;
  readonly filter: string;
  readonly url: string;
  readonly secret: Buffer;
  readonly batch_events: number;
  readonly delivered_seq: bigint;
  readonly sending_seq: bigint | null;
  readonly attempt_count: number;
  readonly failing_ms: bigint | null;
};

function leasedWebhookOf(row: LeasedWebhookRow): LeasedWebhook {
  return {
    webhookId: row.webhook_id,
    filter: row.filter,
    url: row.url,
    secret: row.secret,
    batchEvents: row.batch_events,
    deliveredSeq: row.delivered_seq,
    sendingSeq: row.sending_seq,
    attemptCount: row.attempt_count,
    failingMs: row.failing_ms === null ? null : Number(row.failing_ms),
  };
}

type LeasedDeliveryRow = Row & {
  readonly delivery_id: bigint;
  readonly webhook_id: bigint;
  readonly filter: string;
  readonly url: string;
  readonly secret: Buffer;
  readonly from_seq: bigint | null;
  readonly to_seq: bigint | null;
};

function leasedDeliveryOf(row: LeasedDeliveryRow): LeasedDelivery {
  return {
    deliveryId: row.delivery_id,
    webhookId: row.webhook_id,
    filter: row.filter,
    url: row.url,
    secret: row.secret,
    fromSeq: row.from_seq,
    toSeq: row.to_seq,
  };
}
