import { type Issuer, openIssuer, readIssuers } from '@lucero/access';
import type { Settings } from '@lucero/config';

/** Sign-in of people; an API without it knows tokens alone. */
export interface Login {
  /** https://host[:port], without a path: where browsers reach this Lucero. */
  readonly publicOrigin: string;
  readonly issuers: readonly Issuer[];
  /** How long a session holds [h]. */
  readonly sessionHours: number;
}

/**
 * The sign-in that the settings want; null when they name no issuers.
 *
 * Errors: LUCERO_CONFIG_INVALID
 */
export async function openLogin(settings: Settings['login']): Promise<Login | null> {
  const { publicUrl, issuersPath, sessionHours } = settings;
  if (publicUrl === '' || issuersPath === '') return null;
  const publicOrigin = new URL(publicUrl).origin;
  const issuers = (await readIssuers(issuersPath)).map((each) =>
    openIssuer(
      each,
      (name) => `${publicOrigin}/api/v1/login/${name}/callback`,
      () => performance.now(),
    ),
  );
  return { publicOrigin, issuers, sessionHours };
}
