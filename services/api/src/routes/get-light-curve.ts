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
import { noParameters, objectParameters } from '../resources/parameters.ts';

const format = Type.Unsafe<'json' | ExportFormat>({
  type: 'string',
  enum: ['json', ...exportFormats],
  default: 'json',
  description: 'All but json: one table, whose column kind says detection, forced or limit',
});

const sizesSchema = Type.Object({
  survey: Type.String(),
  objectKind: Type.String(),
  oid: Type.String(),
  items: Type.Array(
    Type.Object({
      format,
      bytes: Type.Integer({ description: 'Size of the file, not compressed on its way' }),
    }),
  ),
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
  const sizes = {
    operationId: 'getLightCurveSizes',
    summary: 'How large the light curve of one object is as a file, before it is downloaded',
    tags: ['objects'],
    params: objectParameters,
    querystring: noParameters,
    response: { 200: sizesSchema, '4xx': problemSchema },
  };
  app.get('/objects/:survey/:oid/lightcurve/sizes', { schema: sizes }, async ({ params }) => {
    const lightCurve = lightCurveJson(
      await readKnownLightCurve(store, params),
      lightCurveSelectionOf({}),
    );
    const { survey, objectKind, oid } = lightCurve;
    const files = await Promise.all(
      exportFormats.map(async (each) => ({
        format: each,
        bytes: (await fileOf(lightCurve, each, version)).length,
      })),
    );
    const json = Buffer.byteLength(JSON.stringify(lightCurve));
    return { survey, objectKind, oid, items: [{ format: 'json' as const, bytes: json }, ...files] };
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
