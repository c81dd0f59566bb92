import {
  type CutoutKind,
  decodeCutout,
  fillPresentStamps,
  type Stamp,
  StampInvalidError,
} from '@lucero/stamps';
import type { StampItem } from '../classifier.ts';
import type { StampInput } from '../manifest.ts';
import { isLacking, lackOfStamps, nameOfStamp } from './lack-of-stamps.ts';
import type { Lacks, TensorMaker } from './tensor-maker.ts';

/**
 * Pixels of the stamps, cropped, resampled and scaled as the manifest says. A stamp that is absent, or there
 * and of no use, skips the alert; of a model that is told of its presence, it is a lacking input.
 */
export function stampTensor({
  tensor,
  order,
  presence,
  ...plan
}: StampInput): TensorMaker<StampItem> {
  const { cropPx } = plan;
  const shape =
    plan.layout === 'interleaved' ? [cropPx, cropPx, order.length] : [order.length, cropPx, cropPx];
  return {
    tensor,
    shape,
    fill({ cutouts }, out, offset, lacks) {
      const stamps = order.map((kind): Stamp | null => {
        try {
          const stamp = decodeCutout(cutouts, kind);
          if (stamp === null) lacks.missing.push(nameOfStamp(kind));
          return stamp;
        } catch (error) {
          lacks.unreadable.push(unreadable(kind, error));
          return null;
        }
      });
      for (const [i, blankness] of fillPresentStamps(stamps, plan, out, offset).entries()) {
        if (blankness !== null) lacks.unreadable.push(unreadable(order[i]!, blankness));
      }
      const mayLack = presence !== undefined || !order.some((kind) => isLacking(lacks, kind));
      return mayLack ? null : lackOfStamps(order, lacks);
    },
  };
}

/** A stamp that cannot be used says nothing of the alert, which lives on without it. */
function unreadable(stamp: CutoutKind, error: unknown): Lacks['unreadable'][number] {
  if (!(error instanceof StampInvalidError)) throw error;
  return { stamp, code: error.code, reason: error.message };
}
