import { availableParallelism } from 'node:os';
import { LuceroError } from '@lucero/errors';
import { Piscina } from 'piscina';
import { waitingLine } from '../waiting-line.ts';
import {
  type AskedPicture,
  type AskedRow,
  drawPictureInThread,
  type PictureAnswer,
} from './draw-picture-in-thread.ts';

export interface PictureThreads {
  /**
   * A PNG, drawn beside the event loop. Throws what the stamp is refused for (LUCERO_STAMP_…), LUCERO_DRAWING_BUSY when
   * too many wait already or the thread ended meanwhile.
   */
  readonly draw: (asked: AskedPicture | AskedRow) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

/** More would take the cores from the rest of the process; one scales by processes. */
const threadCount = Math.min(2, availableParallelism());
/** A large picture takes some 15 ms: the last in line waits less than a second. */
const maxWaiting = 64;
const maxHeapMebibytes = 96;
/** An idle thread frees its memory after this time, and costs 0.2 s to start again. */
const idleMs = 300_000;

/** Threads that draw stamps; they start with the first picture. */
export function openPictureThreads(): PictureThreads {
  let pool: Piscina<AskedPicture | AskedRow, PictureAnswer> | null = null;
  const opened = () =>
    new Piscina<AskedPicture | AskedRow, PictureAnswer>({
      filename: new URL('draw-picture-in-thread.ts', import.meta.url).href,
      name: drawPictureInThread.name,
      minThreads: 0,
      maxThreads: threadCount,
      idleTimeout: idleMs,
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMebibytes },
    });
  const inTurn = waitingLine({
    maxAtWork: threadCount,
    maxWaiting,
    busy: (waiting) =>
      new LuceroError('LUCERO_DRAWING_BUSY', `${waiting} pictures are waiting already; try again`),
  });
  return {
    draw: async (asked) => {
      const answer = await inTurn(async () => {
        pool ??= opened();
        return await pool.run(asked).catch((cause: unknown) => {
          throw new LuceroError(
            'LUCERO_DRAWING_BUSY',
            'the thread that draws ended; try again',
            {},
            {
              cause,
            },
          );
        });
      });
      if ('png' in answer) {
        const { buffer, byteOffset, byteLength } = answer.png;
        return Buffer.from(buffer, byteOffset, byteLength);
      }
      if ('refused' in answer) throw new LuceroError(answer.refused.code, answer.refused.message);
      const defect = new Error(`a picture could not be drawn: ${answer.defect}`);
      if (answer.stack !== undefined) defect.stack = answer.stack;
      throw defect;
    },
    close: async () => {
      await pool?.destroy();
    },
  };
}
