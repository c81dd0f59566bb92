import { TextDecoder } from 'node:util';
import type { FastifyRequest } from 'fastify';

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** An escaped NUL inside of a text; Postgres stores none. */
const escapedNul = /(?<!\\)(?:\\\\)*\\u0000/;

/** What a body is not. Its `statusCode` makes it a refusal, as of the errors of Fastify itself. */
class BodyUnreadableError extends Error {
  readonly statusCode = 400;
  readonly code = 'FST_ERR_CTP_BODY_UNREADABLE';
}

/**
 * JSON as it should be: UTF-8 (the framework puts U+FFFD where it is not), no NUL, no keys that would reach the
 * prototype of an object.
 */
export async function readJsonStrictly(_request: FastifyRequest, body: Buffer): Promise<unknown> {
  if (body.byteLength === 0) throw new BodyUnreadableError('the body is empty, and should be JSON');
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    throw new BodyUnreadableError('the body is not UTF-8');
  }
  if (escapedNul.test(text)) throw new BodyUnreadableError('the body holds a NUL character');
  try {
    return JSON.parse(text, refusePrototypes);
  } catch (error) {
    throw error instanceof BodyUnreadableError
      ? error
      : new BodyUnreadableError(`the body is not JSON: ${(error as Error).message}`);
  }
}

function refusePrototypes(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new BodyUnreadableError('the body has a key __proto__');
  return value;
}
