import type { StampKind } from '@lucero/alert';
import { LRUCache } from 'lru-cache';
import type { Packets } from '../packets.ts';
import { openPictureThreads, type PictureThreads } from './open-picture-threads.ts';

export interface AskedStamp {
  readonly survey: string;
  readonly alertId: bigint;
  readonly kind: StampKind;
  /** Side of the picture [px]; null: a pixel for a pixel. */
  readonly sidePx: number | null;
}

/** Stamps as pictures, kept while there is room: a page asks for the same ones again and again. */
export interface StampPictures {
  /** Throws as Packets.readCutout does, LUCERO_STAMP_… for what is no image, LUCERO_DRAWING_BUSY. */
  readonly picture: (asked: AskedStamp) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

const maxKeptBytes = 32 * 1024 ** 2;
/** Of the key and of the books of the cache. */
const overheadBytes = 200;

export function stampPictures(
  packets: Pick<Packets, 'readCutout'>,
  threads: PictureThreads = openPictureThreads(),
): StampPictures {
  // Those who ask for one that is being drawn wait for it with the first.
  const kept = new LRUCache<string, Buffer, AskedStamp>({
    maxSize: maxKeptBytes,
    sizeCalculation: (png) => png.byteLength + overheadBytes,
    fetchMethod: async (_key, _stale, { context: { survey, alertId, kind, sidePx } }) => {
      const { bytes, sign, pixelScaleArcsec, detectorPlace } = await packets.readCutout(
        survey,
        alertId,
        kind,
      );
      return await threads.draw({
        ...{ bytes, sign, pixelScaleArcsec, detectorPlace, sidePx },
        stretch: kind === 'difference' ? 'difference' : 'sky',
      });
    },
  });
  return {
    picture: async (asked) => {
      const { survey, alertId, kind, sidePx } = asked;
      const key = `${survey}/${alertId}/${kind}/${sidePx}`;
      return (await kept.fetch(key, { context: asked }))!;
    },
    close: threads.close,
  };
}
