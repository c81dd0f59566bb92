import type { ApiOptions } from '../../../api-options.ts';
import { type Packets, packetsOf } from '../../../packets.ts';

const known = new WeakMap<ApiOptions['lake'], Packets>();

/** The packets of this API: its doors share what is remembered of them. */
export function packetsFor(options: ApiOptions): Packets {
  let packets = known.get(options.lake);
  if (packets === undefined) {
    packets = packetsOf(options);
    known.set(options.lake, packets);
  }
  return packets;
}
