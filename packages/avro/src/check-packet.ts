import { LuceroError } from '@lucero/errors';

/** Throws LUCERO_AVRO_TOO_LARGE above the bound, else gives the packet back. */
export function checkPacketSize(bytes: Uint8Array, maxPacketBytes: number): Uint8Array {
  if (bytes.length <= maxPacketBytes) return bytes;
  throw new LuceroError(
    'LUCERO_AVRO_TOO_LARGE',
    `a packet of ${bytes.length} bytes, at most ${maxPacketBytes}`,
    { bytes: bytes.length, maxPacketBytes },
  );
}

export function notAPacket(): LuceroError {
  return new LuceroError(
    'LUCERO_AVRO_NOT_A_PACKET',
    'neither an Avro object container nor a Confluent frame',
  );
}
