import type { HttpReply, HttpRequest } from '@lucero/http';
import { Type } from 'typebox';
import { problemSchema } from './problem.ts';

export const notModified = Type.Unsafe<undefined>({
  type: 'null',
  description: 'You hold it already (If-None-Match)',
});

/** The bytes of a file, and the answer to a caller who holds it already. */
export const fileResponses = {
  200: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }),
  304: notModified,
  '4xx': problemSchema,
};

/**
 * What belongs to an alert never changes: clients may keep it for ever. True when the caller says
 * that it holds it; ask only once it is known to be here, for names can be made up.
 */
export function isAlreadyHeld(request: HttpRequest, reply: HttpReply, name: string): boolean {
  reply.header('cache-control', 'public, max-age=31536000, immutable');
  return isHeldNow(request, reply, name);
}

/** The same for what may change behind its address, and has then another name: clients ask each time. */
export function isHeldNow(request: HttpRequest, reply: HttpReply, name: string): boolean {
  const etag = `"${name}"`;
  reply.header('etag', etag);
  const held = request.headers['if-none-match'];
  // A proxy that compresses what passes weakens the name: W/"…" is the same (RFC 9110, 13.1.2).
  return held?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false;
}
