import type { HttpReply, HttpRequest } from '@lucero/http';

/** A cookie that scripts cannot read and that pages of other sites cannot make a browser send with a POST. */
export interface OwnCookie {
  /** Null when it is absent or too long to be ours. */
  readonly read: (request: HttpRequest) => string | null;
  readonly set: (reply: HttpReply, value: string, maxAgeSeconds: number) => void;
  readonly clear: (reply: HttpReply) => void;
}

const maxCharacters = 3000;

/** The session of a person: 256 random bits, of which the store keeps the hash. */
export const sessionCookieOf = (publicOrigin: string): OwnCookie =>
  ownCookie(publicOrigin, 'lucero-session');

/** A sign-in under way: what must come back from the issuer. */
export const loginCookieOf = (publicOrigin: string): OwnCookie =>
  ownCookie(publicOrigin, 'lucero-login');

/**
 * Under https its name begins with __Host-: browsers then take it from this very host over https alone, so that a
 * neighbouring subdomain cannot plant one of its own. Not signed: what it holds is checked where it is used.
 */
function ownCookie(publicOrigin: string, plainName: string): OwnCookie {
  const secure = publicOrigin.startsWith('https:');
  const name = secure ? `__Host-${plainName}` : plainName;
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return {
    read: (request) => {
      const value = request.cookies[name];
      return value === undefined || value === '' || value.length > maxCharacters ? null : value;
    },
    set: (reply, value, maxAge) => {
      reply.setCookie(name, value, { ...attributes, maxAge });
    },
    clear: (reply) => {
      reply.clearCookie(name, attributes);
    },
  };
}
