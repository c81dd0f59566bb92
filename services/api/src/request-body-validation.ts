import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { RequestInvalidError } from './request-error.ts';

/** Of a body with thousands of entries, as many as a person reads. */
const greatestErrorCount = 20;

/**
 * Checks a body of JSON against its schema, as it stands: nothing is converted. Errors name the field, `objects.3.oid`,
 * and a property that the schema does not have is one.
 */
export function compileBodyValidator(schema: TSchema) {
  const check = Compile(schema);
  return (body: unknown): { value: unknown } | { error: RequestInvalidError } => {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      return { error: new RequestInvalidError({ body: 'is missing: send a JSON object' }) };
    }
    if (check.Check(body)) return { value: body };
    const errors = new Map<string, string>();
    for (const { keyword, instancePath, message, params } of check.Errors(body)) {
      const path = instancePath.split('/').slice(1);
      // It is named by the error before it.
      if (keyword === 'additionalProperties') continue;
      const named =
        keyword === 'required'
          ? (params as { requiredProperties: readonly string[] }).requiredProperties
          : [null];
      for (const property of named) {
        if (errors.size >= greatestErrorCount) break;
        const field = [...path, ...(property === null ? [] : [property])].join('.') || 'body';
        if (!errors.has(field)) errors.set(field, reasonOf(keyword, message));
      }
    }
    return { error: new RequestInvalidError(Object.fromEntries(errors)) };
  };
}

function reasonOf(keyword: string, message: string): string {
  if (keyword === 'boolean') return 'is not a field here';
  if (keyword === 'required') return 'is missing';
  return message;
}
