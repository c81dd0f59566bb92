import type { TypedHttpPlugin } from '@lucero/http';
import { fileResponses, isAlreadyHeld } from '../immutable-reply.ts';
import type { Packets } from '../packets.ts';
import { alertParameters, noParameters, parseAlertId } from '../resources/parameters.ts';

/** First bytes of an Avro object container; a Confluent frame has none of its own. */
const containerMagic = Buffer.from('Obj\x01', 'latin1');

/** GET /alerts/:survey/:alertId/packet: the alert byte for byte as the survey sent it. */
export const getPacket: TypedHttpPlugin<{ readonly packets: Packets }> = async (
  app,
  { packets },
) => {
  const schema = {
    operationId: 'getPacket',
    summary: 'The alert byte for byte as the survey sent it',
    tags: ['alerts'],
    produces: ['application/octet-stream'],
    params: alertParameters,
    querystring: noParameters,
    response: fileResponses,
  };
  app.get('/alerts/:survey/:alertId/packet', { schema }, async (request, reply) => {
    const { survey } = request.params;
    const alertId = parseAlertId(request.params.alertId);
    const packet = Buffer.from(await packets.readPacket(survey, alertId));
    if (isAlreadyHeld(request, reply, `${survey}-${alertId}`))
      return reply.code(304).send(undefined);
    const isContainer = packet.subarray(0, containerMagic.length).equals(containerMagic);
    const file = `${survey}-${alertId}.${isContainer ? 'avro' : 'bin'}`;
    return reply
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename="${file}"`)
      .send(packet);
  });
};
