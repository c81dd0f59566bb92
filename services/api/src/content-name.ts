import { createHash } from 'node:crypto';

/** Names a small answer by what is in it, for who asks again: the same content, the same name. */
export function contentName(answer: unknown): string {
  return createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 22);
}
