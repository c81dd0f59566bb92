import type { Alert } from '@lucero/alert';
import type { AlertMessage } from '@lucero/avro';
import { emit, type Place, type Step, skip } from '@lucero/step';
import type { AlertStanding, Store } from '@lucero/store';

export interface ReceivedAlert {
  readonly alert: Alert;
  readonly place: Place;
  readonly surveyPublishedMs: number;
}

export interface Deps {
  readonly store: Pick<Store, 'claimAlerts' | 'storeAlerts'>;
  readonly toMessage: (received: ReceivedAlert) => AlertMessage;
}

/**
 * Stores each alert's light curve and then announces it.
 *
 * Stored before announced: whoever hears of an alert finds its light curve. A crash in between leaves
 * the message uncommitted; it is read again from the same place, a replay, and announced then.
 */
export const ingest: Step<ReceivedAlert, AlertMessage, Deps> = {
  name: 'ingest',
  async process(batch, { store, toMessage }) {
    const claims = await store.claimAlerts(
      batch.map(({ alert, place, surveyPublishedMs }) => ({
        survey: alert.survey,
        alertId: alert.detection.alertId,
        place,
        surveyPublishedMs,
      })),
    );
    const isMine = (i: number) => claims[i] !== 'duplicate';
    const mine = batch.filter((_, i) => isMine(i));
    const standings = await store.storeAlerts(mine.map(({ alert }) => alert));
    const messages = mine
      .map((received, k) => toMessage({ ...received, alert: asOf(received.alert, standings[k]!) }))
      .values();
    return batch.map((_, i) => (isMine(i) ? emit(messages.next().value!) : skip('duplicate')));
  },
};

/** The alert with what the survey has changed since: its light curve is that of the object it belongs to. */
function asOf(alert: Alert, { objectKind, oid, withdrawnMjdTai }: AlertStanding): Alert {
  return { ...alert, objectKind, oid, detection: { ...alert.detection, withdrawnMjdTai } };
}
