import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { findKnownObject } from '../names/find-known-object.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { nullable } from '../resources/nullable.ts';
import { alertIdProperty, objectKeyProperties } from '../resources/object-key.ts';
import { objectParameters } from '../resources/parameters.ts';

const querystring = Type.Object({
  limit: Type.Integer({
    minimum: 1,
    maximum: 1000,
    default: 100,
    description: 'Matches, newest alert first',
  }),
});

const answer = Type.Object({
  ...objectKeyProperties,
  items: Type.Array(
    Type.Object({
      alertId: alertIdProperty,
      mjdTai: Type.Number({ description: 'Time of the detection, MJD in TAI [d]' }),
      designation: Type.String({ description: 'Known body, unpacked' }),
      separationArcsec: Type.Number({ description: 'From where it should be [arcsec]' }),
      predictedMag: nullable(Type.Number({ description: 'V by H and G [mag]' })),
      epochMjdTt: Type.Number({ description: 'Of its elements, MJD in TT [d]' }),
      orbits: Type.String({ description: 'Name and version of the file: orbits@…' }),
    }),
    {
      description:
        'Known bodies within 20 arcsec of its alerts by the operator’s files of orbits. Empty says nothing of alerts that came when there was no file',
    },
  ),
});

/** GET /objects/:survey/:oid/known-orbits: which known bodies were near its alerts. */
export const listKnownOrbits: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'findOrbitMatches'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'listKnownOrbits',
    summary: 'Known solar-system bodies near the alerts of one object, by files of orbits',
    tags: ['solar system'],
    params: objectParameters,
    querystring,
    response: { 200: answer, '4xx': problemSchema },
  };
  app.get('/objects/:survey/:oid/known-orbits', { schema }, async ({ params, query }) => {
    const { survey, objectKind, oid } = await findKnownObject(store, params);
    const matches = await store.findOrbitMatches({ survey, objectKind, oid }, query.limit);
    const items = matches.map(({ alertId, mjdTai, designation, separationArcsec, ...more }) => ({
      ...{ alertId: alertId.toString(), mjdTai, designation, separationArcsec },
      ...{ predictedMag: more.predictedMag, epochMjdTt: more.epochMjdTt, orbits: more.orbits },
    }));
    return { survey, objectKind, oid, items };
  });
};
