import type { Attempt } from '@lucero/access';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

/** A sign-in under way, as a cookie of the browser keeps it. */
export interface KeptAttempt extends Attempt {
  readonly issuerName: string;
  readonly returnTo: string;
}

const text = Type.String({ maxLength: 1500 });
const check = Compile(
  Type.Object({
    ...{ state: text, nonce: text, codeVerifier: text },
    ...{ issuerName: text, returnTo: text },
  }),
);

export function textOfAttempt(attempt: KeptAttempt): string {
  return Buffer.from(JSON.stringify(attempt)).toString('base64url');
}

/** Null when it is not what `textOfAttempt` gives: a cookie may hold anything. */
export function attemptOfText(given: string): KeptAttempt | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(given, 'base64url').toString('utf8'));
    return check.Check(value) ? value : null;
  } catch {
    // Not JSON: the same as any other cookie that is not ours.
    return null;
  }
}
