import type { Settings } from '@lucero/config';
import { type Login, openLogin } from './login.ts';
import { isLoopbackHost } from './own-machine.ts';
import { type StreamAccess, streamAccess } from './stream-access.ts';

/** What the API offers beyond reading. */
export interface Access {
  /** Sign-in of people; null: tokens come from the command line alone. */
  readonly login: Login | null;
  /** Users of the Kafka topics; null: this Lucero has none. */
  readonly streams: StreamAccess | null;
  /** Whether requests from its own machine are of the one person whose Lucero it is; absent: they are not. */
  readonly isLocal?: boolean;
}

export const noAccess: Access = { login: null, streams: null };

/** Where the API listens, and whom it is meant for. */
export interface ApiAddress {
  readonly host: string;
  readonly allowedHosts: string;
  readonly trustedProxies: string;
}

/**
 * Its own machine's requests are of one person where nobody else can ask: it listens at loopback alone, no proxy and
 * no other name is told of, and nobody signs in.
 *
 * Errors: LUCERO_CONFIG_INVALID, which names the setting or the field of the file of issuers.
 */
export async function openAccess(
  settings: Pick<Settings, 'access' | 'login'>,
  { host, allowedHosts, trustedProxies }: ApiAddress,
): Promise<Access> {
  const login = await openLogin(settings.login);
  const isAlone = isLoopbackHost(host) && allowedHosts === '' && trustedProxies === '';
  return {
    ...{ login, streams: streamAccess(settings.access) },
    isLocal: login === null && settings.access.localPerson && isAlone,
  };
}
