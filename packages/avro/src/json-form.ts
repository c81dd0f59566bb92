/**
 * Public records as JSON, in the words of the API: what is a `long` in the Avro record is a decimal string
 * (JSON numbers lose ids beyond 2^53), an instant `…Ms` is an ISO 8601 text `…Utc`, what is absent is null. Every
 * other field has the name and the value that it has in Avro.
 */
import { type LuceroSchema, luceroSchemas } from './lucero-schemas.ts';
import type { Messages, PublicRecord } from './messages.ts';

type AvroType = string | readonly AvroType[] | AvroTypeObject;
interface AvroTypeObject {
  readonly type: AvroType;
  readonly name?: string;
  readonly logicalType?: string;
  readonly symbols?: readonly string[];
  readonly items?: AvroType;
  readonly values?: AvroType;
  /** Of a record inside a record: it has neither ids nor instants. */
  readonly fields?: readonly AvroField[];
}
interface AvroField {
  readonly name: string;
  readonly type: AvroType;
  readonly doc: string;
}
interface AvroRecord {
  readonly name: string;
  readonly doc: string;
  readonly fields: readonly AvroField[];
}

const utf8 = new TextEncoder();

/** How one kind of public record becomes the text of a JSON object, in UTF-8. */
export function jsonEncoder<Name extends PublicRecord>(
  name: Name,
): (message: Messages[Name]) => Uint8Array {
  const jsonOf = jsonForm(name);
  return (message) => utf8.encode(JSON.stringify(jsonOf(message)));
}

/** How one kind of public record becomes a value that JSON can hold. */
export function jsonForm<Name extends PublicRecord>(
  name: Name,
): (message: Messages[Name]) => Readonly<Record<string, unknown>> {
  const written = luceroSchemas().find((schema) => schema.name === name && schema.isWritten)!;
  const { fields } = JSON.parse(written.text) as AvroRecord;
  const members = fields.map((field) => ({
    from: field.name as keyof Messages[Name],
    to: jsonNameOf(field),
    convert: jsonValueOf(field),
  }));
  return (message) => {
    const json: Record<string, unknown> = {};
    for (const { from, to, convert } of members) json[to] = convert(message[from]);
    return json;
  };
}

/** The JSON Schema (draft 2020-12) of the records that `jsonEncoder` writes in this version. */
export function jsonSchemaOf({ name, version, text }: LuceroSchema): Record<string, unknown> {
  const record = JSON.parse(text, enumsInPlace()) as AvroRecord;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:lucero:${name}:v${version}`,
    title: record.name,
    description: record.doc,
    ...jsonRecordOf(record.fields),
  };
}

/**
 * A reviver that puts a named enum in the place of each later use of its name: Avro spells a named type out once.
 * JSON.parse revives the fields of a record in their order.
 */
function enumsInPlace(): (key: string, value: unknown) => unknown {
  const enums = new Map<unknown, AvroTypeObject>();
  return (key, value) => {
    if (key !== 'name' && typeof value === 'string') return enums.get(value) ?? value;
    const { type, name, symbols } = (value ?? {}) as AvroTypeObject;
    if (type === 'enum' && symbols !== undefined) enums.set(name, value as AvroTypeObject);
    return value;
  };
}

function jsonRecordOf(fields: readonly AvroField[]): Record<string, unknown> {
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map((field) => [
        jsonNameOf(field),
        { ...jsonTypeOf(field.type), description: jsonDocOf(field) },
      ]),
    ),
    required: fields.map(jsonNameOf),
  };
}

const isInstant = ({ type }: AvroField): boolean =>
  [type].flat().some((each) => (each as AvroTypeObject).logicalType === 'timestamp-millis');

function jsonNameOf(field: AvroField): string {
  return isInstant(field) ? field.name.replace(/Ms$/, 'Utc') : field.name;
}

function jsonDocOf(field: AvroField): string {
  return isInstant(field) ? field.doc.replace(/, Unix time( UTC)? \[ms\]/, ', UTC') : field.doc;
}

function jsonValueOf(field: AvroField): (value: unknown) => unknown {
  if (isInstant(field)) {
    return (value) => (value === null ? null : new Date(value as number).toISOString());
  }
  const isLong = [field.type].flat().includes('long');
  return isLong ? (value) => (value === null ? null : String(value)) : (value) => value;
}

const simpleTypes: Readonly<Record<string, Record<string, unknown>>> = {
  null: { type: 'null' },
  string: { type: 'string' },
  boolean: { type: 'boolean' },
  int: { type: 'integer' },
  double: { type: 'number' },
  long: { type: 'string', pattern: '^-?\\d{1,19}$' },
};

function jsonTypeOf(type: AvroType): Record<string, unknown> {
  if (typeof type === 'string') {
    const simple = simpleTypes[type];
    if (simple === undefined) throw new Error(`no JSON form of the Avro type ${type}`);
    return simple;
  }
  if (Array.isArray(type)) return { anyOf: type.map(jsonTypeOf) };
  const { type: inner, logicalType, symbols, items, values, fields } = type as AvroTypeObject;
  if (logicalType === 'timestamp-millis') return { type: 'string', format: 'date-time' };
  if (fields !== undefined) return jsonRecordOf(fields);
  if (symbols !== undefined) return { type: 'string', enum: symbols };
  if (items !== undefined) return { type: 'array', items: jsonTypeOf(items) };
  if (values !== undefined) return { type: 'object', additionalProperties: jsonTypeOf(values) };
  return jsonTypeOf(inner);
}
