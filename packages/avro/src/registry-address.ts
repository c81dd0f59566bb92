import { LuceroError } from '@lucero/errors';

/**
 * Where a schema registry is, and the login that its address carried ('https://user:pass@host'). fetch
 * refuses addresses with a login, and every message that names one would give it away: it is taken out
 * here and never put together again.
 */
export interface RegistryAddress {
  /** Address of a path below the registry's. */
  readonly urlOf: (path: string) => URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** @throws LuceroError LUCERO_CONFIG_INVALID, which does not repeat what was given */
export function registryAddress(text: string): RegistryAddress {
  const base = URL.parse(text);
  if (base === null || !/^https?:$/.test(base.protocol)) {
    throw new LuceroError(
      'LUCERO_CONFIG_INVALID',
      'LUCERO_REGISTRY__URL is no address of the form https://host or https://user:password@host',
    );
  }
  const { username, password } = base;
  base.username = '';
  base.password = '';
  base.hash = '';
  const login = `${decoded(username)}:${decoded(password)}`;
  const path = base.pathname.replace(/\/+$/, '');
  return {
    urlOf: (below) => {
      const url = new URL(base);
      url.pathname = `${path}/${below}`;
      return url;
    },
    headers:
      login === ':' ? {} : { authorization: `Basic ${Buffer.from(login).toString('base64')}` },
  };
}

/** A password with a bare '%' is no error of the one who has it. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
