/**
 * A map as bytes, for a store: deflated columns. Levels, densities and distances are kept to seven digits.
 *
 * magic "LSM1", then one deflated block: count (u32), whether there are distances (u8), moved probability (f64), starts
 * and ends (f64), densities, levels (f32), means and sigmas (f32); little endian.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import type { SkyMap } from './sky-map.ts';
import { SkyMapInvalidError } from './sky-map-invalid-error.ts';

const magic = 'LSM1';
const headBytes = 16;
const maxBytes = 256 * 1024 ** 2;

/** The form that decodeSkyMap reads. */
export function encodeSkyMap(map: SkyMap): Buffer {
  const { count, distanceMeans, distanceSigmas } = map;
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(count, 0);
  head.writeUInt8(distanceMeans === null ? 0 : 1, 4);
  head.writeDoubleLE(map.movedProbability, 8);
  const columns = [
    map.starts,
    map.ends,
    Float32Array.from(map.densities),
    Float32Array.from(map.levels),
    ...(distanceMeans === null || distanceSigmas === null
      ? []
      : [Float32Array.from(distanceMeans), Float32Array.from(distanceSigmas)]),
  ];
  const parts = columns.map((column) =>
    Buffer.from(column.buffer, column.byteOffset, column.byteLength),
  );
  return Buffer.concat([Buffer.from(magic), deflateSync(Buffer.concat([head, ...parts]))]);
}

/** Throws SkyMapInvalidError for bytes that encodeSkyMap did not write. */
export function decodeSkyMap(bytes: Uint8Array): SkyMap {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (text.toString('latin1', 0, 4) !== magic) throw new SkyMapInvalidError('not a stored map');
  let plain: Buffer;
  try {
    plain = inflateSync(text.subarray(4), { maxOutputLength: maxBytes });
  } catch (error) {
    throw new SkyMapInvalidError('a stored map that is damaged', {}, { cause: error });
  }
  const count = plain.readUInt32LE(0);
  const hasDistances = plain.readUInt8(4) === 1;
  if (plain.length !== headBytes + count * (hasDistances ? 32 : 24)) {
    throw new SkyMapInvalidError('a stored map of another length');
  }
  // Copied: the columns must begin at multiples of their width.
  let at = headBytes;
  const doubles = (): Float64Array => {
    const from = at;
    at += 8 * count;
    return new Float64Array(Uint8Array.from(plain.subarray(from, at)).buffer);
  };
  const singles = (): Float32Array => {
    const from = at;
    at += 4 * count;
    return new Float32Array(Uint8Array.from(plain.subarray(from, at)).buffer);
  };
  return {
    ...{ count, movedProbability: plain.readDoubleLE(8) },
    starts: doubles(),
    ends: doubles(),
    densities: singles(),
    levels: singles(),
    distanceMeans: hasDistances ? singles() : null,
    distanceSigmas: hasDistances ? singles() : null,
  };
}
