import { LuceroError } from '@lucero/errors';
import avsc, { type Type } from 'avsc';

export interface AvscTypeOptions {
  /** Whether longs of logical type timestamp-millis are numbers, as in our messages; else bigint. */
  readonly unixMsAsNumber?: boolean;
}

/**
 * avsc's type of a schema: Lucero writes with it. What is read is read by datum-reader.ts, which bounds
 * what it believes.
 *
 * @throws LuceroError LUCERO_SCHEMA_INVALID
 */
export function avscTypeOf(
  schemaJson: string,
  { unixMsAsNumber = false }: AvscTypeOptions = {},
): Type {
  const exactLong = exactLongType();
  // Unix milliseconds stay below 2^53 for 285,000 years: avsc's own long is enough.
  const unixMs = unixMsAsNumber ? new avsc.types.LongType() : exactLong;
  try {
    // Options made for this call alone: avsc writes the names that it meets into them.
    return avsc.Type.forSchema(JSON.parse(schemaJson, withoutMisfitDefault), {
      registry: { long: exactLong },
      // The registry answers for "long"; only the hook sees {"type": "long", "logicalType": ...}.
      typeHook: (schema) => {
        if (typeof schema !== 'object' || !('type' in schema) || schema.type !== 'long') return;
        return 'logicalType' in schema && schema.logicalType === 'timestamp-millis'
          ? unixMs
          : exactLong;
      },
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

/** avsc's own long goes through a double: beyond 2^53 it would round ids. */
function exactLongType(): Type {
  return avsc.types.LongType.__with({
    fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE(),
    toBuffer: longBytes,
    fromJSON: BigInt,
    toJSON: Number,
    isValid: (value: unknown) => typeof value === 'bigint' && BigInt.asIntN(64, value) === value,
    compare: (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0),
  });
}

function longBytes(value: bigint): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigInt64LE(value);
  return bytes;
}

/** ZTF up to 3.5 declares unions whose default is of the second branch; the bytes do not need it. */
function withoutMisfitDefault(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('default' in value)) return value;
  const { default: fallback, ...rest } = value as { default: unknown; type?: unknown };
  const isUnion = Array.isArray(rest.type);
  return isUnion && (rest.type as unknown[])[0] !== 'null' && fallback === null ? rest : value;
}
