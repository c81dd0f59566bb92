/**
 * A token is `lucero_<public id>_<secret>`. The id finds its row by one index read and may be shown; the secret
 * is 256 random bits, and nobody keeps it: the store has its SHA-256. A slow hash, as passwords need, would
 * protect nothing here, for nobody can try 2^256 secrets.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const idBytes = 6;
const secretBytes = 32;
const form = /^lucero_([0-9a-f]{12})_([0-9A-Za-z_-]{43})$/;

/** Finds tokens, whole or cut, in a text that should hold none. */
const anywhere = /lucero_[0-9a-f]{12}_/i;

export interface NewToken {
  /** Shown once, to who asked for it. */
  readonly token: string;
  readonly tokenId: string;
  /** 32 bytes. */
  readonly secretHash: Buffer;
}

export interface ParsedToken {
  readonly tokenId: string;
  /** 32 bytes. */
  readonly secretHash: Buffer;
}

export function newToken(): NewToken {
  const tokenId = randomBytes(idBytes).toString('hex');
  const secret = newSecret();
  return { token: `lucero_${tokenId}_${secret}`, tokenId, secretHash: hashSecret(secret) };
}

/** Null when the text has not the form of a token. */
export function parseToken(text: string): ParsedToken | null {
  const [, tokenId, secret] = form.exec(text) ?? [];
  if (tokenId === undefined || secret === undefined) return null;
  return { tokenId, secretHash: hashSecret(secret) };
}

/** 256 random bits as 43 characters that need no escaping anywhere. */
export function newSecret(): string {
  return randomBytes(secretBytes).toString('base64url');
}

/** SHA-256 of the secret as it is written: what is kept of it. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest();
}

/** In a time that does not tell how much of it is right. */
export function isSecretOf(held: Uint8Array, given: Uint8Array): boolean {
  return held.length === given.length && timingSafeEqual(held, given);
}

export function holdsToken(text: string): boolean {
  return anywhere.test(text);
}
