import type { ApiOptions } from './api-options.ts';
import type { Packets } from './packets.ts';
import type { StampPictures } from './pictures/stamp-pictures.ts';

/** What the API needs, with what is kept once for all doors. */
export interface SharedOptions extends ApiOptions {
  readonly packets: Packets;
  /** Drawn beside the event loop, and kept. */
  readonly pictures: StampPictures;
}
