import type { HttpApp } from '@lucero/http';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { decimalNumber } from './decimal-number.ts';
import { reasonOf } from './reason-of.ts';
import { compileBodyValidator } from './request-body-validation.ts';
import { RequestInvalidError } from './request-error.ts';

interface PropertySchema {
  readonly type?: string;
  readonly default?: unknown;
  readonly description?: string;
}

interface ParametersSchema {
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly required?: readonly string[];
}

/**
 * Checks path, query and body against their schema; an unknown parameter is an error that names it, so that a
 * misspelt filter never silently returns everything. A body is checked by compileBodyValidator.
 */
export const compileRequestValidator: Parameters<HttpApp['setValidatorCompiler']>[0] = ({
  schema,
  httpPart,
}) => {
  if (httpPart === 'body') return compileBodyValidator(schema as TSchema);
  const { properties, required = [] } = schema as unknown as ParametersSchema;
  const checks = new Map(
    Object.entries(properties).map(([name, property]) => [name, Compile(property as TSchema)]),
  );
  return (given: Readonly<Record<string, unknown>>) => {
    // No plain object: `__proto__`, too, is a name that a caller may send.
    const errors = new Map<string, string>();
    const value: Record<string, unknown> = {};
    for (const name of Object.keys(given)) {
      if (!checks.has(name)) {
        errors.set(name, `is not a parameter here; known: ${known(checks)}`);
      }
    }
    for (const [name, check] of checks) {
      const property = properties[name]!;
      const raw = given[name] ?? property.default;
      if (raw === undefined) {
        if (required.includes(name)) errors.set(name, 'is missing');
        continue;
      }
      value[name] = fromText(raw, property.type);
      const [problem] = check.Errors(value[name]);
      if (problem !== undefined) {
        // A pattern tells a person nothing; what the parameter is for does.
        const isShape = problem.keyword === 'pattern' && property.description !== undefined;
        errors.set(
          name,
          isShape ? `has not the form of: ${property.description}` : reasonOf(problem),
        );
      }
    }
    return errors.size === 0
      ? { value }
      : { error: new RequestInvalidError(Object.fromEntries(errors)) };
  };
};

function known(checks: ReadonlyMap<string, unknown>): string {
  return checks.size === 0 ? 'none' : [...checks.keys()].join(', ');
}

/** What a query string gives (text, or a list when the key is repeated) as the schema wants it. */
function fromText(raw: unknown, type: string | undefined): unknown {
  if (type === 'array') return Array.isArray(raw) ? raw : [raw];
  if (type === 'boolean') return raw === 'true' ? true : raw === 'false' ? false : raw;
  if (type !== 'number' && type !== 'integer') return raw;
  return typeof raw === 'string' && decimalNumber.test(raw) ? Number(raw) : raw;
}
