import type { GetObjectCommandOutput, S3Client } from '@aws-sdk/client-s3';
import type { BucketAddress } from './lake-address.ts';
import { objectStoreFailure } from './object-store-failure.ts';

export interface ObjectStoreOptions {
  /** Empty: Amazon's own, of the region. */
  readonly endpoint: string;
  readonly region: string;
  /** The bucket in the path, not in the host's name: what most stores on site want. */
  readonly pathStyle: boolean;
  /** How long one request may take. */
  readonly timeoutMs: number;
}

export interface StoredObject {
  readonly name: string;
  readonly sizeBytes: number;
}

/** A part of an object, as the store gave it: whoever asked compares it with what it asked for. */
export interface ObjectPart {
  readonly bytes: Buffer;
  /** Of the whole object. */
  readonly sizeBytes: number;
}

/** One folder of a bucket. Names are relative to it. All methods throw LakeUnavailableError. */
export interface ObjectStore extends AsyncDisposable {
  /** Resolves when the store has confirmed the whole object. Again with the same bytes changes nothing. */
  readonly put: (name: string, bytes: Buffer) => Promise<void>;
  /** Null when there is no such object, or it ends before `offset`. */
  readonly getPart: (name: string, offset: number, length: number) => Promise<ObjectPart | null>;
  /** Size of an object; null when there is none. */
  readonly sizeOf: (name: string) => Promise<number | null>;
  /** Objects whose names begin so, by name. */
  readonly list: (start: string) => AsyncGenerator<StoredObject>;
  /** What stands between `start` and the next slash. */
  readonly listFolders: (start: string) => AsyncGenerator<string>;
  /** Throws when the bucket is not there, or may not be used. */
  readonly check: () => Promise<void>;
  readonly client: S3Client;
}

/** Tries of one request; the runtime tries again what fails after them. */
const maxAttempts = 4;

/**
 * A bucket through Amazon's SDK, which is loaded here and nowhere else: lakes in folders start without
 * it. Credentials come from the SDK's usual places (AWS_ACCESS_KEY_ID, a profile, the instance's role).
 */
export async function openObjectStore(
  { bucket, prefix }: BucketAddress,
  options: ObjectStoreOptions,
): Promise<ObjectStore> {
  const { endpoint, region, pathStyle, timeoutMs } = options;
  const sdk = await import('@aws-sdk/client-s3');
  const client = new sdk.S3Client({
    region,
    forcePathStyle: pathStyle,
    ...(endpoint === '' ? {} : { endpoint }),
    maxAttempts,
    retryMode: 'standard',
    // The SHA-256 of what is sent is part of the signature, so that every store compares it; each
    // record has its own sums. Further ones are refused by some stores.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      throwOnRequestTimeout: true,
    },
  });
  const where = `s3://${bucket}/${prefix}`;
  const key = (name: string) => ({ Bucket: bucket, Key: `${prefix}${name}` });

  async function ask<Answer>(name: string, request: () => Promise<Answer>): Promise<Answer> {
    try {
      return await request();
    } catch (error) {
      throw objectStoreFailure(error, `${where}${name}`);
    }
  }

  async function* pages(start: string, delimiter: string | undefined) {
    let token: string | undefined;
    do {
      const page = await ask(start, () =>
        client.send(
          new sdk.ListObjectsV2Command({
            ...{ Bucket: bucket, Prefix: `${prefix}${start}`, Delimiter: delimiter },
            ContinuationToken: token,
          }),
        ),
      );
      yield page;
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }

  return {
    client,
    check: () =>
      ask('', async () => {
        await client.send(new sdk.HeadBucketCommand({ Bucket: bucket }));
      }),
    put: (name, bytes) =>
      ask(name, async () => {
        await client.send(
          new sdk.PutObjectCommand({
            ...key(name),
            Body: bytes,
            ContentLength: bytes.length,
            ContentType: 'application/octet-stream',
          }),
        );
      }),
    sizeOf: (name) =>
      orNullWhenMissing(
        ask(name, async () => {
          const { ContentLength } = await client.send(new sdk.HeadObjectCommand(key(name)));
          return ContentLength ?? 0;
        }),
      ),
    getPart: (name, offset, length) =>
      orNullWhenMissing(
        ask(name, async () => {
          const Range = `bytes=${offset}-${offset + length - 1}`;
          // The SDK tries again until the answer begins; what breaks off within the body is tried here.
          for (let attempt = 1; ; attempt++) {
            const answer = await client.send(new sdk.GetObjectCommand({ ...key(name), Range }));
            try {
              return await partOf(answer, offset, length);
            } catch (error) {
              if (attempt === maxAttempts) throw error;
            }
          }
        }),
      ),
    list: async function* (start) {
      for await (const { Contents = [] } of pages(start, undefined)) {
        for (const { Key = '', Size = 0 } of Contents) {
          yield { name: Key.slice(prefix.length), sizeBytes: Size };
        }
      }
    },
    listFolders: async function* (start) {
      for await (const { CommonPrefixes = [] } of pages(start, '/')) {
        for (const { Prefix = '' } of CommonPrefixes) {
          yield Prefix.slice(prefix.length + start.length, -1);
        }
      }
    },
    [Symbol.asyncDispose]: async () => client.destroy(),
  };
}

/** Throws when the body is shorter than what the store said it would send, or than what was asked. */
async function partOf(
  { Body, ContentRange }: GetObjectCommandOutput,
  offset: number,
  length: number,
): Promise<ObjectPart> {
  const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(ContentRange ?? '') ?? [];
  if (Number(from) !== offset || total === undefined) {
    throw new Error(`the answer is not of the range that was asked for: ${ContentRange}`);
  }
  const sizeBytes = Number(total);
  const expected = Math.min(length, sizeBytes - offset);
  if (bytes.length !== expected) {
    throw new Error(`the answer has ${bytes.length} bytes of ${expected}`);
  }
  return { bytes, sizeBytes };
}

async function orNullWhenMissing<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch (error) {
    if (isMissing((error as Error).cause)) return null;
    throw error;
  }
}

/** No such object, or none that reaches so far. A missing bucket is neither: nothing could be read. */
function isMissing(cause: unknown): boolean {
  const { name } = (cause ?? {}) as { readonly name?: string };
  return name === 'NoSuchKey' || name === 'NotFound' || name === 'InvalidRange';
}
