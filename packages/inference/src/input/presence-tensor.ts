import type { StampItem } from '../classifier.ts';
import type { FieldInput, StampInput } from '../manifest.ts';
import { isLacking, lackOfStamps } from './lack-of-stamps.ts';
import type { TensorMaker } from './tensor-maker.ts';

/**
 * Which stamps are there, 1 or 0 each, as the makers of pixels and of fields before it have found: no
 * stamp is decoded twice. An alert of which nothing at all is there is not classified.
 */
export function presenceTensor(
  tensor: string,
  { order }: StampInput,
  { fields }: FieldInput,
): TensorMaker<StampItem> {
  const inputCount = order.length + fields.length;
  return {
    tensor,
    shape: [order.length],
    fill(_, out, offset, lacks) {
      for (const [i, kind] of order.entries()) out[offset + i] = isLacking(lacks, kind) ? 0 : 1;
      if (lacks.missing.length + lacks.unreadable.length < inputCount) return null;
      return lackOfStamps(order, lacks, `none of ${fields.length} fields`);
    },
  };
}
