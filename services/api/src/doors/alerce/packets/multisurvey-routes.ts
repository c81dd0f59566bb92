import type { StampKind } from '@lucero/alert';
import { costs, type TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import { alertIdParameter, oidParameter, parseAlertId } from '../../../resources/parameters.ts';
import type { SharedOptions } from '../../../shared-options.ts';
import { dialectNamed } from '../dialect.ts';
import { surveyParameters } from '../multisurvey/survey-asked.ts';
import { findAlert } from './find-alert.ts';
import { packetJson } from './older-routes.ts';
import { sendFile, stampFits } from './stamp-file.ts';

const kinds: Readonly<Record<string, StampKind>> = {
  cutoutScience: 'science',
  cutoutTemplate: 'template',
  cutoutDifference: 'difference',
};

const ofAlert = {
  ...surveyParameters,
  oid: Type.Optional(oidParameter),
  measurement_id: alertIdParameter,
};

/** /stamps_api: stamps and packets of both surveys by the id of the measurement. */
export const stampRoutes: TypedHttpPlugin<SharedOptions> = async (app, options) => {
  const packets = options.packets;

  const alertAsked = async (query: {
    readonly survey?: string;
    readonly survey_id?: string;
    readonly oid?: string;
    readonly measurement_id: string;
  }) => {
    const alertId = parseAlertId(query.measurement_id);
    const survey = query.survey ?? query.survey_id;
    if (survey !== undefined) return { survey: dialectNamed(survey).survey, alertId };
    return await findAlert(options, { oid: query.oid, alertId });
  };

  const stampQuery = Type.Object({
    ...ofAlert,
    stamp_type: Type.Unsafe<string>({ type: 'string', enum: Object.keys(kinds) }),
    file_format: Type.Optional(
      Type.Unsafe<'fits' | 'png'>({ type: 'string', enum: ['fits', 'png'] }),
    ),
    is_compressed: Type.Optional(Type.Boolean()),
  });
  const picture = { schema: { querystring: stampQuery }, config: costs(2) };
  app.get('/stamp', picture, async ({ query }, reply) => {
    const stamp = { ...(await alertAsked(query)), kind: kinds[query.stamp_type]! };
    if ((query.file_format ?? 'fits') === 'png') {
      return sendFile(
        reply,
        'image/png',
        null,
        await options.pictures.picture({ ...stamp, sidePx: null, northUpSideArcsec: null }),
      );
    }
    const isCompressed = query.is_compressed ?? true;
    const name = `${stamp.survey}_${stamp.alertId}_${query.stamp_type}.fits`;
    const body = await stampFits(packets, stamp, isCompressed);
    return isCompressed
      ? sendFile(reply, 'application/gzip', `${name}.gz`, body)
      : sendFile(reply, 'application/fits', name, body);
  });

  const packetQuery = { schema: { querystring: Type.Object(ofAlert) }, config: costs(2) };
  app.get('/avro', packetQuery, async ({ query }) => {
    const { survey, alertId } = await alertAsked(query);
    return await packetJson(options, survey, alertId);
  });
  app.get('/get_avro', packetQuery, async ({ query }, reply) => {
    const { survey, alertId } = await alertAsked(query);
    const packet = await packets.readPacket(survey, alertId);
    return sendFile(reply, 'app/avro+binary', `${alertId}.avro`, Buffer.from(packet));
  });
};
