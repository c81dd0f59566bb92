import type { StampKind } from '@lucero/alert';
import { costs, type TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import { RequestInvalidError } from '../../../request-error.ts';
import { alertIdParameter, oidParameter, parseAlertId } from '../../../resources/parameters.ts';
import type { SharedOptions } from '../../../shared-options.ts';
import { compileLooseValidator } from '../loose-validation.ts';
import { findAlert, firstAlertOf } from './find-alert.ts';
import { jsonOfRecord } from './record-json.ts';
import { sendFile, stampFits } from './stamp-file.ts';

const oneOf = <Word extends string>(words: readonly Word[]) =>
  Type.Unsafe<Word>({ type: 'string', enum: [...words] });

/** /get_stamp of the service of packets. */
export const getStampRoute: TypedHttpPlugin<SharedOptions> = async (app, options) => {
  app.setValidatorCompiler(compileLooseValidator);
  const querystring = Type.Object({
    oid: Type.Optional(oidParameter),
    candid: alertIdParameter,
    type: oneOf<StampKind>(['science', 'template', 'difference']),
    format: Type.Optional(oneOf(['fits', 'png'])),
  });
  app.get('/', { schema: { querystring }, config: costs(2) }, async ({ query }, reply) => {
    const { oid, type: kind, format = 'png' } = query;
    const alertId = parseAlertId(query.candid);
    const stamp = { ...(await findAlert(options, { oid, alertId })), kind };
    const packets = options.packets;
    if (format === 'png') {
      return sendFile(
        reply,
        'image/png',
        null,
        await options.pictures.picture({ ...stamp, sidePx: null, northUpSideArcsec: null }),
      );
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
  options: SharedOptions,
  { oid, candid }: { readonly oid?: string; readonly candid?: string },
): ReturnType<typeof findAlert> {
  if (candid !== undefined) return await findAlert(options, { oid, alertId: parseAlertId(candid) });
  if (oid === undefined) throw new RequestInvalidError({ candid: 'is missing' });
  return await firstAlertOf(options, oid);
}

/** /get_avro: the packet as it was received. */
export const getAvroRoute: TypedHttpPlugin<SharedOptions> = async (app, options) => {
  app.setValidatorCompiler(compileLooseValidator);
  app.get('/', { schema: { querystring: packetQuery } }, async ({ query }, reply) => {
    const { survey, alertId } = await askedAlert(options, query);
    const packet = await options.packets.readPacket(survey, alertId);
    return sendFile(reply, 'app/avro+binary', `${alertId}.avro`, Buffer.from(packet));
  });
};

/** /get_avro_info: the packet as JSON, without its cutouts. */
export const getAvroInfoRoute: TypedHttpPlugin<SharedOptions> = async (app, options) => {
  app.setValidatorCompiler(compileLooseValidator);
  app.get('/', { schema: { querystring: packetQuery }, config: costs(2) }, async ({ query }) => {
    const { survey, alertId } = await askedAlert(options, query);
    return await packetJson(options, survey, alertId);
  });
};

/** A packet as JSON, without its cutouts. */
export async function packetJson(
  options: SharedOptions,
  survey: string,
  alertId: bigint,
): Promise<Readonly<Record<string, unknown>>> {
  const packet = await options.packets.readPacket(survey, alertId);
  await options.packetReader.ensureSchemas([packet]);
  return jsonOfRecord(options.packetReader.readRecord(packet).record);
}
