import { LuceroError } from '@lucero/errors';

/** A bucket of an object store, and the folder in it; '' = the bucket itself. */
export interface BucketAddress {
  readonly bucket: string;
  readonly prefix: string;
}

/** Of what `s3://bucket/prefix` names; null for a folder. Throws LUCERO_CONFIG_INVALID. */
export function bucketAddressOf(path: string): BucketAddress | null {
  if (!/^s3:/i.test(path)) return null;
  const [, bucket, prefix = ''] =
    /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(path) ?? [];
  const parts = prefix.split('/').filter((part) => part !== '');
  const isPlain = parts.every((part) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(part));
  if (bucket === undefined || !isPlain) {
    throw new LuceroError(
      'LUCERO_CONFIG_INVALID',
      `no place for a lake: ${path}; write s3://bucket/prefix`,
      {
        path,
      },
    );
  }
  return { bucket, prefix: parts.map((part) => `${part}/`).join('') };
}
