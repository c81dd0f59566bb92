import type { StampKind } from '@lucero/alert';
import { LuceroError } from '@lucero/errors';
import { costs, type TypedHttpPlugin } from '@lucero/http';
import { marshalCandidate } from '@lucero/marshal';
import type { LightCurvePoint, ObjectKey, StoredLightCurve } from '@lucero/store';
import { type Static, Type } from 'typebox';
import type { ApiStore } from '../../api-options.ts';
import type { Door } from '../../door.ts';
import { findKnownObject } from '../../names/find-known-object.ts';
import { readNamedObjects } from '../../names/read-named-objects.ts';
import type { Packets } from '../../packets.ts';
import { RequestInvalidError } from '../../request-error.ts';
import { compileRequestValidator } from '../../request-validation.ts';
import { alertIdParameter, nameParameter, parseAlertId } from '../../resources/parameters.ts';
import { ignoreUnknownParameters } from '../ignore-unknown-parameters.ts';
import { coneOfCaller, decParameter, raParameter } from './cone-of-caller.ts';
import { candidateJson, marshalAlertJson } from './marshal-json.ts';
import { readMarshalAlert, readWholeLightCurves } from './read-marshal-alerts.ts';
import { surveyNamedByCaller } from './survey-named-by-caller.ts';

/** As many as Babamul allows. */
const greatestRadiusArcsec = 600;
const greatestObjectCount = 100;
const greatestAlertCount = 1000;

/**
 * The four routes of Babamul (the public face of BOOM) that its clients and SkyPortal's provider call, with
 * its envelope. Reading is open here, so a token is not asked for.
 */
export const babamulDoor: Door = {
  prefixes: ['/babamul'],
  routes: async (app, options) => {
    const { store, version } = options;
    app.setValidatorCompiler(compileRequestValidator);
    app.addHook('preValidation', ignoreUnknownParameters);
    await app.register(getProfile, { version });
    await app.register(listAlerts, { store });
    await app.register(getObject, { store });
    await app.register(getCutouts, { store, packets: options.packets });
  },
};

const answer = <Data>(message: string, data: Data) => ({ status: 'success', message, data });
const surveyParams = { survey: Type.String({ maxLength: 32, description: 'ZTF or LSST' }) };

const getProfile: TypedHttpPlugin<{ readonly version: string }> = async (app, { version }) => {
  app.get('/profile', async () =>
    answer('profile', { id: 'anonymous', username: 'anonymous', email: null, lucero: version }),
  );
};

const optionalNumber = (description: string) => Type.Optional(Type.Number({ description }));
const alertQuery = Type.Object({
  object_id: Type.Optional(nameParameter),
  ra: raParameter,
  dec: decParameter,
  radius_arcsec: Type.Number({
    exclusiveMinimum: 0,
    maximum: greatestRadiusArcsec,
    default: 5,
    description: 'Radius of the cone [arcsec]',
  }),
  start_jd: optionalNumber('Alerts not before, JD in UTC [d]'),
  end_jd: optionalNumber('Alerts not after, JD in UTC [d]'),
  min_magpsf: optionalNumber('Magnitude of the difference not below [mag]'),
  max_magpsf: optionalNumber('Magnitude of the difference not above [mag]'),
  min_drb: optionalNumber('Real-bogus score not below'),
  max_drb: optionalNumber('Real-bogus score not above'),
});

const listAlerts: TypedHttpPlugin<{ readonly store: ApiStore }> = async (app, { store }) => {
  const schema = { params: Type.Object(surveyParams), querystring: alertQuery };
  app.get('/surveys/:survey/alerts', { schema, config: costs(5) }, async ({ params, query }) => {
    const survey = surveyNamedByCaller(params.survey);
    const keys = await objectsAskedFor(store, survey, query);
    const lightCurves = await readWholeLightCurves(store, keys);
    const alerts = lightCurves
      .flatMap((lightCurve) => alertsOf(lightCurve, query))
      .slice(0, greatestAlertCount);
    return answer(`found ${alerts.length} alerts`, alerts);
  });
};

async function objectsAskedFor(
  store: ApiStore,
  survey: string,
  query: Static<typeof alertQuery>,
): Promise<readonly ObjectKey[]> {
  const cone = coneOfCaller(query.ra, query.dec, query.radius_arcsec);
  if (query.object_id !== undefined) {
    const [found = []] = await readNamedObjects(store, [{ survey, oid: query.object_id }]);
    return found.slice(0, 1);
  }
  if (cone === undefined) {
    throw new RequestInvalidError({
      object_id: 'is missing: alerts are asked for by object_id, or by ra, dec and radius_arcsec',
    });
  }
  const { items } = await store.findObjects({
    ...{ survey, cone, orderBy: 'distance', descending: false, limit: greatestObjectCount },
  });
  return items;
}

/** Those that came as alerts of their own, newest first, without their light curve. */
function alertsOf(lightCurve: StoredLightCurve, query: Static<typeof alertQuery>) {
  const { survey, oid } = lightCurve;
  const isWithin = (value: number | null, least?: number, greatest?: number): boolean =>
    (least === undefined && greatest === undefined) ||
    (value !== null && value >= (least ?? -Infinity) && value <= (greatest ?? Infinity));
  return lightCurve.detections
    .filter(({ hasAlert }) => hasAlert)
    .map((detection) => marshalCandidate(survey, detection))
    .filter(
      ({ jd, magpsf, drb }) =>
        isWithin(jd, query.start_jd, query.end_jd) &&
        isWithin(magpsf, query.min_magpsf, query.max_magpsf) &&
        isWithin(drb, query.min_drb, query.max_drb),
    )
    .reverse()
    .map((candidate) => ({
      candid: candidate.candid.toString(),
      objectId: oid,
      candidate: candidateJson(candidate),
    }));
}

const getObject: TypedHttpPlugin<{ readonly store: ApiStore }> = async (app, { store }) => {
  const schema = { params: Type.Object({ ...surveyParams, oid: nameParameter }) };
  app.get('/surveys/:survey/objects/:oid', { schema }, async ({ params }) => {
    const survey = surveyNamedByCaller(params.survey);
    const object = await findKnownObject(store, { survey, oid: params.oid });
    const alert = await readMarshalAlert(store, object);
    return answer(`object ${object.oid}`, marshalAlertJson(alert));
  });
};

const whichOrders = {
  first: (a: LightCurvePoint, b: LightCurvePoint) => a.mjdTai - b.mjdTai,
  last: (a: LightCurvePoint, b: LightCurvePoint) => b.mjdTai - a.mjdTai,
  brightest: (a: LightCurvePoint, b: LightCurvePoint) => sizeOf(b) - sizeOf(a),
  faintest: (a: LightCurvePoint, b: LightCurvePoint) => sizeOf(a) - sizeOf(b),
} as const;
const sizeOf = ({ psfFluxNanojansky }: LightCurvePoint): number => Math.abs(psfFluxNanojansky ?? 0);

const cutoutKinds = {
  cutoutScience: 'science',
  cutoutTemplate: 'template',
  cutoutDifference: 'difference',
} as const satisfies Record<string, StampKind>;

const getCutouts: TypedHttpPlugin<{
  readonly store: ApiStore;
  readonly packets: Packets;
}> = async (app, { store, packets }) => {
  const schema = {
    params: Type.Object(surveyParams),
    querystring: Type.Object({
      candid: Type.Optional(alertIdParameter),
      objectId: Type.Optional(nameParameter),
      which: Type.Unsafe<keyof typeof whichOrders>({
        type: 'string',
        enum: Object.keys(whichOrders),
        default: 'brightest',
        description: 'Of the alerts of objectId: first, last, brightest or faintest',
      }),
    }),
  };
  app.get('/surveys/:survey/cutouts', { schema, config: costs(2) }, async ({ params, query }) => {
    const survey = surveyNamedByCaller(params.survey);
    const alertId =
      query.candid === undefined
        ? await alertOfObject(store, survey, query.objectId, query.which)
        : parseAlertId(query.candid);
    const cutouts: Record<string, string | null> = {};
    for (const [name, kind] of Object.entries(cutoutKinds)) {
      cutouts[name] = await cutoutOrNull(packets, survey, alertId, kind);
    }
    return answer(`cutouts of ${alertId}`, { candid: alertId.toString(), ...cutouts });
  });
};

async function alertOfObject(
  store: ApiStore,
  survey: string,
  oid: string | undefined,
  which: keyof typeof whichOrders,
): Promise<bigint> {
  if (oid === undefined) {
    throw new RequestInvalidError({ candid: 'is missing: give candid or objectId' });
  }
  const object = await findKnownObject(store, { survey, oid });
  const [lightCurve] = await readWholeLightCurves(store, [object]);
  const [found] = (lightCurve?.detections ?? [])
    .filter(({ hasAlert }) => hasAlert)
    .sort(whichOrders[which]);
  return found?.alertId ?? object.lastAlertId;
}

/** As the survey sent it (ZTF: gzip), in base64; null: the alert came without it. */
async function cutoutOrNull(
  packets: Packets,
  survey: string,
  alertId: bigint,
  kind: StampKind,
): Promise<string | null> {
  try {
    const { bytes } = await packets.readCutout(survey, alertId, kind);
    return Buffer.from(bytes).toString('base64');
  } catch (error) {
    if (error instanceof LuceroError && error.code === 'LUCERO_STAMP_MISSING') return null;
    throw error;
  }
}
