import { LuceroError } from '@lucero/errors';

/** Opaque to callers: they send it back as it came. */
export function cursorText(fields: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(fields)).toString('base64url');
}

/** What a caller sent as a cursor, not yet checked. Throws LUCERO_REQUEST_INVALID for what is no JSON. */
export function cursorFields(text: string): readonly unknown[] {
  try {
    const fields: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(fields) ? fields : [];
  } catch (error) {
    throw new LuceroError(
      'LUCERO_REQUEST_INVALID',
      'the cursor is not one that this service gave',
      { parameter: 'cursor' },
      { cause: error },
    );
  }
}
