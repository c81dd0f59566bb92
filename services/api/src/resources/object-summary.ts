import type { ObjectSummary, SolarSystem } from '@lucero/store';
import { type Static, Type } from 'typebox';
import { nullable } from './nullable.ts';
import { alertIdProperty, objectKeyProperties } from './object-key.ts';

export const objectSummarySchema = Type.Object({
  ...objectKeyProperties,
  designation: nullable(
    Type.String({
      description:
        'Known solar-system object within 5 arcsec of its newest alert, unpacked (/solar-system has it whole); null: none',
    }),
  ),
  raDeg: Type.Number({ description: 'Right ascension, ICRS [deg]; of a moving object the newest' }),
  decDeg: Type.Number({ description: 'Declination, ICRS [deg]; of a moving object the newest' }),
  firstMjdTai: Type.Number({ description: 'First detection, MJD in TAI [d]' }),
  lastMjdTai: Type.Number({ description: 'Newest detection, MJD in TAI [d]' }),
  detectionCount: Type.Integer({ description: 'Detections stored, the history included' }),
  lastAlertId: alertIdProperty,
  lastBand: Type.String({ description: 'Band of the newest detection' }),
  lastMag: nullable(
    Type.Number({ description: 'Newest detection: AB mag of |difference flux| [mag]' }),
  ),
  validityEndMjdTai: nullable(
    Type.Number({
      description:
        'Since when the survey says that the object is no more, MJD in TAI [d]; null: it is',
    }),
  ),
  surveyDetectionCount: nullable(
    Type.Integer({
      description: 'Detections that the survey counts, by its update records; null: none told',
    }),
  ),
  hostRedshift: nullable(
    Type.Number({ description: 'Of the galaxy it belongs to; null: none is known' }),
  ),
  classifier: nullable(
    Type.String({ description: 'Classifier of the fields below; null: none yet' }),
  ),
  classifierVersion: nullable(Type.String({ description: 'Version of the classifier' })),
  topClass: nullable(Type.String({ description: 'Most probable class; null: not yet classified' })),
  probability: nullable(
    Type.Number({ description: 'Of the class asked for, else of the most probable one, 0 to 1' }),
  ),
  distanceArcsec: nullable(
    Type.Number({ description: 'From the centre of the cone [arcsec]; null without a cone' }),
  ),
});

type ObjectSummaryJson = Static<typeof objectSummarySchema>;

export function objectSummaryJson(
  summary: ObjectSummary,
  designation: string | null,
): ObjectSummaryJson {
  return { ...summary, designation, lastAlertId: summary.lastAlertId.toString() };
}

/** A survey's match farther from the predicted place is with something that passed by. */
const matchArcsec = 5;
/** Of one statement of the store. */
const greatestBatch = 1000;

/** Summaries as bodies have them, with the designations of what moves: one statement more for a thousand objects. */
export async function objectSummariesJson(
  store: Pick<SolarSystem, 'findDesignations'>,
  summaries: readonly ObjectSummary[],
): Promise<ObjectSummaryJson[]> {
  const json: ObjectSummaryJson[] = [];
  for (let from = 0; from < summaries.length; from += greatestBatch) {
    const batch = summaries.slice(from, from + greatestBatch);
    const designations = await store.findDesignations(
      batch.map(({ survey, lastAlertId }) => ({ survey, alertId: lastAlertId })),
      matchArcsec,
    );
    for (const [i, summary] of batch.entries()) {
      json.push(objectSummaryJson(summary, designations[i]!));
    }
  }
  return json;
}
