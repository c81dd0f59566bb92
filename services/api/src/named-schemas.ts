type Json = unknown;
type JsonObject = Record<string, Json>;

/** The parts of an OpenAPI document that are rewritten. */
interface Document extends JsonObject {
  readonly components?: JsonObject;
  readonly paths?: Record<string, Record<string, JsonObject>>;
}

const problemName = 'Problem';

/**
 * An OpenAPI document whose schemas stand once, under components, and are referred to by name; so that programs made
 * from it have types with names. A schema is called by its `title`; what an operation answers, when it has none, as the
 * operation (getLightCurve → LightCurve), and what a list of it holds, when that has no name of its own, LightCurveItem.
 * Errors are application/problem+json, files have no schema, and a parameter with a default may be left out.
 * Of two that differ the second of one name is called by the whole name of its operation, or gets a number.
 */
export function namedSchemas(document: Document): Document {
  const names = new SchemaNames();
  const operations = Object.values(document.paths ?? {}).flatMap((item) => Object.values(item));
  for (const operation of operations) nameAnswers(operation, names);
  const paths = Object.fromEntries(
    Object.entries(document.paths ?? {}).map(([path, item]) => [
      path,
      Object.fromEntries(
        Object.entries(item).map(([method, operation]) => [method, tidied(operation, names)]),
      ),
    ]),
  );
  const { components = {} } = document;
  const known = components.schemas as JsonObject | undefined;
  return {
    ...document,
    paths,
    components: { ...components, schemas: { ...known, ...names.schemas() } },
  };
}

/** Which name a schema has, by what it says: a description differs from place to place. */
class SchemaNames {
  readonly #nameOf = new Map<string, string>();
  readonly #schemaOf = new Map<string, JsonObject>();

  /** Under the first of the names that no other schema has. */
  give(names: readonly [string, ...string[]], schema: JsonObject): void {
    const shape = shapeOf(schema);
    if (this.#nameOf.has(shape)) return;
    let name = names.find((each) => !this.#schemaOf.has(each));
    for (let number = 2; name === undefined; number++) {
      const numbered = `${names[0]}${number}`;
      if (!this.#schemaOf.has(numbered)) name = numbered;
    }
    this.#nameOf.set(shape, name);
    this.#schemaOf.set(name, schema);
  }

  find(schema: JsonObject): string | undefined {
    return this.#nameOf.get(shapeOf(schema));
  }

  schemas(): JsonObject {
    const told: JsonObject = {};
    // Those that are found inside of others join meanwhile, and are visited too.
    for (const [name, { description: _, ...schema }] of this.#schemaOf) {
      told[name] = { title: name, ...withReferencesBelow(schema, this) };
    }
    return told;
  }
}

function shapeOf({ title: _, description: __, examples: ___, ...schema }: JsonObject): string {
  return JSON.stringify(schema);
}

const isObjectSchema = (value: Json): value is JsonObject =>
  typeof value === 'object' &&
  value !== null &&
  (value as JsonObject).type === 'object' &&
  typeof (value as JsonObject).properties === 'object';

function nameAnswers({ operationId, responses }: JsonObject, names: SchemaNames): void {
  for (const [status, { content }] of Object.entries((responses ?? {}) as Responses)) {
    const schema = content?.['application/json']?.schema;
    if (!isObjectSchema(schema)) continue;
    const { title } = schema;
    if (typeof title === 'string') {
      names.give([title], schema);
      continue;
    }
    const [whole, name] = /^(?:get|list|post|find)?(\w+)$/.exec(String(operationId)) ?? [];
    if (!status.startsWith('2') || whole === undefined || name === undefined) continue;
    const capital = capitalised(name);
    names.give([capital, capitalised(whole)], schema);
    const items = ((schema.properties as JsonObject).items as JsonObject | undefined)?.items;
    if (isObjectSchema(items)) {
      names.give([String(items.title ?? `${capital}Item`), `${capitalised(whole)}Item`], items);
    }
  }
}

const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

type Responses = Record<string, JsonObject & { content?: Record<string, { schema?: Json }> }>;

function tidied(operation: JsonObject, names: SchemaNames): JsonObject {
  const { parameters, requestBody, responses, ...rest } = operation;
  const { summary } = operation;
  return {
    ...rest,
    ...(parameters === undefined
      ? {}
      : { parameters: (parameters as JsonObject[]).map(optionalByDefault) }),
    ...(requestBody === undefined ? {} : { requestBody: withReferences(requestBody, names) }),
    responses: Object.fromEntries(
      Object.entries((responses ?? {}) as Responses).map(([status, response]) => [
        status,
        tidiedResponse(status, { ...response, ...spoken(response, summary) }, names),
      ]),
    ),
  };
}

/** What the framework says of an answer that nobody describes is no description. */
function spoken({ description }: JsonObject, summary: Json): JsonObject {
  return description === 'Default Response' && summary !== undefined
    ? { description: summary }
    : {};
}

function optionalByDefault(parameter: JsonObject): JsonObject {
  const { schema, required, ...rest } = parameter;
  const isLeftOut = required !== true || (schema as JsonObject | undefined)?.default !== undefined;
  return { ...rest, ...(isLeftOut ? {} : { required: true }), schema };
}

function tidiedResponse(
  status: string,
  { content, ...response }: Responses[string],
  names: SchemaNames,
): JsonObject {
  // Answers without a body.
  if (status === '304' || status === '204' || content === undefined) return response;
  const types = Object.entries(content);
  const schema = types[0]?.[1].schema as JsonObject | undefined;
  if (schema?.title === problemName) {
    const { examples, ...problem } = schema;
    names.give([problemName], problem);
    const media = {
      schema: { $ref: `#/components/schemas/${problemName}` },
      ...(status === '400' ? { example: (examples as Json[] | undefined)?.[0] } : {}),
    };
    return { ...response, content: { 'application/problem+json': media } };
  }
  return {
    ...response,
    content: Object.fromEntries(
      types.map(([type, { schema: each, ...media }]) => [
        type,
        // Bytes have a type, and no schema in JSON.
        (each as JsonObject | undefined)?.format === 'binary'
          ? media
          : { ...media, schema: withReferences(each, names) },
      ]),
    ),
  };
}

/** The same with a reference in the place of each schema that has a name. */
function withReferences(value: Json, names: SchemaNames): Json {
  if (Array.isArray(value)) return value.map((each) => withReferences(each, names));
  if (typeof value !== 'object' || value === null) return value;
  const schema = value as JsonObject;
  if (isObjectSchema(schema)) {
    if (typeof schema.title === 'string') names.give([schema.title], schema);
    const name = names.find(schema);
    if (name !== undefined) {
      const { description } = schema;
      const $ref = `#/components/schemas/${name}`;
      return description === undefined ? { $ref } : { $ref, description };
    }
  }
  return withReferencesBelow(schema, names);
}

function withReferencesBelow(schema: JsonObject, names: SchemaNames): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).map(([key, each]) => [key, withReferences(each, names)]),
  );
}
