import { flag, integer, text } from './setting.ts';

const MiB = 1024 * 1024;

/** Settings of where the raw packets are kept. */
export const lakeSection = {
  path: text({
    minLength: 1,
    description: 'where packets and our own records are kept: a folder, or s3://bucket/prefix',
  }),
  maxSegmentBytes: integer({
    default: 256 * MiB,
    minimum: MiB,
    description: 'in a folder: a segment file is closed at this size [bytes]',
  }),
  compressionLevel: integer({
    default: 1,
    minimum: 0,
    maximum: 19,
    description: 'of zstd; 0 = records are kept as they are',
  }),
  endpoint: text({
    default: '',
    pattern: '^(https?://.+)?$',
    description: 'of s3://: address of the store, https://host:port; empty = Amazon',
  }),
  region: text({ default: 'us-east-1', minLength: 1, description: 'of s3://' }),
  pathStyle: flag({
    default: false,
    description:
      "of s3://: the bucket stands in the path, not in the host's name; most stores on site want it",
  }),
  timeoutMs: integer({
    default: 30_000,
    minimum: 1_000,
    maximum: 600_000,
    description: 'of s3://: one request may take so long [ms]',
  }),
  minObjectBytes: integer({
    default: 8 * MiB,
    minimum: 1,
    description: 'of s3://: archive waits for so much before it writes an object [bytes] …',
  }),
  maxObjectWaitMs: integer({
    default: 5_000,
    minimum: 0,
    maximum: 20_000,
    description: '… but no longer than this [ms]',
  }),
  lifecycle: text({
    default: '',
    description:
      'of s3://: FOLDER:DAYS:CLASS, comma separated; FOLDER a survey, one of our own, or *; CLASS a storage class, or EXPIRE; `lucero lake lifecycle` applies them',
  }),
};
