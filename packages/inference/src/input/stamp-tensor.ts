import { decodeCutout, fillStampTensor, type Stamp, StampInvalidError } from '@lucero/stamps';
import type { StampItem } from '../classifier.ts';
import type { StampInput } from '../manifest.ts';
import type { TensorMaker } from './tensor-maker.ts';

const noStamps = (detail: string) => ({ kind: 'skip', reason: 'no-stamps', detail }) as const;

/** Pixels of the stamps, cropped, resampled and scaled as the manifest says. */
export function stampTensor({ tensor, order, ...plan }: StampInput): TensorMaker<StampItem> {
  const { cropPx } = plan;
  const shape =
    plan.layout === 'interleaved' ? [cropPx, cropPx, order.length] : [order.length, cropPx, cropPx];
  return {
    tensor,
    shape,
    fill({ cutouts }, out, offset) {
      try {
        const stamps: Stamp[] = [];
        for (const kind of order) {
          const stamp = decodeCutout(cutouts, kind);
          if (stamp === null) return noStamps(`no ${kind} stamp`);
          stamps.push(stamp);
        }
        fillStampTensor(stamps, plan, out, offset);
        return null;
      } catch (error) {
        // A stamp that cannot be seen says nothing of the alert, which lives on without this classifier.
        if (error instanceof StampInvalidError) return noStamps(error.message);
        throw error;
      }
    },
  };
}
