/**
 * One record in a segment: big-endian
 *
 *   0  magic "LCR2"          finds the next record behind a damaged one
 *   4  length of what follows the header, u32: metadata and payload
 *   8  CRC-32 of bytes 4-7 and of everything from byte 12
 *  12  alert id, i64         rebuilds the index without decoding a packet
 *  20  flags, u8             1: the alert id is known; 2: the payload is compressed by zstd
 *  21  nought, 3 bytes
 *  24  length of the metadata, u32
 *  28  length of the record's bytes, u32
 *  32  SHA-256 of the record's bytes
 *  64  metadata, JSON: where and when the message was written, its key and headers
 *   …  payload
 *
 * The CRC covers all but the magic, so that a frame is whole or is none. Segments of before hold
 * frames "LCR1": 20 bytes of header, then the packet as it is; they are read as well.
 */
import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { compressed, decompressed } from './compression.ts';
import type { LakeRecord } from './lake.ts';

export const frameHeaderBytes = 64;
/** Far above any packet (a Kafka message); bounds what a damaged length can make us read. */
export const maxPayloadBytes = 64 * 1024 ** 2;
/** Headers of a message, too, are bounded by what Kafka takes. */
const maxMetadataBytes = 16 * 1024 ** 2;
export const maxFrameBytes = frameHeaderBytes + maxMetadataBytes + maxPayloadBytes;
/** The shortest of both forms. */
export const minFrameBytes = 20;

export const magicBytes = 4;
/** What both magics begin with. */
const magicStart = Buffer.from('LCR', 'latin1');
const magic = Buffer.from('LCR2', 'latin1');
const formerMagic = Buffer.from('LCR1', 'latin1');
const formerHeaderBytes = 20;

const hasAlertId = 1;
const isCompressed = 2;

export interface Frame {
  /** To be written behind each other: the payload is not copied. */
  readonly pieces: readonly [Buffer, Uint8Array];
  readonly length: number;
  readonly sha256: Uint8Array;
}

/** @param level of zstd; 0: as it is */
export function encodeFrame(record: LakeRecord, level: number): Frame {
  const { alertId, bytes } = record;
  const sha256 = hash('sha256', bytes, 'buffer');
  const payload = compressed(bytes, level);
  const metadata = Buffer.from(metadataOf(record));
  const head = Buffer.alloc(frameHeaderBytes + metadata.length);
  magic.copy(head);
  head.writeUInt32BE(metadata.length + payload.length, 4);
  head.writeBigInt64BE(alertId ?? 0n, 12);
  head[20] = (alertId === null ? 0 : hasAlertId) | (payload === bytes ? 0 : isCompressed);
  head.writeUInt32BE(metadata.length, 24);
  head.writeUInt32BE(bytes.length, 28);
  sha256.copy(head, 32);
  metadata.copy(head, frameHeaderBytes);
  head.writeUInt32BE(checksum(head, payload), 8);
  return { pieces: [head, payload], length: head.length + payload.length, sha256 };
}

/** Length of the whole frame that a header announces [bytes]; null when it is no header. */
export function announcedFrameBytes(header: Buffer): number | null {
  if (header.length < formerHeaderBytes) return null;
  const followingBytes = header.readUInt32BE(4);
  if (header.subarray(0, 4).equals(formerMagic)) {
    return followingBytes > maxPayloadBytes ? null : formerHeaderBytes + followingBytes;
  }
  if (!header.subarray(0, 4).equals(magic)) return null;
  const frameBytes = frameHeaderBytes + followingBytes;
  return frameBytes > maxFrameBytes ? null : frameBytes;
}

/** Where a magic stands; -1: nowhere. */
export function indexOfMagic(bytes: Buffer): number {
  for (let at = 0; ; at += 1) {
    at = bytes.indexOf(magicStart, at);
    if (at === -1) return -1;
    const found = bytes.subarray(at, at + magicBytes);
    if (found.equals(magic) || found.equals(formerMagic)) return at;
  }
}

export interface DecodedFrame extends Omit<LakeRecord, 'folder' | 'nightMjd'> {
  /** As the frame says; null in the former form, which did not. */
  readonly sha256: Uint8Array | null;
}

/** Null when the bytes are not exactly one whole frame. */
export function decodeFrame(frame: Buffer): DecodedFrame | null {
  if (announcedFrameBytes(frame) !== frame.length) return null;
  if (frame.subarray(0, 4).equals(formerMagic)) return decodeFormerFrame(frame);
  if (frame.length < frameHeaderBytes) return null;
  if (frame.readUInt32BE(8) !== checksum(frame)) return null;
  const payloadStart = frameHeaderBytes + frame.readUInt32BE(24);
  if (payloadStart > frame.length) return null;
  const flags = frame[20]!;
  const payload = frame.subarray(payloadStart);
  const byteCount = frame.readUInt32BE(28);
  const bytes = (flags & isCompressed) === 0 ? payload : decompressed(payload, byteCount);
  const metadata = readMetadata(frame.subarray(frameHeaderBytes, payloadStart));
  if (bytes?.length !== byteCount || metadata === null) return null;
  return {
    ...metadata,
    alertId: (flags & hasAlertId) === 0 ? null : frame.readBigInt64BE(12),
    bytes,
    sha256: frame.subarray(32, 64),
  };
}

function decodeFormerFrame(frame: Buffer): DecodedFrame | null {
  if (frame.readUInt32BE(8) !== checksum(frame)) return null;
  return {
    alertId: frame.readBigInt64BE(12),
    bytes: frame.subarray(formerHeaderBytes),
    sha256: null,
    ...{ origin: null, timestampMs: null, key: null, headers: {} },
  };
}

/** Of the head, and of a payload that does not stand behind it. */
function checksum(head: Buffer, payload?: Uint8Array): number {
  const ofHead = crc32(head.subarray(12), crc32(head.subarray(4, 8)));
  return payload === undefined ? ofHead : crc32(payload, ofHead);
}

type Metadata = Pick<LakeRecord, 'origin' | 'timestampMs' | 'key' | 'headers'>;

function metadataOf({ origin, timestampMs, key, headers }: LakeRecord): string {
  const place = origin === null ? null : { ...origin, offset: String(origin.offset) };
  return JSON.stringify({ origin: place, timestampMs, key, headers });
}

/** The CRC has shown that the text is as we wrote it; null for one of a form that we do not know. */
function readMetadata(text: Buffer): Metadata | null {
  try {
    const { origin, timestampMs, key, headers } = JSON.parse(text.toString());
    const place = origin === null ? null : { ...origin, offset: BigInt(origin.offset) };
    return { origin: place, timestampMs, key, headers };
  } catch {
    return null;
  }
}
