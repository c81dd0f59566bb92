import type { Alert } from '@lucero/alert';
import type { AlertMessage, PacketHistory, ReadPacket } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import { emit, type Outcome, reject, type Step, type TopicPartitionOffset } from '@lucero/step';
import type { AlertStanding, Measurements } from '@lucero/store';
import type { NoteSchemas } from './note-schemas.ts';

export interface ReceivedAlert {
  /** Without its history when `history` is not null. */
  readonly alert: Alert;
  /** Null: the alert has its whole history. */
  readonly history: PacketHistory | null;
  readonly origin: TopicPartitionOffset;
  readonly surveyPublishedMs: number;
  /** Of the packet's writer. */
  readonly schema: Pick<ReadPacket, 'schemaId' | 'writerFields'>;
  /** Of the packet, non-fatal. */
  readonly faults: ReadPacket['faults'];
}

export interface Deps {
  readonly store: Measurements;
  /** `storedMs`: when the alert was first stored. */
  readonly toMessage: (received: ReceivedAlert, storedMs: number) => AlertMessage;
  readonly nowMs: () => number;
  readonly noteSchemas: NoteSchemas;
}

/**
 * Stores each alert's light curve and then announces it.
 *
 * Stored before announced: so whoever reads the announcement finds the light curve. After a crash in between
 * the message is uncommitted; it is read again and announced then.
 *
 * Rubin sends the whole history of an object with every alert: only the part that is not known is decoded and
 * stored.
 *
 * A copy of an alert from another offset (surveys send twice, operators resend) is announced too, and
 * counted: this repairs whatever was lost after ingest, and publish still publishes only once. It says the time at
 * which the alert was first stored: so the ledger can be made again from the announcements.
 */
export const ingest: Step<ReceivedAlert, AlertMessage, Deps> = {
  name: 'ingest',
  async process(batch, { store, noteSchemas, toMessage, nowMs }) {
    await noteSchemas(batch);
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
      nowMs(),
    );
    for (const [k, { i, received, alert }] of kept.entries()) {
      const { receipt, storedMs, ...standing } = stored[k]!;
      const message = toMessage({ ...received, alert: asOf(alert, standing) }, storedMs);
      outcomes[i] = { ...emit(message), ...(receipt === 'duplicate' ? { note: 'duplicate' } : {}) };
    }
    return outcomes;
  },
};

/** The alert with the part of its history that is not in the digest, or the error if that cannot be read. */
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

/** The alert with what the survey has changed since: it may belong to another object now, or be withdrawn. */
function asOf(alert: Alert, { objectKind, oid, withdrawnMjdTai }: AlertStanding): Alert {
  return { ...alert, objectKind, oid, detection: { ...alert.detection, withdrawnMjdTai } };
}
