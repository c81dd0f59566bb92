import type { Alert } from '@lucero/alert';
import type { AlertMessage } from '@lucero/avro';
import { emit, type Place, type Step, skip } from '@lucero/step';
import type { Store } from '@lucero/store';

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
    // What the survey has changed already: the light curve is that of the object it belongs to now.
    const messages = mine
      .map((received, k) =>
        toMessage({ ...received, alert: { ...received.alert, ...standings[k] } }),
      )
      .values();
    return batch.map((_, i) => (isMine(i) ? emit(messages.next().value!) : skip('duplicate')));
  },
};
