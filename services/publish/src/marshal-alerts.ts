import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ClassificationMessage, encodeContainer } from '@lucero/avro';
import { type MarshalLightCurve, marshalAlert, marshalAvroRecord } from '@lucero/marshal';
import type { AlertLedger, LightCurves } from '@lucero/store';

const schemaPath = join(
  resolve(import.meta.dirname, '../../../schemas/lucero'),
  'marshal/v1/marshal.avsc',
);

/** Whole light curves in memory; one of Rubin's may have thousands of rows. */
const objectsAtOnce = 32;

/** The Avro container of the alert and its object that each classification sends to marshals, in order; null: none. */
export type MarshalAlertsOf = (
  messages: readonly ClassificationMessage[],
) => Promise<readonly (Uint8Array | null)[]>;

/** No operator feeds a marshal. */
export const noMarshalAlerts: MarshalAlertsOf = async (messages) => messages.map(() => null);

/**
 * Alerts whose most probable class is one of these, each with the light curve of its object as it is stored now. A
 * withdrawn alert is none: there is nothing to follow up. Stamps are classified while ingest stores the alert, so its
 * own measurement is taken from the classification when the light curve has it not yet.
 */
export function marshalAlertsBy(
  classes: 'all' | ReadonlySet<string>,
  store: Pick<LightCurves, 'readLightCurves'> & Pick<AlertLedger, 'findAlerts'>,
): MarshalAlertsOf {
  const schema = readFileSync(schemaPath, 'utf8');
  return async (messages) => {
    const wanted = messages.filter(({ topClass }) => classes === 'all' || classes.has(topClass));
    if (wanted.length === 0) return noMarshalAlerts(messages);
    // Several of one object read it once.
    const objects = [...Map.groupBy(wanted, keyOf).values()];
    const containers = new Map<ClassificationMessage, Uint8Array>();
    for (let start = 0; start < objects.length; start += objectsAtOnce) {
      const part = objects.slice(start, start + objectsAtOnce);
      const lightCurves = await store.readLightCurves(
        part.map(([first]) => {
          const { survey, objectKind, oid } = first!;
          return { survey, objectKind, oid, untilMjdTai: null };
        }),
      );
      for (const [i, messagesOfObject] of part.entries()) {
        for (const message of messagesOfObject) {
          const lightCurve = await withItsAlert(lightCurves[i]!, message, store);
          const alert = marshalAlert(lightCurve, [message], message.alertId);
          if (alert === null) continue;
          // One record a message, compressed: what the readers of marshals expect.
          const record = marshalAvroRecord(alert);
          containers.set(message, encodeContainer(schema, [record], { codec: 'deflate' }));
        }
      }
    }
    return messages.map((message) => containers.get(message) ?? null);
  };
}

/** The light curve with the alert's own measurement, unless the survey withdrew it. */
async function withItsAlert(
  lightCurve: MarshalLightCurve,
  message: ClassificationMessage,
  store: Pick<AlertLedger, 'findAlerts'>,
): Promise<MarshalLightCurve> {
  const { survey, alertId, mjdTai } = message;
  const { detections } = lightCurve;
  if (detections.some((detection) => detection.alertId === alertId)) return lightCurve;
  const known = await store.findAlerts(alertId);
  const isWithdrawn =
    message.withdrawnMjdTai !== null ||
    known.some((alert) => alert.survey === survey && alert.withdrawnMjdTai !== null);
  if (isWithdrawn) return lightCurve;
  const place = detections.findIndex((detection) => detection.mjdTai > mjdTai);
  const own = { ...message, limitingMag: null };
  return {
    ...lightCurve,
    detections: detections.toSpliced(place === -1 ? detections.length : place, 0, own),
  };
}

const keyOf = ({ survey, objectKind, oid }: ClassificationMessage): string =>
  `${survey}/${objectKind}/${oid}`;

/** The classes of the setting LUCERO_PUBLISH__MARSHAL_CLASSES; null: marshals get nothing. */
export function parseMarshalClasses(text: string): 'all' | ReadonlySet<string> | null {
  const classes = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (classes.length === 0) return null;
  return classes.length === 1 && classes[0] === 'all' ? 'all' : new Set(classes);
}
