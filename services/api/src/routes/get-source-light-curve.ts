import { costs, type TypedHttpPlugin } from '@lucero/http';
import { mjdTaiToUtc } from '@lucero/sky';
import { findSurvey } from '@lucero/surveys';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { asItIs } from '../as-it-is.ts';
import { memberObjects } from '../names/find-known-object.ts';
import { findSource } from '../names/find-source.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { readLightCurvesOf } from '../read-named-light-curves.ts';
import { RequestInvalidError } from '../request-error.ts';
import { lightCurveJson, lightCurveSchema } from '../resources/light-curve.ts';
import {
  lightCurveSelectionOf,
  lightCurveSelectionProperties,
} from '../resources/light-curve-selection.ts';
import { objectKeyProperties } from '../resources/object-key.ts';
import { nameParameter } from '../resources/parameters.ts';

/** Some 50 MB of JSON; more is an export. */
const greatestDetectionCount = 100_000;
const secondsPerDay = 86_400;

const ofMember = {
  survey: objectKeyProperties.survey,
  oid: objectKeyProperties.oid,
};
const { detections, forcedPhotometry, nonDetections } = lightCurveSchema.properties;

const sourceLightCurveSchema = Type.Object({
  sourceId: Type.String({ description: 'Lucero id of the source' }),
  members: Type.Array(
    Type.Object({
      ...objectKeyProperties,
      midExposureSeconds: Type.Number({
        description:
          'What was added to the times of this survey, which are those of the start of an exposure [s]; 0: they are of its middle',
      }),
    }),
    { description: 'Objects that have points here, the eldest first' },
  ),
  detections: Type.Array(Type.Object({ ...ofMember, ...detections.items.properties }), {
    description: 'Of all members, in order of the middle of their exposures, TAI',
  }),
  forcedPhotometry: Type.Array(Type.Object({ ...ofMember, ...forcedPhotometry.items.properties }), {
    description: 'Of all members, in the same order',
  }),
  nonDetections: Type.Array(Type.Object({ ...ofMember, ...nonDetections.items.properties }), {
    description: 'Of all members, in the same order',
  }),
});

/** GET /sources/:name/light-curve: the points of all objects of a source in one scale. */
export const getSourceLightCurve: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'readLightCurves'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getSourceLightCurve',
    summary: 'One light curve of a source: all surveys, nanojansky (AB), middle of exposure in TAI',
    tags: ['sources'],
    params: Type.Object({ name: nameParameter }),
    querystring: Type.Object(lightCurveSelectionProperties),
    response: { 200: sourceLightCurveSchema, '4xx': problemSchema },
  };
  const options = { schema, config: costs(5), serializerCompiler: asItIs };
  app.get('/sources/:name/light-curve', options, async ({ params, query }) => {
    const selection = lightCurveSelectionOf(query);
    const { sourceId, members } = await findSource(store, params.name);
    const objects = (await memberObjects(store, members)).filter(
      ({ detectionCount }) => detectionCount > 0,
    );
    const count = objects.reduce((sum, { detectionCount }) => sum + detectionCount, 0);
    if (count > greatestDetectionCount) {
      throw new RequestInvalidError({
        name: `has ${count} detections; one answer holds up to ${greatestDetectionCount}`,
      });
    }
    const joined: LightCurveRows = { detections: [], forcedPhotometry: [], nonDetections: [] };
    for await (const lightCurve of readLightCurvesOf(store, objects)) {
      const { survey, oid } = lightCurve;
      const rows = lightCurveJson(lightCurve, selection);
      const add = <Row extends TimedRow>(to: Row[], of: readonly Row[]) => {
        for (const row of of) to.push({ ...{ survey, oid }, ...atMiddle(row, survey) });
      };
      add(joined.detections, rows.detections);
      add(joined.forcedPhotometry, rows.forcedPhotometry);
      add(joined.nonDetections, rows.nonDetections);
    }
    for (const rows of Object.values<TimedRow[]>({ ...joined })) {
      rows.sort((a, b) => a.mjdTai - b.mjdTai);
    }
    return {
      sourceId,
      members: objects.map(({ survey, objectKind, oid }) => ({
        ...{ survey, objectKind, oid, midExposureSeconds: midExposureSecondsOf(survey) },
      })),
      ...joined,
    } as never;
  });
};

interface TimedRow {
  readonly mjdTai: number;
  readonly mjdUtc?: number;
}

interface LightCurveRows {
  readonly detections: TimedRow[];
  readonly forcedPhotometry: TimedRow[];
  readonly nonDetections: TimedRow[];
}

const midExposureSecondsOf = (survey: string): number =>
  findSurvey(survey)?.midExposureSeconds ?? 0;

/** The row at the middle of its exposure. */
function atMiddle<Row extends TimedRow>(row: Row, survey: string): Row {
  const seconds = midExposureSecondsOf(survey);
  if (seconds === 0) return row;
  const mjdTai = row.mjdTai + seconds / secondsPerDay;
  return { ...row, mjdTai, ...(row.mjdUtc !== undefined && { mjdUtc: mjdTaiToUtc(mjdTai) }) };
}
