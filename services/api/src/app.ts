import {
  allowedHostsOf,
  compressAnswers,
  cors,
  createHttpApp,
  type HttpApp,
  type HttpPlugin,
  limitRates,
  openApi,
} from '@lucero/http';
import { parseWindows } from '@lucero/sky-maps';
import { accessRoutes } from './access/access-routes.ts';
import { identifyCallers } from './access/identify-callers.ts';
import { noAccess } from './access/open-access.ts';
import { shareOf } from './access/share-of.ts';
import {
  answerBrokenRequest,
  answerErrors,
  answerNotFound,
  brokenRequestBody,
  refuseNul,
} from './answer-errors.ts';
import type { ApiGuard, ApiOptions } from './api-options.ts';
import { doors } from './doors.ts';
import { filterOutputs } from './filter-outputs/filter-outputs.ts';
import { mapsOfRegions } from './known-region.ts';
import { watchBus } from './monitoring/bus-watch.ts';
import { openApiOptions } from './openapi-document.ts';
import { packetsOf } from './packets.ts';
import { stampPictures } from './pictures/stamp-pictures.ts';
import { reference } from './reference.ts';
import { compileRequestValidator } from './request-validation.ts';
import { exportRows } from './routes/export-rows.ts';
import { filterRoutes } from './routes/filters/filter-routes.ts';
import { getAlertStory } from './routes/get-alert-story.ts';
import { getClassificationHistory } from './routes/get-classification-history.ts';
import { getClassifications } from './routes/get-classifications.ts';
import { getClassifier } from './routes/get-classifier.ts';
import { getExplanation } from './routes/get-explanation.ts';
import { getFeatures } from './routes/get-features.ts';
import { getFittedCurves } from './routes/get-fitted-curves.ts';
import { getHealth } from './routes/get-health.ts';
import { getHost } from './routes/get-host.ts';
import { getLightCurve } from './routes/get-light-curve.ts';
import { getMagnitudeStatistics } from './routes/get-magnitude-statistics.ts';
import { getMatches } from './routes/get-matches.ts';
import { getNightStatistics } from './routes/get-night-statistics.ts';
import { getNotice } from './routes/get-notice.ts';
import { getObject } from './routes/get-object.ts';
import { getPacket } from './routes/get-packet.ts';
import { getPeriods } from './routes/get-periods.ts';
import { getPhaseCurve } from './routes/get-phase-curve.ts';
import { getSimilarObjects } from './routes/get-similar-objects.ts';
import { getSkyPicture } from './routes/get-sky-picture.ts';
import { getSolarSystemObject } from './routes/get-solar-system-object.ts';
import { getSource } from './routes/get-source.ts';
import { getSourceLightCurve } from './routes/get-source-light-curve.ts';
import { getStamp } from './routes/get-stamp.ts';
import { getStatus } from './routes/get-status.ts';
import { getSummary } from './routes/get-summary.ts';
import { getTns } from './routes/get-tns.ts';
import { listCandidates } from './routes/list-candidates.ts';
import { listCatalogs } from './routes/list-catalogs.ts';
import { listClassifiers } from './routes/list-classifiers.ts';
import { listDataChecks } from './routes/list-data-checks.ts';
import { listDeadLetters } from './routes/list-dead-letters.ts';
import { listFeatures } from './routes/list-features.ts';
import { listKnownOrbits } from './routes/list-known-orbits.ts';
import { listLightCurves } from './routes/list-light-curves.ts';
import { listNeighbours } from './routes/list-neighbours.ts';
import { listNights } from './routes/list-nights.ts';
import { listObjects } from './routes/list-objects.ts';
import { listSchemas } from './routes/list-schemas.ts';
import { listStreams } from './routes/list-streams.ts';
import { listSurveys } from './routes/list-surveys.ts';
import { listTaxonomies } from './routes/list-taxonomies.ts';
import { manageSourceAliases } from './routes/manage-source-aliases.ts';
import { nightReleaseRoutes } from './routes/night-releases.ts';
import { getObservability } from './routes/observing/get-observability.ts';
import { listSites } from './routes/observing/list-sites.ts';
import { manageComments } from './routes/opinions/manage-comments.ts';
import { manageVotes } from './routes/opinions/manage-votes.ts';
import { postClassificationsById } from './routes/post-classifications-by-id.ts';
import { postCones } from './routes/post-cones.ts';
import { postCrossmatch } from './routes/post-crossmatch.ts';
import { postLightCurves } from './routes/post-light-curves.ts';
import { postMatchesById } from './routes/post-matches-by-id.ts';
import { postNearbyOrbits } from './routes/post-nearby-orbits.ts';
import { postObjectsById } from './routes/post-objects-by-id.ts';
import { getRegion } from './routes/regions/get-region.ts';
import { getRegionCoverage } from './routes/regions/get-region-coverage.ts';
import { listObjectRegions } from './routes/regions/list-object-regions.ts';
import { listRegionCandidates } from './routes/regions/list-region-candidates.ts';
import { listRegions } from './routes/regions/list-regions.ts';
import { postRegion } from './routes/regions/post-region.ts';
import { search } from './routes/search.ts';
import { tnsReports } from './routes/tns-reports.ts';
import type { SharedOptions } from './shared-options.ts';
import { throttledReports } from './throttled-reports.ts';

const defaultGuard: ApiGuard = {
  allowedHosts: '',
  trustedProxies: '',
  requestsPerSecond: 50,
  burstRequests: 1000,
};

/** Drafts say what is not set. */
const noReporting = {
  url: '',
  reporting: { reportingGroupId: 0, reporter: '', atType: 1 },
};
/** As the setting regions.windows has it by default. */
const defaultRegionWindows = '-1:14';

/** Headers that pages of other origins may read, too. */
const exposedHeaders = [
  ...['etag', 'retry-after', 'content-disposition'],
  ...['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'],
  ...['x-estimated-rows', 'x-estimated-bytes', 'x-estimated-by'],
];

/**
 * /health, /api, /api/openapi.json, /api/v1/… and the doors of other interfaces: to be registered at the root of an
 * HTTP application, alone or beside the web page.
 */
export const apiRoutes: HttpPlugin<ApiOptions> = async (root, given) => {
  const options = { ...given, onFailure: throttledReports(given.onFailure) };
  const { guard = defaultGuard } = options;
  answerErrors(root, options);
  refuseNul(root);
  root.addHook('onResponse', async (request, reply) => {
    options.requests?.note({
      ...{ method: request.method, status: reply.statusCode, seconds: reply.elapsedTime / 1_000 },
      // What nobody answers at is one row, whatever strangers try.
      route: request.routeOptions.url ?? 'none',
    });
  });
  // Before whatever refuses: a page of another origin, too, must be able to read why (401, 429).
  await root.register(cors, {
    origin: true,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders,
  });
  // Whose share a request is taken from is known once its caller is.
  await identifyCallers(root, options);
  await limitRates(root, { ...guard, shareOf });
  await compressAnswers(root);
  const packets = packetsOf(options);
  const pictures = stampPictures(packets);
  root.addHook('onClose', pictures.close);
  const shared: SharedOptions = { ...options, packets, pictures };
  await root.register(openApi, openApiOptions(options.version, doors));
  await root.register(async (app) => {
    answerErrors(app, options);
    await app.register(getHealth, options);
  });
  await root.register(
    async (app) => {
      answerErrors(app, options);
      app.setNotFoundHandler(answerNotFound);
      await app.register(documentedApi, shared);
    },
    { prefix: '/api' },
  );
  for (const door of doors) {
    for (const prefix of door.prefixes) {
      await root.register(
        async (app) => {
          answerErrors(app, options);
          app.setNotFoundHandler(answerNotFound);
          await app.register(door.routes, shared);
        },
        { prefix },
      );
    }
  }
};

const documentedApi: HttpPlugin<SharedOptions> = async (app, options) => {
  await app.register(reference);
  await app.register(versionOne, { ...options, prefix: '/v1' });
};

const versionOne: HttpPlugin<SharedOptions> = async (app, options) => {
  const { store, version, stampClassifiers, packets, pictures } = options;
  app.setValidatorCompiler(compileRequestValidator);
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache');
  });
  await app.register(listObjects, { store });
  await app.register(listCandidates, { store, nowMs: Date.now });
  await app.register(search, { store });
  await app.register(getObject, { store });
  await app.register(getLightCurve, { store, version });
  await app.register(getMagnitudeStatistics, { store });
  await app.register(getHost, { store });
  await app.register(getMatches, { store });
  await app.register(getTns, { store });
  await app.register(getNotice, { store, nowMs: Date.now });
  await app.register(tnsReports, { store, tns: options.tns ?? noReporting, nowMs: Date.now });
  await app.register(getFeatures, { store });
  await app.register(getSimilarObjects, { store });
  await app.register(getFittedCurves, { store });
  await app.register(getPeriods, { store });
  await app.register(getClassifications, { store });
  await app.register(getClassificationHistory, { store });
  await app.register(getAlertStory, { store });
  await app.register(getStamp, { packets, pictures, version });
  await app.register(getPacket, { packets });
  await app.register(getExplanation, { packets, stampClassifiers, version });
  await app.register(listCatalogs, { store });
  await app.register(listClassifiers, { store });
  await app.register(listTaxonomies);
  await app.register(listLightCurves, { store });
  await app.register(listNeighbours, { store });
  await app.register(postClassificationsById, { store });
  await app.register(postCones, { store });
  await app.register(postCrossmatch, {
    ...{ store, catalogs: options.catalogs ?? null, onFailure: options.onFailure },
  });
  await app.register(postLightCurves, { store, onFailure: options.onFailure });
  await app.register(postMatchesById, { store });
  await app.register(postObjectsById, { store });
  await app.register(getSolarSystemObject, { store });
  await app.register(getPhaseCurve, { store });
  await app.register(getSource, { store });
  await app.register(getSourceLightCurve, { store });
  await app.register(manageSourceAliases, { store });
  await app.register(manageVotes, { store });
  await app.register(manageComments, { store });
  await app.register(listKnownOrbits, { store });
  await app.register(postNearbyOrbits, { orbits: options.orbits ?? null });
  const mapOf = mapsOfRegions(store);
  await app.register(listRegions, { store });
  await app.register(getRegion, { store, mapOf });
  await app.register(getRegionCoverage, { store, mapOf });
  await app.register(listRegionCandidates, { store });
  await app.register(listObjectRegions, { store });
  await app.register(postRegion, {
    store,
    windowOf: parseWindows(options.regionWindows ?? defaultRegionWindows),
  });
  await app.register(listSites);
  await app.register(getSkyPicture, { store });
  await app.register(getObservability, { store, nowMs: Date.now });
  await app.register(filterRoutes, { store, limits: options.filterLimits, trials: options.trials });
  await app.register(listNights, { store });
  await app.register(nightReleaseRoutes, { store, releasesPath: options.releasesPath ?? null });
  const access = options.access ?? noAccess;
  const bus = watchBus(options.bus ?? null);
  await app.register(getNightStatistics, { store, bus });
  await app.register(listStreams, { bus, streams: access.streams });
  await app.register(getStatus, {
    ...{ store, bus, version, health: options.health, nowMs: Date.now },
    ...(options.orbits !== undefined && { orbits: options.orbits }),
  });
  await app.register(listDataChecks, { store });
  await app.register(listDeadLetters, { store });
  await app.register(getClassifier, {
    ...(options.modelsPath !== undefined && { modelsPath: options.modelsPath }),
  });
  await app.register(listFeatures);
  await app.register(listSchemas);
  await app.register(listSurveys);
  await app.register(exportRows, {
    ...{ store, exporter: options.exporter, onFailure: options.onFailure },
  });
  await app.register(getSummary, { store, version });
  await app.register(filterOutputs, {
    store,
    limits: options.filterLimits,
    ...(options.outputs !== undefined && { outputs: options.outputs }),
    onTrouble: (error) =>
      options.onFailure(error as Error, { method: 'GET', url: '/filters/…/events', id: 'streams' }),
  });
  await app.register(accessRoutes, { store, access });
};

/** The application that the API, alone or beside the page, is registered on. */
export function createGuardedApp(
  options: Pick<ApiOptions, 'onFailure' | 'guard'> & { readonly host?: string },
): HttpApp {
  const { guard = defaultGuard, host } = options;
  const app = createHttpApp({
    ...{ answerFrameworkError: answerBrokenRequest, brokenRequestBody },
    allowedHosts: host === undefined ? null : allowedHostsOf(host, guard.allowedHosts),
    trustedProxies: guard.trustedProxies,
  });
  answerErrors(app, options);
  return app;
}

/**
 * The API alone, not yet listening: tests inject, startApi listens.
 *
 * @param host the address that it will listen at, which says by what names it may be asked; without it any
 */
export function buildApi(options: ApiOptions, host?: string): HttpApp {
  const app = createGuardedApp({ ...options, ...(host === undefined ? {} : { host }) });
  app.setNotFoundHandler(answerNotFound);
  app.register(apiRoutes, options);
  return app;
}
