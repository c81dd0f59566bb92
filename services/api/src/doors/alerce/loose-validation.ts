import type { HttpApp } from '@lucero/http';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { decimalNumber } from '../../decimal-number.ts';
import { RequestInvalidError } from '../../request-error.ts';

const yes: ReadonlySet<string> = new Set(['yes', 'true', 't', 'y', '1']);
const no: ReadonlySet<string> = new Set(['no', 'false', 'f', 'n', '0']);

interface PropertySchema {
  readonly type?: string;
  readonly items?: { readonly type?: string };
}

interface ParametersSchema {
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly required?: readonly string[];
}

/**
 * Checks parameters as clients of these interfaces send them: unknown ones are ignored, a repeated key is a
 * list, an empty value is none, truth has ten spellings. What remains must fit the schema, or the error names it.
 */
export const compileLooseValidator: Parameters<HttpApp['setValidatorCompiler']>[0] = ({
  schema,
}) => {
  const { properties, required = [] } = schema as unknown as ParametersSchema;
  const checks = Object.entries(properties).map(
    ([name, property]) => [name, property, Compile(property as TSchema)] as const,
  );
  return (given: Readonly<Record<string, unknown>>) => {
    const errors = new Map<string, string>();
    const value: Record<string, unknown> = {};
    for (const [name, property, check] of checks) {
      const texts = textsOf(Object.hasOwn(given, name) ? given[name] : undefined);
      if (texts.length === 0) {
        if (required.includes(name)) errors.set(name, 'is missing');
        continue;
      }
      if (property.type !== 'array' && new Set(texts).size > 1) {
        errors.set(name, 'is given more than once');
        continue;
      }
      value[name] =
        property.type === 'array'
          ? texts.map((text) => fromText(text, property.items?.type))
          : fromText(texts[0]!, property.type);
      const [problem] = check.Errors(value[name]);
      if (problem !== undefined) errors.set(name, problem.message);
    }
    return errors.size === 0
      ? { value }
      : { error: new RequestInvalidError(Object.fromEntries(errors)) };
  };
};

function textsOf(raw: unknown): string[] {
  const list: unknown[] = Array.isArray(raw) ? raw : [raw];
  return list.filter((each) => typeof each === 'string' && each !== '') as string[];
}

function fromText(text: string, type: string | undefined): unknown {
  if (type === 'boolean') {
    const word = text.toLowerCase();
    return yes.has(word) ? true : no.has(word) ? false : text;
  }
  if (type !== 'number' && type !== 'integer') return text;
  return decimalNumber.test(text) ? Number(text) : text;
}
