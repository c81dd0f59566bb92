import type { AvroType } from './avro-schema.ts';

/**
 * Fewest bytes that a value of the type can take: an array of n items needs n times as many. Never
 * too high; too low (0) for a record that holds itself with nothing between.
 */
export function minimumSizeOf(type: AvroType, known: Map<AvroType, number> = new Map()): number {
  switch (type.kind) {
    case 'null':
      return 0;
    case 'float':
      return 4;
    case 'double':
      return 8;
    case 'fixed':
      return type.size;
    case 'union':
      return 1 + Math.min(...type.branches.map((branch) => minimumSizeOf(branch, known)));
    case 'record': {
      const size = known.get(type);
      if (size !== undefined) return size;
      known.set(type, 0);
      const sum = type.fields.reduce((total, field) => total + minimumSizeOf(field.type, known), 0);
      known.set(type, sum);
      return sum;
    }
    default:
      return 1;
  }
}

/** Bytes of every value of the type, or null when they vary. */
export function fixedSizeOf(
  type: AvroType,
  known: Map<AvroType, number | null> = new Map(),
): number | null {
  switch (type.kind) {
    case 'null':
      return 0;
    case 'boolean':
      return 1;
    case 'float':
      return 4;
    case 'double':
      return 8;
    case 'fixed':
      return type.size;
    case 'record': {
      const size = known.get(type);
      if (size !== undefined) return size;
      known.set(type, null);
      let sum: number | null = 0;
      for (const field of type.fields) {
        const fieldSize = fixedSizeOf(field.type, known);
        if (fieldSize === null) {
          sum = null;
          break;
        }
        sum += fieldSize;
      }
      known.set(type, sum);
      return sum;
    }
    default:
      return null;
  }
}
