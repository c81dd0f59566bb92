import type { CutoutKind } from '@lucero/stamps';
import type { StampItem } from '../classifier.ts';
import type { FieldInput, StampInput } from '../manifest.ts';
import type { TensorMaker } from './tensor-maker.ts';

/** How an absent stamp is called among the missing inputs; no field of an alert has such a name. */
export const nameOfStamp = (kind: CutoutKind): string => `stamps.${kind}`;

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
    fill(_, out, offset, missing) {
      for (const [i, kind] of order.entries()) {
        out[offset + i] = missing.includes(nameOfStamp(kind)) ? 0 : 1;
      }
      if (missing.length < inputCount) return null;
      const detail = `none of ${order.join(', ')}, and none of ${fields.length} fields`;
      return { kind: 'skip', reason: 'no-stamps', detail };
    },
  };
}
