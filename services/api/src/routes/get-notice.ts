import type { TypedHttpPlugin } from '@lucero/http';
import { candidateNotice } from '@lucero/notices';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { findKnownObject } from '../names/find-known-object.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { NotFoundError } from '../request-error.ts';
import { objectParameters } from '../resources/parameters.ts';

const querystring = Type.Object({
  classifier: Type.Optional(
    Type.String({
      pattern: '^[a-z0-9][a-z0-9.-]{0,63}$',
      description: 'whose scores it has; the newest classification when absent',
    }),
  ),
});

/** GET /objects/:survey/:oid/notice: the object as one record in the shape of GCN, to be passed on by hand. */
export const getNotice: TypedHttpPlugin<{
  readonly store: NameStore &
    Pick<ApiStore, 'readClassifications' | 'readHosts' | 'readLightCurves'>;
  readonly nowMs: () => number;
}> = async (app, { store, nowMs }) => {
  const schema = {
    operationId: 'getNotice',
    summary: "One object in the shape of GCN's optical alerts",
    tags: ['objects'],
    params: objectParameters,
    querystring,
    response: {
      200: Type.Unsafe<unknown>({
        type: 'object',
        additionalProperties: true,
        description: 'boom/alert of gcn-schema 7.2, with the redshift of the host in its target',
      }),
      '4xx': problemSchema,
    },
  };
  app.get('/objects/:survey/:oid/notice', { schema }, async ({ params, query }) => {
    const object = await findKnownObject(store, params);
    const [lightCurves, classifications, [host = null]] = await Promise.all([
      store.readLightCurves([{ ...object, untilMjdTai: null }]),
      store.readClassifications(object),
      store.readHosts([object]),
    ]);
    const newest = classifications
      .filter(({ classifier }) => query.classifier === undefined || classifier === query.classifier)
      .reduce<(typeof classifications)[number] | null>(
        (best, each) => (best === null || each.mjdTai > best.mjdTai ? each : best),
        null,
      );
    if (newest === null && query.classifier !== undefined) {
      throw new NotFoundError(`${object.oid} has no classification by ${query.classifier}`, {
        classifier: 'has not classified it',
      });
    }
    const isNamed = host?.host.verdict === 'hosted' || host?.host.verdict === 'nuclear';
    return candidateNotice(
      {
        ...object,
        detections: lightCurves[0]?.detections ?? [],
        nonDetections: lightCurves[0]?.nonDetections ?? [],
        classification: newest,
        redshift: isNamed ? (host?.host.candidates[0]?.redshift ?? null) : null,
      },
      nowMs(),
    );
  });
};
