import { createHmac } from 'node:crypto';

/**
 * The headers of a delivery as the Standard Webhooks specification (standardwebhooks.com) wants them: `webhook-id` is
 * the same in each attempt of a delivery, so that the receiver knows a second one; the signature covers id, time and
 * body.
 */
export function signedHeaders(given: {
  readonly secret: Buffer;
  readonly id: string;
  /** Of this attempt. */
  readonly nowMs: number;
  readonly body: string;
}): Readonly<Record<string, string>> {
  const { secret, id, nowMs, body } = given;
  const timestamp = Math.floor(nowMs / 1000).toString();
  const signature = createHmac('sha256', secret)
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
  return {
    'content-type': 'application/json',
    'user-agent': 'Lucero',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
