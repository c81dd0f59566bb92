import type { Alert } from '@lucero/alert';
import type { AlertMessage, ReadPacket } from '@lucero/avro';
import { emit, type Place, type Step } from '@lucero/step';
import type { AlertStanding, Measurements } from '@lucero/store';

export interface ReceivedAlert {
  readonly alert: Alert;
  readonly place: Place;
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
 * A copy of an alert from another place (surveys send twice, operators resend) is announced too, and
 * counted: whatever went missing behind ingest is then made up for, and publish speaks once all the same.
 */
export const ingest: Step<ReceivedAlert, AlertMessage, Deps> = {
  name: 'ingest',
  async process(batch, { store, toMessage }) {
    const stored = await store.storeAlerts(
      batch.map(({ alert }) => alert),
      batch,
    );
    return batch.map((received, i) => {
      const { receipt, ...standing } = stored[i]!;
      const message = toMessage({ ...received, alert: asOf(received.alert, standing) });
      return { ...emit(message), ...(receipt === 'duplicate' ? { note: 'duplicate' } : {}) };
    });
  },
};

/** The alert with what the survey has changed since: its light curve is that of the object it belongs to. */
function asOf(alert: Alert, { objectKind, oid, withdrawnMjdTai }: AlertStanding): Alert {
  return { ...alert, objectKind, oid, detection: { ...alert.detection, withdrawnMjdTai } };
}
