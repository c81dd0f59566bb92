import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { reasonOf } from './reason-of.ts';
import { RequestInvalidError } from './request-error.ts';

/** Of a body with thousands of entries, as many as a person reads. */
const greatestErrorCount = 20;

interface BodySchema {
  readonly properties: Readonly<Record<string, { readonly default?: unknown }>>;
}

/**
 * Checks a body of JSON against its schema, as it stands: nothing is converted, but what is left out has its default.
 * Errors name the field, `objects.3.oid`, and a property that the schema does not have is one.
 */
export function compileBodyValidator(schema: TSchema) {
  const check = Compile(schema);
  const { properties } = schema as unknown as BodySchema;
  const defaults = Object.entries(properties).flatMap(([name, property]) =>
    property.default === undefined ? [] : [[name, property.default] as const],
  );
  return (given: unknown): { value: unknown } | { error: RequestInvalidError } => {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      return { error: new RequestInvalidError({ body: 'is missing: send a JSON object' }) };
    }
    const errors = new Map<string, string>();
    for (const name of Object.keys(given)) {
      if (errors.size >= greatestErrorCount) break;
      if (!Object.hasOwn(properties, name)) errors.set(name, 'is not a field here');
    }
    const body = { ...Object.fromEntries(defaults), ...given };
    if (errors.size === 0 && check.Check(body)) return { value: body };
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
        if (!errors.has(field)) errors.set(field, reasonOf({ keyword, message, params }));
      }
    }
    return { error: new RequestInvalidError(Object.fromEntries(errors)) };
  };
}
