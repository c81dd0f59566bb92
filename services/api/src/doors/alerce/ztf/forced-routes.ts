import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import { nameParameter } from '../../../resources/parameters.ts';
import type { SharedOptions } from '../../../shared-options.ts';
import { dialectOfOid } from '../dialect.ts';
import { compileLooseValidator } from '../loose-validation.ts';
import { newestRecord, rowsById } from '../packets/newest-record.ts';
import { readObject } from '../read-object.ts';
import { detectionRows, nonDetectionRows, type Row } from './detection-rows.ts';
import { forcedRows } from './forced-rows.ts';

const params = Type.Object({ oid: nameParameter });

/** /v2/lightcurve: forced photometry, and the other measurements in the same form. */
export const forcedRoutes: TypedHttpPlugin<SharedOptions> = async (app, options) => {
  app.setValidatorCompiler(compileLooseValidator);

  const read = async (oid: string) => {
    const dialect = dialectOfOid(oid);
    const { object, lightCurve } = await readObject(options.store, dialect, oid);
    return {
      detections: () => detectionRows(lightCurve, dialect).map(withExtraFields),
      nonDetections: () => nonDetectionRows(lightCurve.nonDetections, dialect).map(withExtraFields),
      forced: async () => {
        const record =
          lightCurve.forcedPhotometry.length === 0 ? null : await newestRecord(options, lightCurve);
        const packetRows = rowsById(record, ['fp_hists'], 'pid');
        return forcedRows(lightCurve.forcedPhotometry, object, dialect, packetRows);
      },
    };
  };

  app.get('/forced-photometry/:oid', { schema: { params } }, async (request) =>
    (await read(request.params.oid)).forced(),
  );
  app.get('/detections/:oid', { schema: { params } }, async (request) =>
    (await read(request.params.oid)).detections(),
  );
  app.get('/non_detections/:oid', { schema: { params } }, async (request) =>
    (await read(request.params.oid)).nonDetections(),
  );
  app.get('/lightcurve/:oid', { schema: { params } }, async (request) => {
    const { detections, nonDetections, forced } = await read(request.params.oid);
    return {
      detections: detections(),
      non_detections: nonDetections(),
      forced_photometry: await forced(),
    };
  });
};

function withExtraFields(row: Row): Row {
  return { ...row, aid: null, sid: null, extra_fields: {} };
}
