import { isIPv4 } from 'node:net';
import type { HttpRequest } from '@lucero/http';

/** A proxy on this machine that nobody told us of speaks for others: it names them in a header. */
export function isOfThisMachine({ ip, headers }: HttpRequest): boolean {
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  return isLoopbackAddress(ip.replace(/^::ffff:/, ''));
}

/** An address that only this machine reaches. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || isLoopbackAddress(host.replaceAll(/[[\]]/g, ''));
}

const isLoopbackAddress = (address: string): boolean =>
  address === '::1' || (isIPv4(address) && address.startsWith('127.'));

/**
 * Whether a request comes from a program of this machine, or from a page of this very Lucero: browsers name the origin of
 * what a page of another site asks, and a name that leads here (DNS rebinding) is none of this machine.
 */
export function isOfLocalPerson(request: HttpRequest): boolean {
  const { host, origin, 'sec-fetch-site': site } = request.headers;
  return (
    isOfThisMachine(request) &&
    isLoopbackHost((host ?? 'localhost').replace(/:\d*$/, '')) &&
    (origin === undefined || origin === `http://${host}`) &&
    (site === undefined || site === 'same-origin' || site === 'none')
  );
}
