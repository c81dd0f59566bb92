interface AvroField {
  readonly name: string;
  readonly type: AvroFieldType;
}
type AvroFieldType =
  | string
  | readonly AvroFieldType[]
  | {
      readonly type: string;
      readonly name?: string;
      readonly fields?: readonly AvroField[];
      readonly items?: AvroFieldType;
    };

export type LsstRecord = Record<string, unknown>;

/**
 * A record with every field absent, the way Rubin writes it: NaN for floats (null in the records of
 * the Minor Planet Center), null for texts and ids, false for flags, 0 for counters.
 */
export function absentRecord(
  schemaJson: string,
  recordName: string,
  absentFloat: number | null = Number.NaN,
): LsstRecord {
  const fields = fieldsOf(JSON.parse(schemaJson) as AvroFieldType, recordName) ?? [];
  return Object.fromEntries(
    fields.map(({ name, type }) => {
      const isNullable = Array.isArray(type);
      const value = isNullable ? (type as AvroFieldType[]).find((t) => t !== 'null') : type;
      if (value === 'float' || value === 'double') return [name, isNullable ? absentFloat : 0];
      if (value === 'boolean') return [name, false];
      if (isNullable) return [name, null];
      return [name, value === 'long' ? 0n : 0];
    }),
  );
}

/** Fields of a named record, wherever the schema first defines it. */
function fieldsOf(type: AvroFieldType, recordName: string): readonly AvroField[] | null {
  if (typeof type === 'string') return null;
  if (Array.isArray(type)) return firstFound(type as AvroFieldType[], recordName);
  const { name, fields, items } = type as Exclude<AvroFieldType, string | readonly AvroFieldType[]>;
  if (fields !== undefined) {
    if (name === recordName) return fields;
    return firstFound(
      fields.map((field) => field.type),
      recordName,
    );
  }
  return items === undefined ? null : fieldsOf(items, recordName);
}

function firstFound(
  types: readonly AvroFieldType[],
  recordName: string,
): readonly AvroField[] | null {
  for (const type of types) {
    const found = fieldsOf(type, recordName);
    if (found !== null) return found;
  }
  return null;
}
