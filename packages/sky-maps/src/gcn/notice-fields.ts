import { LuceroError } from '@lucero/errors';

export type Fields = Readonly<Record<string, unknown>>;

/** A notice of a shape that is not known; the message says which field is not as it should be. */
export class RegionNoticeInvalidError extends LuceroError {
  constructor(message: string, options: ErrorOptions = {}) {
    super('LUCERO_REGION_NOTICE_INVALID', message, {}, options);
  }
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text, or null when it is absent or empty. Throws for another type. */
export function textField(fields: Fields, name: string): string | null {
  const value = fields[name] ?? null;
  if (value === null || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new RegionNoticeInvalidError(`${name}: no text`);
}

export function numberField(fields: Fields, name: string): number | null {
  const value = fields[name] ?? null;
  if (value === null) return null;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new RegionNoticeInvalidError(`${name}: no number`);
}

/** A text or a list of texts, as a list. */
export function textsField(fields: Fields, name: string): readonly string[] {
  const value = fields[name] ?? [];
  const list = Array.isArray(value) ? value : [value];
  return list.map((each) => {
    if (typeof each !== 'string' && typeof each !== 'number') {
      throw new RegionNoticeInvalidError(`${name}: no text or list of texts`);
    }
    return String(each);
  });
}

/** Probabilities by name; what is no number is left out. */
export function probabilitiesField(fields: Fields, name: string): Readonly<Record<string, number>> {
  const value = fields[name] ?? {};
  if (!isFields(value)) throw new RegionNoticeInvalidError(`${name}: no object`);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (typeof each === 'number' ? [[key, each]] : [])),
  );
}

/** An instant in ISO 8601 [Unix ms]; without a zone it is UTC, as GCN says. */
export function instantField(fields: Fields, name: string): number | null {
  const text = textField(fields, name);
  if (text === null) return null;
  const isComplete = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$/.test(
    text,
  );
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text.trim()}Z`;
  const ms = isComplete ? Date.parse(zoned.replace(' ', 'T')) : Number.NaN;
  if (Number.isNaN(ms))
    throw new RegionNoticeInvalidError(`${name}: ${text.slice(0, 40)} is no time`);
  return ms;
}

/** A name of ours: what stands in addresses and files. */
export function eventName(text: string): string {
  const name = text
    .trim()
    .replaceAll(/[^A-Za-z0-9._+-]+/g, '-')
    .slice(0, 64);
  if (!/^[A-Za-z0-9]/.test(name)) {
    throw new RegionNoticeInvalidError(`event: ${text.slice(0, 40)} is no name`);
  }
  return name;
}

/** Texts in base 64, as notices carry files. */
export function fileField(fields: Fields, name: string): Uint8Array | null {
  const text = textField(fields, name);
  if (text === null) return null;
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) {
    throw new RegionNoticeInvalidError(`${name}: not in base 64`);
  }
  return Buffer.from(text, 'base64');
}
