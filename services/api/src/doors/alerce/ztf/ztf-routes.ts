import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import { findKnownObject } from '../../../names/find-known-object.ts';
import { NotFoundError } from '../../../request-error.ts';
import { nameParameter } from '../../../resources/parameters.ts';
import type { SharedOptions } from '../../../shared-options.ts';
import { classifierNames, isCalled, type KnownClassifier } from '../classifier-names.ts';
import { dialectNamed, dialectOfOid, mjdOf, olderDialect } from '../dialect.ts';
import { compileLooseValidator } from '../loose-validation.ts';
import { objectListParameters, readObjectList } from '../object-list.ts';
import { newestRecord } from '../packets/newest-record.ts';
import { probabilityRows } from '../probability-rows.ts';
import { readObject } from '../read-object.ts';
import { rememberedFor } from '../remembered-for.ts';
import { detectionRows, nonDetectionRows, type Row } from './detection-rows.ts';
import { featureRows, isFeatureNamed } from './feature-rows.ts';
import { magstatRows } from './magstat-rows.ts';
import { listedObjectRow, objectDetails, objectRow } from './object-rows.ts';

/** They take reading all objects. */
const limitsRememberedMs = 600_000;

const params = Type.Object({ oid: nameParameter });
const name = Type.String({ pattern: '^[ -~]{1,200}$' });

/** ALeRCE's older interface, made for one survey; ids of the other are understood where they are asked for. */
export const ztfRoutes: TypedHttpPlugin<SharedOptions> = async (app, options) => {
  const { store } = options;
  const names = classifierNames(store);
  app.setValidatorCompiler(compileLooseValidator);

  const listed = { schema: { querystring: objectListParameters } };
  app.get('/objects', listed, async ({ query }) => {
    const asked = query.survey ?? query.survey_id;
    const dialect = asked === undefined ? olderDialect : dialectNamed(asked);
    const page = await readObjectList(
      query,
      dialect,
      { orderBy: null, orderMode: 'ASC' },
      { store, names },
    );
    return {
      total: page.total,
      total_is_lower_bound: page.isLowerBound,
      page: query.cursor === undefined ? page.page : null,
      next: page.next,
      has_next: page.hasNext,
      prev: page.previous,
      has_prev: page.hasPrevious,
      cursor: page.cursor,
      items: page.items.map((object) => listedObjectRow(object, dialect)),
    };
  });

  const limitsNow = rememberedFor(limitsRememberedMs, () =>
    store.readObjectLimits(olderDialect.survey),
  );
  app.get('/objects/limit_values', async () => {
    const limits = await limitsNow();
    const mjdOrNull = (mjdTai: number | null) =>
      mjdTai === null ? null : mjdOf(olderDialect, mjdTai);
    return {
      min_ndet: limits.minDetectionCount,
      max_ndet: limits.maxDetectionCount,
      min_firstmjd: mjdOrNull(limits.minFirstMjdTai),
      max_firstmjd: mjdOrNull(limits.maxFirstMjdTai),
    };
  });

  app.get('/objects/:oid', { schema: { params } }, async (request) => {
    const dialect = dialectOfOid(request.params.oid);
    const { object, lightCurve } = await readObject(store, dialect, request.params.oid);
    const record = await newestRecord(options, lightCurve);
    const candidate = (record?.candidate ?? null) as Row | null;
    return objectRow(object, dialect, objectDetails(lightCurve, candidate));
  });

  app.get('/objects/:oid/lightcurve', { schema: { params } }, async (request) => {
    const dialect = dialectOfOid(request.params.oid);
    const { lightCurve } = await readObject(store, dialect, request.params.oid);
    return {
      detections: detectionRows(lightCurve, dialect),
      non_detections: nonDetectionRows(lightCurve.nonDetections, dialect),
    };
  });
  app.get('/objects/:oid/detections', { schema: { params } }, async (request) => {
    const dialect = dialectOfOid(request.params.oid);
    const { lightCurve } = await readObject(store, dialect, request.params.oid);
    return detectionRows(lightCurve, dialect);
  });
  app.get('/objects/:oid/non_detections', { schema: { params } }, async (request) => {
    const dialect = dialectOfOid(request.params.oid);
    const { lightCurve } = await readObject(store, dialect, request.params.oid);
    return nonDetectionRows(lightCurve.nonDetections, dialect);
  });
  app.get('/objects/:oid/magstats', { schema: { params } }, async (request) => {
    const dialect = dialectOfOid(request.params.oid);
    const { lightCurve } = await readObject(store, dialect, request.params.oid);
    return magstatRows(lightCurve, dialect);
  });

  const ofClassifier = Type.Object({
    classifier: Type.Optional(name),
    classifier_version: Type.Optional(name),
  });
  const probabilities = { schema: { params, querystring: ofClassifier } };
  app.get('/objects/:oid/probabilities', probabilities, async ({ params: { oid }, query }) => {
    const { survey } = dialectOfOid(oid);
    const object = await findKnownObject(store, { survey, oid });
    const { classifier, classifier_version: version } = query;
    const wanted = classifier === undefined ? null : await names.resolve(survey, { classifier });
    const rows = await store.readClassifications(object);
    return probabilityRows(
      rows.filter(
        (row) =>
          (wanted === null || row.classifier === wanted) &&
          (version === undefined || row.classifierVersion === version),
      ),
    );
  });

  const featureQuery = Type.Object({
    fid: Type.Optional(Type.Integer()),
    version: Type.Optional(name),
  });
  const featuresOf = async (
    oid: string,
    { fid, version }: { readonly fid?: number; readonly version?: string },
  ): Promise<Row[]> => {
    const dialect = dialectOfOid(oid);
    const object = await findKnownObject(store, { survey: dialect.survey, oid });
    const features = await store.readFeatures(object);
    if (features === null) return [];
    return featureRows(features, dialect).filter(
      (row) =>
        (fid === undefined || row.fid === fid) &&
        (version === undefined || row.version === version),
    );
  };
  const features = { schema: { params, querystring: featureQuery } };
  app.get('/objects/:oid/features', features, async (request) =>
    featuresOf(request.params.oid, request.query),
  );
  const oneFeature = {
    schema: { params: Type.Object({ oid: nameParameter, name }), querystring: featureQuery },
  };
  app.get('/objects/:oid/features/:name', oneFeature, async (request) => {
    const all = await featuresOf(request.params.oid, {});
    const found = all.filter((row) => isFeatureNamed(row, request.params.name));
    if (found.length === 0) {
      throw new NotFoundError(`no feature ${request.params.name} of ${request.params.oid}`, {
        name: 'unknown',
      });
    }
    const { fid, version } = request.query;
    return found.filter(
      (row) =>
        (fid === undefined || row.fid === fid) &&
        (version === undefined || row.version === version),
    );
  });

  app.get('/classifiers', async () =>
    (await names.ofSurvey(olderDialect.survey)).map(classifierRow),
  );
  const classes = {
    schema: { params: Type.Object({ classifier: name, version: name }) },
  };
  app.get('/classifiers/:classifier/:version/classes', classes, async (request) => {
    const { classifier, version } = request.params;
    const known = await names.ofSurvey(olderDialect.survey);
    const found = known.find((row) => isCalled(row, classifier) && row.version === version);
    if (found === undefined) {
      throw new NotFoundError(`no classifier ${classifier} ${version}`, { classifier: 'unknown' });
    }
    return found.classes.map((each) => ({ name: each }));
  });
};

export function classifierRow({ classifier, version, classes, isCurrent }: KnownClassifier): Row {
  return {
    classifier_name: classifier,
    classifier_version: version,
    classes: [...classes],
    current: isCurrent,
  };
}
