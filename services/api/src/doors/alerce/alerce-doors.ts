import type { HttpPlugin } from '@lucero/http';
import type { Door } from '../../door.ts';
import { problemOf, sendProblem } from '../../problem.ts';
import type { SharedOptions } from '../../shared-options.ts';
import { catshtmRoutes } from './catshtm/catshtm-routes.ts';
import { clientSettingsRoute } from './client-settings-route.ts';
import { compileLooseValidator } from './loose-validation.ts';
import {
  classifierRoutes,
  magstatRoutes,
  probabilityRoutes,
} from './multisurvey/classification-routes.ts';
import { lightCurveRoutes } from './multisurvey/light-curve-routes.ts';
import { objectRoutes } from './multisurvey/object-routes.ts';
import { stampRoutes } from './packets/multisurvey-routes.ts';
import { getAvroInfoRoute, getAvroRoute, getStampRoute } from './packets/older-routes.ts';
import { forcedRoutes } from './ztf/forced-routes.ts';
import { ztfRoutes } from './ztf/ztf-routes.ts';

/** The newer interface answers bad input with 422, the older one with 400. */
function withUnprocessable(routes: HttpPlugin<SharedOptions>): HttpPlugin<SharedOptions> {
  return async (app, options) => {
    app.setValidatorCompiler(compileLooseValidator);
    app.setErrorHandler((error: Error, request, reply) => {
      const problem = problemOf(error);
      if (problem.status >= 500) {
        options.onFailure(error, { method: request.method, url: request.url, id: request.id });
      }
      return sendProblem(reply, problem.status === 400 ? { ...problem, status: 422 } : problem);
    });
    await app.register(routes, options);
  };
}

/** ALeRCE's interfaces, each where its clients look for it. */
export const alerceDoors: readonly Door[] = [
  { prefixes: ['/ztf/v1', '/alerts/v1'], routes: ztfRoutes },
  { prefixes: ['/v2/lightcurve'], routes: forcedRoutes },
  { prefixes: ['/object_api'], routes: withUnprocessable(objectRoutes) },
  { prefixes: ['/lightcurve_api'], routes: withUnprocessable(lightCurveRoutes) },
  { prefixes: ['/probability_api'], routes: withUnprocessable(probabilityRoutes) },
  { prefixes: ['/classifier_api'], routes: withUnprocessable(classifierRoutes) },
  { prefixes: ['/magstat_api'], routes: withUnprocessable(magstatRoutes) },
  { prefixes: ['/stamps_api'], routes: withUnprocessable(stampRoutes) },
  { prefixes: ['/get_stamp'], routes: getStampRoute },
  { prefixes: ['/get_avro'], routes: getAvroRoute },
  { prefixes: ['/get_avro_info'], routes: getAvroInfoRoute },
  { prefixes: ['/catshtm'], routes: catshtmRoutes },
  { prefixes: ['/alerce-client.json'], routes: clientSettingsRoute },
];
