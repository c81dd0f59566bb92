import type { StampKind } from '@lucero/alert';
import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiOptions } from '../../../api-options.ts';
import { RequestInvalidError } from '../../../request-error.ts';
import { alertIdParameter, oidParameter, parseAlertId } from '../../../resources/parameters.ts';
import { compileLooseValidator } from '../loose-validation.ts';
import { findAlert, firstAlertOf } from './find-alert.ts';
import { packetsFor } from './packets-for.ts';
import { jsonOfRecord } from './record-json.ts';
import { sendFile, stampFits, stampPng } from './stamp-file.ts';

const oneOf = <Word extends string>(words: readonly Word[]) =>
  Type.Unsafe<Word>({ type: 'string', enum: [...words] });

/** /get_stamp of the service of packets. */
export const getStampRoute: TypedHttpPlugin<ApiOptions> = async (app, options) => {
  app.setValidatorCompiler(compileLooseValidator);
  const querystring = Type.Object({
    oid: Type.Optional(oidParameter),
    candid: alertIdParameter,
    type: oneOf<StampKind>(['science', 'template', 'difference']),
    format: Type.Optional(oneOf(['fits', 'png'])),
  });
  app.get('/', { schema: { querystring } }, async ({ query }, reply) => {
    const { oid, type: kind, format = 'png' } = query;
    const alertId = parseAlertId(query.candid);
    const stamp = { ...(await findAlert(options, { oid, alertId })), kind };
    const packets = packetsFor(options);
    if (format === 'png') {
      return sendFile(reply, 'image/png', null, await stampPng(packets, stamp));
    }
    const name = `${oid ?? stamp.survey}_${alertId}_${kind}.fits.gz`;
    return sendFile(reply, 'application/fits+gzip', name, await stampFits(packets, stamp, true));
  });
};

const packetQuery = Type.Object({
  oid: Type.Optional(oidParameter),
  candid: Type.Optional(alertIdParameter),
});

async function askedAlert(
  options: ApiOptions,
  { oid, candid }: { readonly oid?: string; readonly candid?: string },
): ReturnType<typeof findAlert> {
  if (candid !== undefined) return await findAlert(options, { oid, alertId: parseAlertId(candid) });
  if (oid === undefined) throw new RequestInvalidError({ candid: 'is missing' });
  return await firstAlertOf(options, oid);
}

/** /get_avro: the packet as it was received. */
export const getAvroRoute: TypedHttpPlugin<ApiOptions> = async (app, options) => {
  app.setValidatorCompiler(compileLooseValidator);
  app.get('/', { schema: { querystring: packetQuery } }, async ({ query }, reply) => {
    const { survey, alertId } = await askedAlert(options, query);
    const packet = await packetsFor(options).readPacket(survey, alertId);
    return sendFile(reply, 'app/avro+binary', `${alertId}.avro`, Buffer.from(packet));
  });
};

/** /get_avro_info: the packet as JSON, without its cutouts. */
export const getAvroInfoRoute: TypedHttpPlugin<ApiOptions> = async (app, options) => {
  app.setValidatorCompiler(compileLooseValidator);
  app.get('/', { schema: { querystring: packetQuery } }, async ({ query }) => {
    const { survey, alertId } = await askedAlert(options, query);
    return await packetJson(options, survey, alertId);
  });
};

/** A packet as JSON, without its cutouts. */
export async function packetJson(
  options: ApiOptions,
  survey: string,
  alertId: bigint,
): Promise<Readonly<Record<string, unknown>>> {
  const packet = await packetsFor(options).readPacket(survey, alertId);
  await options.packetReader.ensureSchemas([packet]);
  return jsonOfRecord(options.packetReader.readRecord(packet).record);
}
