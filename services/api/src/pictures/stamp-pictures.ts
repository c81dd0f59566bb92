import type { StampKind } from '@lucero/alert';
import { LuceroError } from '@lucero/errors';
import { LRUCache } from 'lru-cache';
import type { Packets } from '../packets.ts';
import type { AskedPicture } from './draw-picture-in-thread.ts';
import { openPictureThreads, type PictureThreads } from './open-picture-threads.ts';

export interface AskedStamp {
  readonly survey: string;
  readonly alertId: bigint;
  readonly kind: StampKind;
  /** Side of the picture [px]; null: a pixel for a pixel. */
  readonly sidePx: number | null;
  /** North up and east left, this much of the sky; null: as the survey cut it. */
  readonly northUpSideArcsec: number | null;
}

/** Stamps as pictures, kept while there is room: a page asks for the same ones again and again. */
export interface StampPictures {
  /** Throws as Packets.readCutout does, LUCERO_STAMP_… for what is no image, LUCERO_DRAWING_BUSY. */
  readonly picture: (asked: AskedStamp) => Promise<Buffer>;
  /** Science, template and difference side by side; throws what the science stamp is refused for when all are. */
  readonly triplet: (asked: AskedTriplet) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

export interface AskedTriplet {
  readonly survey: string;
  readonly alertId: bigint;
  /** Side of each of the three [px]. */
  readonly sidePx: number;
}

const kinds = ['science', 'template', 'difference'] as const satisfies readonly StampKind[];

const maxKeptBytes = 32 * 1024 ** 2;
/** Of the key and of the books of the cache. */
const overheadBytes = 200;

export function stampPictures(
  packets: Pick<Packets, 'readCutout'>,
  threads: PictureThreads = openPictureThreads(),
): StampPictures {
  const askedOf = async (
    { survey, alertId }: Pick<AskedStamp, 'survey' | 'alertId'>,
    kind: StampKind,
    sidePx: number | null,
    northUpSideArcsec: number | null,
  ): Promise<AskedPicture> => {
    const { bytes, sign, pixelScaleArcsec, detectorPlace } = await packets.readCutout(
      survey,
      alertId,
      kind,
    );
    const stretch = kind === 'difference' ? 'difference' : 'sky';
    return { bytes, sign, pixelScaleArcsec, detectorPlace, sidePx, northUpSideArcsec, stretch };
  };
  /** Null: the packet has no such stamp. */
  const askedIfThere = async (asked: AskedTriplet, kind: StampKind) => {
    try {
      return await askedOf(asked, kind, asked.sidePx, null);
    } catch (error) {
      if (error instanceof LuceroError && error.code === 'LUCERO_STAMP_MISSING') return error;
      throw error;
    }
  };
  const drawTriplet = async (asked: AskedTriplet): Promise<Buffer> => {
    const found: (AskedPicture | LuceroError)[] = [];
    // One after the other: the first reads and decodes the packet for all.
    for (const kind of kinds) found.push(await askedIfThere(asked, kind));
    const [first] = found;
    if (first instanceof LuceroError && found.every((each) => each instanceof LuceroError)) {
      throw first;
    }
    const row = found.map((each) => (each instanceof LuceroError ? null : each));
    return await threads.draw({ row, sidePx: asked.sidePx });
  };
  // Those who ask for one that is being drawn wait for it with the first.
  const kept = new LRUCache<string, Buffer, AskedStamp | AskedTriplet>({
    maxSize: maxKeptBytes,
    sizeCalculation: (png) => png.byteLength + overheadBytes,
    fetchMethod: async (_key, _stale, { context: asked }) =>
      'kind' in asked
        ? await threads.draw(
            await askedOf(asked, asked.kind, asked.sidePx, asked.northUpSideArcsec),
          )
        : await drawTriplet(asked),
  });
  return {
    picture: async (asked) => {
      const { survey, alertId, kind, sidePx, northUpSideArcsec } = asked;
      const key = `${survey}/${alertId}/${kind}/${sidePx}/${northUpSideArcsec}`;
      return (await kept.fetch(key, { context: asked }))!;
    },
    triplet: async (asked) => {
      const { survey, alertId, sidePx } = asked;
      return (await kept.fetch(`${survey}/${alertId}/triplet/${sidePx}`, { context: asked }))!;
    },
    close: threads.close,
  };
}
