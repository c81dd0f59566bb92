import type { Settings } from '@lucero/config';
import { type Login, openLogin } from './login.ts';
import { type StreamAccess, streamAccess } from './stream-access.ts';

/** What the API offers beyond reading. */
export interface Access {
  /** Sign-in of people; null: tokens come from the command line alone. */
  readonly login: Login | null;
  /** Users of the Kafka topics; null: this Lucero has none. */
  readonly streams: StreamAccess | null;
}

export const noAccess: Access = { login: null, streams: null };

/**
 * Errors: LUCERO_CONFIG_INVALID, which names the setting or the field of the file of issuers.
 */
export async function openAccess(settings: Pick<Settings, 'access' | 'login'>): Promise<Access> {
  return { login: await openLogin(settings.login), streams: streamAccess(settings.access) };
}
