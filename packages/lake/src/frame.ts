/**
 * One record in a segment: big-endian
 *
 *   0  magic "LCR1"          finds the next record behind a damaged one
 *   4  payload length, u32
 *   8  CRC-32 of bytes 4-7 and of everything from byte 12
 *  12  alert id, i64         rebuilds the index without decoding a packet
 *  20  payload
 *
 * The CRC covers the length and the id, so that a frame is whole or is none.
 */
import { crc32 } from 'node:zlib';

export const frameMagic = Buffer.from('LCR1', 'latin1');
export const frameHeaderBytes = 20;
/** Far above any packet (a Kafka message); bounds what a damaged length can make us read. */
export const maxPayloadBytes = 64 * 1024 ** 2;

export function encodeFrame(alertId: bigint, payload: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(frameHeaderBytes + payload.length);
  frameMagic.copy(frame);
  frame.writeUInt32BE(payload.length, 4);
  frame.writeBigInt64BE(alertId, 12);
  frame.set(payload, frameHeaderBytes);
  frame.writeUInt32BE(checksum(frame), 8);
  return frame;
}

/** Length of the whole frame that a header announces [bytes]; null when it is no header. */
export function announcedFrameBytes(header: Buffer): number | null {
  if (header.length < frameHeaderBytes || !header.subarray(0, 4).equals(frameMagic)) return null;
  const payloadBytes = header.readUInt32BE(4);
  return payloadBytes > maxPayloadBytes ? null : frameHeaderBytes + payloadBytes;
}

/** Null when the bytes are not exactly one whole frame. */
export function decodeFrame(frame: Buffer): { alertId: bigint; payload: Buffer } | null {
  if (announcedFrameBytes(frame) !== frame.length) return null;
  if (frame.readUInt32BE(8) !== checksum(frame)) return null;
  return { alertId: frame.readBigInt64BE(12), payload: frame.subarray(frameHeaderBytes) };
}

function checksum(frame: Buffer): number {
  return crc32(frame.subarray(12), crc32(frame.subarray(4, 8)));
}
