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

/** Header and payload of a frame, to be written behind each other: the payload is not copied. */
export function encodeFrame(alertId: bigint, payload: Uint8Array): [Buffer, Uint8Array] {
  const header = Buffer.allocUnsafe(frameHeaderBytes);
  frameMagic.copy(header);
  header.writeUInt32BE(payload.length, 4);
  header.writeBigInt64BE(alertId, 12);
  header.writeUInt32BE(checksum(header, payload), 8);
  return [header, payload];
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
  const payload = frame.subarray(frameHeaderBytes);
  if (frame.readUInt32BE(8) !== checksum(frame, payload)) return null;
  return { alertId: frame.readBigInt64BE(12), payload };
}

function checksum(header: Buffer, payload: Uint8Array): number {
  const ofHeader = crc32(header.subarray(12, frameHeaderBytes), crc32(header.subarray(4, 8)));
  return crc32(payload, ofHeader);
}
