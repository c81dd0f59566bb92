import type { TypedHttpPlugin } from '@lucero/http';
import { unixMsToMjdTai } from '@lucero/sky';
import type { ObjectSummary } from '@lucero/store';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { findKnownObject } from '../names/find-known-object.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { NotFoundError } from '../request-error.ts';
import { objectContextJson, objectContextSchema } from '../resources/object-context.ts';
import { objectSummariesJson, objectSummarySchema } from '../resources/object-summary.ts';
import { asOfParameter, objectParameters, parseAsOf } from '../resources/parameters.ts';
import { timeUtcOf, timeUtcSchema } from '../resources/time.ts';

const objectSchema = Type.Object({
  ...objectSummarySchema.properties,
  context: Type.Optional({
    ...objectContextSchema,
    description: 'What is known of its place; absent with asOf: it is known as it is now',
  }),
  asOfUtc: Type.Optional(timeUtcSchema('The time of asOf; absent: now')),
});

type ObjectStore = NameStore &
  Pick<
    ApiStore,
    'findDesignations' | 'readClassificationsAsOf' | 'readObjectAsOf' | 'readObjectContexts'
  >;

/** GET /objects/:survey/:oid: one object with its most recent classification, now or as known at a time. */
export const getObject: TypedHttpPlugin<{ readonly store: ObjectStore }> = async (
  app,
  { store },
) => {
  const schema = {
    operationId: 'getObject',
    summary: 'One object with its most recent classification, now or as known at a time',
    description: [
      'With asOf: from the alerts that Lucero had stored by then (of nights dropped from the ledger, that were exposed by',
      'then), with the detections of their histories, and the classifications that had been made by then. What packets',
      'have corrected since is not told apart. The survey’s count, the host and what is known of the place are not kept',
      'by time: null, and no context. Names are looked up as they are now.',
    ].join(' '),
    tags: ['objects'],
    params: objectParameters,
    querystring: Type.Object({ asOf: Type.Optional(asOfParameter) }),
    response: { 200: objectSchema, '4xx': problemSchema },
  };
  app.get('/objects/:survey/:oid', { schema }, async ({ params, query }) => {
    const asOfMs = query.asOf === undefined ? null : parseAsOf(query.asOf);
    const object = await findKnownObject(store, params);
    if (asOfMs !== null) {
      const [json] = await objectSummariesJson(store, [await asKnownAt(store, object, asOfMs)]);
      return { ...json!, asOfUtc: timeUtcOf(asOfMs) };
    }
    const [[json], [context]] = await Promise.all([
      objectSummariesJson(store, [object]),
      store.readObjectContexts([object]),
    ]);
    return { ...json!, context: objectContextJson(context!) };
  });
};

async function asKnownAt(
  store: Pick<ObjectStore, 'readClassificationsAsOf' | 'readObjectAsOf'>,
  object: ObjectSummary,
  asOfMs: number,
): Promise<ObjectSummary> {
  const { survey, objectKind, oid, validityEndMjdTai } = object;
  const key = { survey, objectKind, oid };
  const [known, classifications] = await Promise.all([
    store.readObjectAsOf(key, asOfMs),
    store.readClassificationsAsOf(key, asOfMs),
  ]);
  if (known === null) {
    throw new NotFoundError(`nothing was known of object ${oid} at ${timeUtcOf(asOfMs)}`, {
      asOf: 'before its first alert was stored here',
    });
  }
  const newest = classifications.reduce<(typeof classifications)[number] | null>(
    (best, row) =>
      best === null ||
      row.mjdTai > best.mjdTai ||
      (row.mjdTai === best.mjdTai && row.alertId > best.alertId)
        ? row
        : best,
    null,
  );
  const hadEnded = validityEndMjdTai !== null && validityEndMjdTai <= unixMsToMjdTai(asOfMs);
  return {
    ...known,
    validityEndMjdTai: hadEnded ? validityEndMjdTai : null,
    surveyDetectionCount: null,
    hostRedshift: null,
    classifier: newest?.classifier ?? null,
    classifierVersion: newest?.classifierVersion ?? null,
    topClass: newest?.topClass ?? null,
    probability: newest === null ? null : (newest.probabilities[newest.topClass] ?? 0),
    distanceArcsec: null,
  };
}
