import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { asItIs } from '../as-it-is.ts';
import { type ExportFormat, exportFormats, formats } from '../exports/export-format.ts';
import { type LightCurve, lightCurveTable } from '../exports/light-curve-table.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { readKnownLightCurve } from '../read-known-light-curve.ts';
import { lightCurveJson, lightCurveSchema } from '../resources/light-curve.ts';
import {
  lightCurveSelectionOf,
  lightCurveSelectionProperties,
} from '../resources/light-curve-selection.ts';
import { objectParameters } from '../resources/parameters.ts';

const format = Type.Unsafe<'json' | ExportFormat>({
  type: 'string',
  enum: ['json', ...exportFormats],
  default: 'json',
  description: 'All but json: one table, whose column kind says detection, forced or limit',
});

/** GET /objects/:survey/:oid/lightcurve: every measurement of one object, in time order. */
export const getLightCurve: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'readLightCurves'>;
  readonly version: string;
}> = async (app, { store, version }) => {
  const schema = {
    operationId: 'getLightCurve',
    summary: 'Detections, forced photometry and upper limits of one object',
    tags: ['objects'],
    params: objectParameters,
    querystring: Type.Object({ ...lightCurveSelectionProperties, format }),
    response: { 200: lightCurveSchema, '4xx': problemSchema },
  };
  const options = { schema, serializerCompiler: asItIs };
  app.get('/objects/:survey/:oid/lightcurve', options, async ({ params, query }, reply) => {
    const { format, ...selected } = query;
    const selection = lightCurveSelectionOf(selected);
    const lightCurve = lightCurveJson(await readKnownLightCurve(store, params), selection);
    if (format === 'json') return lightCurve;
    const { contentType, extension } = formats[format];
    return (
      reply
        .type(contentType)
        .header('content-disposition', `attachment; filename="${lightCurve.oid}.${extension}"`)
        // The schema of the answer is that of JSON.
        .send((await fileOf(lightCurve, format, version)) as never)
    );
  });
};

async function fileOf(
  lightCurve: LightCurve,
  format: ExportFormat,
  version: string,
): Promise<Buffer> {
  const { columns, rows } = lightCurveTable(lightCurve);
  const batches = async function* () {
    yield rows;
  };
  const written = formats[format].write(batches(), { columns, name: 'lightcurve', version });
  const chunks = await Array.fromAsync(written);
  return Buffer.concat(
    chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk)),
  );
}
