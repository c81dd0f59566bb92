import type { Alert } from '@lucero/alert';
import type { AlertMessage, PacketHistory, ReadPacket } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import { emit, type Outcome, reject, type Step, type TopicPartitionOffset } from '@lucero/step';
import type { AlertStanding, Measurements } from '@lucero/store';

export interface ReceivedAlert {
  /** Without its history, where `history` has it. */
  readonly alert: Alert;
  /** Null: the alert has all of it. */
  readonly history: PacketHistory | null;
  readonly origin: TopicPartitionOffset;
  readonly surveyPublishedMs: number;
  /** Of the packet, harmless. */
  readonly faults: ReadPacket['faults'];
}

export interface Deps {
  readonly store: Measurements;
  readonly toMessage: (received: ReceivedAlert) => AlertMessage;
}

/**
 * Stores each alert's light curve and then announces it.
 *
 * Stored before announced: whoever hears of an alert finds its light curve. A crash in between leaves
 * the message uncommitted; it is read again and announced then.
 *
 * Of an object's past, which Rubin sends whole with every alert, only what is not known is built and stored.
 *
 * A copy of an alert from another offset (surveys send twice, operators resend) is announced too, and
 * counted: this repairs whatever was lost after ingest, and publish still publishes only once.
 */
export const ingest: Step<ReceivedAlert, AlertMessage, Deps> = {
  name: 'ingest',
  async process(batch, { store, toMessage }) {
    const withHistory = batch.filter(({ history }) => history !== null);
    const known = await store.readHistoryDigests(withHistory.map(({ alert }) => alert));
    const digestOf = new Map(withHistory.map((received, i) => [received, known[i]!]));
    const outcomes: Outcome<AlertMessage>[] = new Array(batch.length);
    const kept: { readonly i: number; readonly received: ReceivedAlert; readonly alert: Alert }[] =
      [];
    for (const [i, received] of batch.entries()) {
      const alert = withUnknownHistory(received, digestOf.get(received) ?? null);
      if (alert instanceof LuceroError) outcomes[i] = reject(alert);
      else kept.push({ i, received, alert });
    }
    const stored = await store.storeAlerts(
      kept.map(({ alert }) => alert),
      kept.map(({ received }) => received),
    );
    for (const [k, { i, received, alert }] of kept.entries()) {
      const { receipt, ...standing } = stored[k]!;
      const message = toMessage({ ...received, alert: asOf(alert, standing) });
      outcomes[i] = { ...emit(message), ...(receipt === 'duplicate' ? { note: 'duplicate' } : {}) };
    }
    return outcomes;
  },
};

/** The alert with what a digest does not hold of its history, or why that can't be read. */
function withUnknownHistory(
  { alert, history }: ReceivedAlert,
  digest: string | null,
): Alert | LuceroError {
  if (history === null) return alert;
  try {
    return { ...history.alertBeyond(digest), historyDigest: history.digest };
  } catch (error) {
    if (error instanceof LuceroError && !error.retryable) return error;
    throw error;
  }
}

/** The alert with what the survey has changed since: its light curve is that of the object it belongs to. */
function asOf(alert: Alert, { objectKind, oid, withdrawnMjdTai }: AlertStanding): Alert {
  return { ...alert, objectKind, oid, detection: { ...alert.detection, withdrawnMjdTai } };
}
