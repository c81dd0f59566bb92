import { costs, type TypedHttpPlugin } from '@lucero/http';
import { jdUtcToMjdTai } from '@lucero/sky';
import type { ObjectQuery } from '@lucero/store';
import { type Static, Type } from 'typebox';
import type { ApiStore } from '../../api-options.ts';
import type { Door } from '../../door.ts';
import { readNamedObjects } from '../../names/read-named-objects.ts';
import { NotFoundError } from '../../request-error.ts';
import { compileRequestValidator } from '../../request-validation.ts';
import { nameParameter } from '../../resources/parameters.ts';
import { ignoreUnknownParameters } from '../ignore-unknown-parameters.ts';
import { coneOfCaller, decParameter, raParameter } from './cone-of-caller.ts';
import { marshalAlertJson } from './marshal-json.ts';
import { readMarshalAlert, readMarshalAlerts } from './read-marshal-alerts.ts';
import { surveyNamedByCaller } from './survey-named-by-caller.ts';

/** Whole light curves: of a hundred Rubin objects, some ten megabytes. */
const greatestPage = 100;
const firstJd = 2_400_000.5;
const lastJd = 2_600_000;
const largestId = 2n ** 63n - 1n;

const idParameter = Type.String({
  ...nameParameter,
  description: 'Object id, another name of its source, or id of one of its alerts',
});
const jd = (description: string) =>
  Type.Optional(
    Type.Number({
      minimum: firstJd,
      maximum: lastJd,
      description: `${description}, JD in UTC [d]`,
    }),
  );

const querystring = Type.Object({
  objectId: Type.Optional(idParameter),
  candid: Type.Optional(idParameter),
  survey: Type.Optional(Type.String({ maxLength: 32, description: 'ZTF or LSST; without it all' })),
  ra: raParameter,
  dec: decParameter,
  radius: Type.Number({
    exclusiveMinimum: 0,
    maximum: 3600,
    default: 5,
    description: 'Radius of the cone [arcsec]',
  }),
  jd_start: jd('Newest detection not before'),
  jd_end: jd('Newest detection not after'),
  page_size: Type.Integer({
    minimum: 1,
    maximum: greatestPage,
    default: 20,
    description: 'Objects at most',
  }),
});

/**
 * The interface of SkyPortal's generic broker: base_url ends in /broker. Both give objects with their whole
 * light curves; the envelope is {"data": …}.
 */
export const genericBrokerDoor: Door = {
  prefixes: ['/broker'],
  routes: async (app, { store }) => {
    app.setValidatorCompiler(compileRequestValidator);
    app.addHook('preValidation', ignoreUnknownParameters);
    await app.register(listAlerts, { store });
    await app.register(getAlert, { store });
  },
};

type Routes = TypedHttpPlugin<{ readonly store: ApiStore }>;

const listAlerts: Routes = async (app, { store }) => {
  const schema = { querystring };
  app.get('/alerts', { schema, config: costs(5) }, async ({ query }) => {
    const { objectId, candid } = query;
    const id = objectId ?? candid;
    if (id !== undefined) {
      const found = await findAlert(store, id, query.survey);
      return { data: found === null ? [] : [marshalAlertJson(found)] };
    }
    const { items } = await store.findObjects(objectQueryOf(query));
    return { data: (await readMarshalAlerts(store, items)).map(marshalAlertJson) };
  });
};

const getAlert: Routes = async (app, { store }) => {
  const schema = {
    params: Type.Object({ id: idParameter }),
    querystring: Type.Pick(querystring, ['survey']),
  };
  app.get('/alerts/:id', { schema }, async ({ params: { id }, query }) => {
    const found = await findAlert(store, id, query.survey);
    if (found === null) throw new NotFoundError(`no object or alert ${id}`, { id: 'unknown' });
    return { data: marshalAlertJson(found) };
  });
};

/** By the id of an object, else by that of an alert, else by another name of a source; null = none is known. */
async function findAlert(store: ApiStore, id: string, surveyOfCaller: string | undefined) {
  const survey = surveyOfCaller === undefined ? undefined : surveyNamedByCaller(surveyOfCaller);
  const asked = { oid: id, ...(survey === undefined ? {} : { survey }) };
  const object = await store.findObject(asked);
  if (object !== null) {
    return object.detectionCount === 0 ? null : await readMarshalAlert(store, object);
  }
  const alert = await findByAlertId(store, id, survey);
  if (alert !== null) return alert;
  const [[named] = []] = await readNamedObjects(store, [asked]);
  return named === undefined || named.detectionCount === 0
    ? null
    : await readMarshalAlert(store, named);
}

async function findByAlertId(store: ApiStore, id: string, survey: string | undefined) {
  if (!/^[0-9]{1,19}$/.test(id) || BigInt(id) > largestId) return null;
  const alertId = BigInt(id);
  for (const alert of await store.findAlerts(alertId)) {
    const { oid, objectKind } = alert;
    if (survey !== undefined && alert.survey !== survey) continue;
    if (oid === null || objectKind === null || alert.storedMs === null) continue;
    return await readMarshalAlert(store, { survey: alert.survey, objectKind, oid }, alertId);
  }
  return null;
}

function objectQueryOf(query: Static<typeof querystring>): ObjectQuery {
  const cone = coneOfCaller(query.ra, query.dec, query.radius);
  return {
    ...(query.survey !== undefined && { survey: surveyNamedByCaller(query.survey) }),
    ...(cone !== undefined && { cone }),
    ...(query.jd_start !== undefined && { lastMjdTaiFrom: jdUtcToMjdTai(query.jd_start) }),
    ...(query.jd_end !== undefined && { lastMjdTaiTo: jdUtcToMjdTai(query.jd_end) }),
    orderBy: cone === undefined ? 'lastMjdTai' : 'distance',
    descending: cone === undefined,
    limit: query.page_size,
  };
}
