import { isIPv4 } from 'node:net';
import type { HttpRequest, RateLimits } from '@lucero/http';

/** Of those who can be told apart and written to. */
const shareOfKnown = 10;
/** Of programs of this machine: a notebook and a page of its owner, or what an operator runs here. */
const shareOfThisMachine = 40;

/** Whose share a request is taken from, and how large it is; null: that of an address. */
export const shareOf: NonNullable<RateLimits['shareOf']> = (request) => {
  const { kind, rateKey } = request.caller;
  if (kind !== 'anonymous') return { key: rateKey, share: shareOfKnown };
  return isOfThisMachine(request) ? { key: 'this machine', share: shareOfThisMachine } : null;
};

/** A proxy on this machine that nobody told us of speaks for others: it names them in a header. */
function isOfThisMachine({ ip, headers }: HttpRequest): boolean {
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  const address = ip.replace(/^::ffff:/, '');
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}
