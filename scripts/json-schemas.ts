import { jsonSchemaOf, luceroSchemas, publicRecords } from '@lucero/avro';

/** The JSON Schema of the newest version of each public record, by its path from the root. */
export function publicJsonSchemas(): ReadonlyMap<string, string> {
  const newest = publicRecords.map((name) => luceroSchemas().find((each) => each.name === name)!);
  return new Map(
    newest.map((schema) => [
      `schemas/lucero/${schema.name}/v${schema.version}/${schema.name}.schema.json`,
      `${JSON.stringify(jsonSchemaOf(schema), null, 2)}\n`,
    ]),
  );
}
