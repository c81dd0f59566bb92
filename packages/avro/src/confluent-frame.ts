import { LuceroError } from '@lucero/errors';

/** 0x00, then the id of the schema in four big-endian bytes; the datum follows. */
export const FRAME_START_LENGTH = 5;

export function isFrame(bytes: Uint8Array): boolean {
  return bytes.length >= FRAME_START_LENGTH && bytes[0] === 0;
}

/** Schema id and datum of a frame. Throws LUCERO_AVRO_NOT_A_PACKET. */
export function readFrame(bytes: Uint8Array): { readonly id: number; readonly datum: Uint8Array } {
  if (!isFrame(bytes)) throw new LuceroError('LUCERO_AVRO_NOT_A_PACKET', 'not a Confluent frame');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { id: view.getUint32(1), datum: bytes.subarray(FRAME_START_LENGTH) };
}

export function frameOf(id: number, datum: Uint8Array): Uint8Array {
  const frame = Buffer.allocUnsafe(FRAME_START_LENGTH + datum.length);
  writeFrameStart(frame, id);
  frame.set(datum, FRAME_START_LENGTH);
  return frame;
}

export function writeFrameStart(frame: Buffer, id: number): void {
  frame[0] = 0;
  frame.writeUInt32BE(id, 1);
}
