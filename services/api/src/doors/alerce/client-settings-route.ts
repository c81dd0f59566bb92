import type { HttpPlugin } from '@lucero/http';
import type { SharedOptions } from '../../shared-options.ts';

const older = '/ztf/v1';
const object = `${older}/objects/%s`;

/** The settings file of the Python client `alerce` (ALERCE_CONFIG_PATH), with this host in it. */
function clientSettings(url: string) {
  const packetRoutes = { get_stamp: '/get_stamp', get_avro: '/get_avro' };
  return {
    ztf: {
      ZTF_API_URL: url,
      ZTF_ROUTES: {
        objects: `${older}/objects`,
        single_object: object,
        detections: `${object}/detections`,
        non_detections: `${object}/non_detections`,
        lightcurve: `${object}/lightcurve`,
        magstats: `${object}/magstats`,
        probabilities: `${object}/probabilities`,
        features: `${object}/features`,
        single_feature: `${object}/features/%s`,
        classifiers: `${older}/classifiers`,
        classifier_classes: `${older}/classifiers/%s/%s/classes`,
        forced_photometry: '/v2/lightcurve/forced-photometry/%s',
      },
    },
    multisurvey: {
      URL_MS: `${url}/`,
      ROUTES_MS: {
        objects: 'object_api/list_objects',
        single_object: 'object_api/object',
        detections: 'lightcurve_api/detections',
        forced_photometry: 'lightcurve_api/forced-photometry',
        non_detections: 'lightcurve_api/non_detections',
        lightcurve: 'lightcurve_api/lightcurve',
        probabilities: 'probability_api/probability',
      },
    },
    stamps: {
      STAMP_URL: `${url}/stamps_api`,
      AVRO_ROUTES: { get_stamp: '/stamp', get_avro: '/get_avro' },
    },
    stamps_ztf: { AVRO_URL: url, AVRO_ROUTES: packetRoutes },
  };
}

/** Whoever fetches it through a proxy gets the proxy's scheme. */
export const clientSettingsRoute: HttpPlugin<SharedOptions> = async (app) => {
  app.get('/', async (request, reply) => {
    const forwarded = request.headers['x-forwarded-proto'];
    const scheme = forwarded === 'https' || forwarded === 'http' ? forwarded : request.protocol;
    // It differs by host: no cache may give it to another's.
    reply.header('cache-control', 'no-store');
    return clientSettings(`${scheme}://${request.host}`);
  });
};
