import type { Lake, LakeReader } from './lake.ts';
import { bucketAddressOf } from './lake-address.ts';
import { openLocalLake } from './local-lake.ts';
import { localReader } from './local-reader.ts';
import { objectLake } from './object-lake.ts';
import { openObjectStore } from './object-store.ts';
import { assertWriter } from './segment-name.ts';

/** Where a lake is, and how it is reached: section `lake` of the settings. */
export interface LakePlace {
  /** A folder, or `s3://bucket/prefix`. */
  readonly path: string;
  /** The following are those of `s3://`; see section `lake` for what they mean. */
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  readonly pathStyle?: boolean | undefined;
  readonly timeoutMs?: number | undefined;
}

export interface LakeOptions extends LakePlace {
  /** Names this process's segments in a folder; two processes with one name still never share a file. */
  readonly writer: string;
  readonly maxSegmentBytes?: number | undefined;
  /** Of zstd; 0: records are kept as they are. */
  readonly compressionLevel?: number | undefined;
}

/**
 * A lake to write to. Throws LUCERO_CONFIG_INVALID for an impossible path or writer, LakeUnavailableError
 * when the folder cannot be made or the bucket cannot be used.
 */
export async function openLake(options: LakeOptions): Promise<Lake> {
  assertWriter(options.writer);
  const address = bucketAddressOf(options.path);
  if (address === null) return openLocalLake(options);
  const objects = await openObjectStore(address, withDefaults(options));
  try {
    await objects.check();
  } catch (error) {
    await objects[Symbol.asyncDispose]();
    throw error;
  }
  return objectLake(objects, options.compressionLevel);
}

/**
 * A lake to read from. Nothing is made and nothing is asked: a lake that is away now may be back when
 * it is read. Throws LUCERO_CONFIG_INVALID.
 */
export async function openLakeReader(place: LakePlace): Promise<LakeReader> {
  const address = bucketAddressOf(place.path);
  if (address === null) return localReader(place.path);
  return objectLake(await openObjectStore(address, withDefaults(place)));
}

/** Whether a lake is in an object store, where every append makes an object. */
export const isObjectLake = ({ path }: LakePlace): boolean => bucketAddressOf(path) !== null;

export function withDefaults({
  endpoint = '',
  region = 'us-east-1',
  pathStyle = false,
  timeoutMs = 30_000,
}: LakePlace) {
  return { endpoint, region, pathStyle, timeoutMs };
}
