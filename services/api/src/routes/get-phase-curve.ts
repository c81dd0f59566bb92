import { costs, type TypedHttpPlugin } from '@lucero/http';
import type { SolarSystemDetection } from '@lucero/store';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import {
  findKnownSolarSystemObject,
  type KnownSolarSystemObject,
} from '../known-solar-system-object.ts';
import { problemSchema } from '../problem.ts';
import { NotFoundError } from '../request-error.ts';
import { phaseCurveSchema, phaseCurvesJson } from '../resources/phase-curve.ts';
import {
  designationParameters,
  maxDistanceProperty,
  solarSystemNames,
} from '../resources/solar-system-names.ts';
import { solarSystemPointOf } from '../resources/solar-system-point.ts';

/** Rubin sees an asteroid some hundred times in ten years. */
const greatestDetections = 5000;
const pageLimit = 1000;

const schema = {
  operationId: 'getPhaseCurve',
  summary: 'Phase curves of a known solar-system object, one for each survey and band, with fits',
  tags: ['solar system'],
  params: designationParameters,
  querystring: Type.Object({ maxDistanceArcsec: maxDistanceProperty }),
  response: {
    200: Type.Object({
      ...solarSystemNames,
      isCut: Type.Boolean({
        description: `There are more than ${greatestDetections} detections: these are the first`,
      }),
      curves: Type.Array(phaseCurveSchema),
    }),
    '4xx': problemSchema,
  },
};

/** GET /solar-system/:designation/phase-curve: how a body fades with its phase angle, fitted per band. */
export const getPhaseCurve: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'findSolarSystemDetections' | 'findSolarSystemObject'>;
}> = async (app, { store }) => {
  const options = { schema, config: costs(5) };
  app.get('/solar-system/:designation/phase-curve', options, async ({ params, query }) => {
    const known = await findKnownSolarSystemObject(store, params.designation);
    const { detections, isCut } = await readAll(known, query.maxDistanceArcsec);
    const { designation, packedDesignation, designations, object, orbit } = known;
    if (detections.length === 0) {
      throw new NotFoundError(`no detection is matched with ${designation}`, {
        designation: 'unknown',
      });
    }
    const points = detections.map((detection) => solarSystemPointOf(detection, orbit));
    return {
      ...{ designation, packedDesignation, designations: [...designations] },
      ...{ name: object?.name ?? null, isCut, curves: [...phaseCurvesJson(points)] },
    };
  });

  async function readAll({ designations }: KnownSolarSystemObject, maxDistanceArcsec: number) {
    const detections: SolarSystemDetection[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof store.findSolarSystemDetections>> =
        await store.findSolarSystemDetections({
          ...{ designations, maxDistanceArcsec, limit: pageLimit },
          ...(cursor !== null && { cursor }),
        });
      detections.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null && detections.length < greatestDetections);
    return { detections, isCut: cursor !== null };
  }
};
