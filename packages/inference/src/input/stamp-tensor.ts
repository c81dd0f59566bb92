import {
  type CutoutBytes,
  type CutoutKind,
  decodeCutout,
  fillPresentStamps,
  fillStampTensor,
  type Stamp,
  StampInvalidError,
} from '@lucero/stamps';
import type { StampItem } from '../classifier.ts';
import type { StampInput } from '../manifest.ts';
import { nameOfStamp } from './presence-tensor.ts';
import type { TensorMaker } from './tensor-maker.ts';

const noStamps = (detail: string) => ({ kind: 'skip', reason: 'no-stamps', detail }) as const;

/**
 * Pixels of the stamps, cropped, resampled and scaled as the manifest says. A stamp that is absent or
 * cannot be seen skips the alert; of a model that is told of its presence, it is a missing input.
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
  if (presence !== undefined) {
    return {
      tensor,
      shape,
      fill({ cutouts }, out, offset, missing) {
        const stamps = order.map((kind) => stampOf(cutouts, kind));
        const seen = stamps.map((stamp) => (typeof stamp === 'string' ? null : stamp));
        const isPresent = fillPresentStamps(seen, plan, out, offset);
        missing.push(...order.filter((_, i) => !isPresent[i]).map(nameOfStamp));
        return null;
      },
    };
  }
  return {
    tensor,
    shape,
    fill({ cutouts }, out, offset) {
      const stamps: Stamp[] = [];
      for (const kind of order) {
        const stamp = stampOf(cutouts, kind);
        if (typeof stamp === 'string') return noStamps(stamp);
        stamps.push(stamp);
      }
      try {
        fillStampTensor(stamps, plan, out, offset);
        return null;
      } catch (error) {
        if (!(error instanceof StampInvalidError)) throw error;
        return noStamps(`${order[Number(error.context.channel)]} stamp: ${error.message}`);
      }
    },
  };
}

/** A stamp, or why it cannot be seen: it then says nothing of the alert, which lives on without it. */
function stampOf(cutouts: CutoutBytes, kind: CutoutKind): Stamp | string {
  try {
    return decodeCutout(cutouts, kind) ?? `no ${kind} stamp`;
  } catch (error) {
    if (error instanceof StampInvalidError) return `${kind} stamp: ${error.message}`;
    throw error;
  }
}
