import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { refusalOfAddress } from './refusal-of-address.ts';

/** The addresses of a name; throws what node:dns throws. */
export type ResolveName = (name: string) => Promise<readonly { readonly address: string }[]>;

export interface OutwardUrlOptions {
  /** Whether addresses of the operator's own network are fine. */
  readonly allowInward: boolean;
  /** Default: as the system resolves names. */
  readonly resolve?: ResolveName;
}

const maxCharacters = 2_000;

/**
 * Why a URL that a user gives is refused, as what follows its name in a sentence; null: it may be kept. A name that
 * cannot be resolved for now (no answer of the server of names) is kept: what is sent later is looked at again.
 */
export async function checkOutwardUrl(
  text: string,
  { allowInward, resolve = resolveByAll }: OutwardUrlOptions,
): Promise<string | null> {
  if (text.length > maxCharacters) return `must not have more than ${maxCharacters} characters`;
  const url = URL.parse(text);
  if (url === null) return 'is no URL';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'must begin with https://';
  if (url.username !== '' || url.password !== '') {
    return 'must not hold a name and a password: deliveries are signed instead';
  }
  if (allowInward) return null;
  const host = hostOf(url);
  if (isIP(host) !== 0) return refused(host, refusalOfAddress(host));
  let addresses: Awaited<ReturnType<ResolveName>>;
  try {
    addresses = await resolve(host);
  } catch (error) {
    const isUnknown = (error as NodeJS.ErrnoException).code === 'ENOTFOUND';
    return isUnknown ? `leads to ${host}, a name that nobody knows` : null;
  }
  for (const { address } of addresses) {
    const refusal = refused(host, refusalOfAddress(address), address);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** Of IPv6 without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

function refused(host: string, reason: string | null, address = host): string | null {
  if (reason === null) return null;
  const place = address === host ? host : `${host} (${address})`;
  return `leads to ${place}, which ${reason}: webhooks go outward only`;
}

const resolveByAll: ResolveName = (name) => lookup(name, { all: true });
