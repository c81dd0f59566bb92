import { LuceroError } from '@lucero/errors';
import avsc, { type Type } from 'avsc';

// avsc is CommonJS: its names cannot be imported one by one.
const { LongType, LogicalType } = avsc.types;

/** avsc's own long goes through a double: beyond 2^53 it would round ids. */
const exactLong = LongType.__with({
  fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE(),
  toBuffer(value: bigint) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(value);
    return bytes;
  },
  fromJSON: BigInt,
  toJSON: Number,
  isValid: (value: unknown) => typeof value === 'bigint' && BigInt.asIntN(64, value) === value,
  compare: (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0),
});

/** Unix milliseconds fit a double for 285,000 years: numbers in our messages, longs on the wire. */
class UnixMs extends LogicalType {
  protected override _fromValue(value: bigint): number {
    return Number(value);
  }

  protected override _toValue(value: unknown): bigint | undefined {
    return Number.isSafeInteger(value) ? BigInt(value as number) : undefined;
  }

  protected override _resolve(writer: Type): ((value: bigint) => number) | undefined {
    return writer.typeName === 'abstract:long' || avsc.Type.isType(writer, 'logical')
      ? (value) => Number(value)
      : undefined;
  }
}

export interface AvscTypeOptions {
  /** Whether long fields of logical type timestamp-millis are numbers; else bigint. */
  readonly unixMsAsNumber?: boolean;
}

/**
 * avsc's type of a schema: Lucero writes with it, and resolves between versions of its own
 * messages. Survey packets are read by datum-reader.ts, which bounds what it believes.
 *
 * @throws LuceroError LUCERO_SCHEMA_INVALID
 */
export function avscTypeOf(
  schemaJson: string,
  { unixMsAsNumber = false }: AvscTypeOptions = {},
): Type {
  try {
    const schema = JSON.parse(schemaJson, withoutMisfitDefault);
    // Options made for this call alone: avsc writes the names that it meets into them.
    return avsc.Type.forSchema(schema, {
      registry: { long: exactLong },
      logicalTypes: unixMsAsNumber ? { 'timestamp-millis': UnixMs } : {},
    });
  } catch (cause) {
    throw new LuceroError(
      'LUCERO_SCHEMA_INVALID',
      `avsc refuses the schema: ${(cause as Error).message}`,
      {},
      { cause },
    );
  }
}

/** ZTF up to 3.5 declares unions whose default is of the second branch; the bytes do not need it. */
function withoutMisfitDefault(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('default' in value)) return value;
  const { type, default: fallback } = value as unknown as { type: unknown; default: unknown };
  if (!Array.isArray(type) || (type[0] === 'null') === (fallback === null)) return value;
  const { default: _, ...rest } = value as { default: unknown };
  return rest;
}
