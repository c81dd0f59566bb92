import type { LifecycleRule as SdkRule } from '@aws-sdk/client-s3';
import { LuceroError } from '@lucero/errors';
import { type BucketAddress, bucketAddressOf } from './lake-address.ts';
import { LakeUnavailableError } from './lake-unavailable-error.ts';
import { openObjectStore } from './object-store.ts';
import { objectStoreFailure } from './object-store-failure.ts';
import { type LakePlace, withDefaults } from './open-lake.ts';

/** What an object store does to the objects of a folder when they are so old. */
export interface LifecycleRule {
  /** A survey, a folder of our own, or `*`: the whole lake. */
  readonly folder: string;
  readonly afterDays: number;
  /** A storage class, such as STANDARD_IA; null: the objects are deleted. */
  readonly toClass: string | null;
}

const rulePattern = /^(\*|[a-z][a-z0-9-]{0,31}):(\d{1,5}):([A-Z][A-Z_]{1,39})$/;

/** Of the setting `FOLDER:DAYS:CLASS, …`. Throws LUCERO_CONFIG_INVALID. */
export function parseLifecycle(text: string): readonly LifecycleRule[] {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.map((part) => {
    const [, folder, days, toClass] = rulePattern.exec(part) ?? [];
    if (folder === undefined || days === undefined || toClass === undefined || Number(days) === 0) {
      throw new LuceroError(
        'LUCERO_CONFIG_INVALID',
        `LUCERO_LAKE__LIFECYCLE: ${JSON.stringify(part)} is no FOLDER:DAYS:CLASS, as in *:30:STANDARD_IA`,
      );
    }
    return { folder, afterDays: Number(days), toClass: toClass === 'EXPIRE' ? null : toClass };
  });
}

export interface BucketLifecycle extends AsyncDisposable {
  /** Rules of the bucket for this lake, as it has them now. */
  readonly read: () => Promise<readonly LifecycleRule[]>;
  /** Puts these in the place of the lake's former ones; rules of others in the bucket stay. */
  readonly apply: (rules: readonly LifecycleRule[]) => Promise<void>;
}

/** Throws LUCERO_CONFIG_INVALID for a lake in a folder; the methods throw LakeUnavailableError. */
export async function openBucketLifecycle(place: LakePlace): Promise<BucketLifecycle> {
  const address = bucketAddressOf(place.path);
  if (address === null) {
    throw new LuceroError(
      'LUCERO_CONFIG_INVALID',
      `${place.path} is a folder: rules of age are of object stores, s3://bucket/prefix`,
    );
  }
  const objects = await openObjectStore(address, withDefaults(place));
  const sdk = await import('@aws-sdk/client-s3');
  const { bucket: Bucket } = address;
  const where = `s3://${Bucket}`;

  async function readAll(): Promise<SdkRule[]> {
    try {
      const command = new sdk.GetBucketLifecycleConfigurationCommand({ Bucket });
      return (await objects.client.send(command)).Rules ?? [];
    } catch (error) {
      if ((error as Error).name === 'NoSuchLifecycleConfiguration') return [];
      throw lifecycleFailure(error, where);
    }
  }

  return {
    read: async () =>
      (await readAll())
        .filter((rule) => isOurs(rule, address))
        .flatMap((rule) => rulesOf(rule, address)),
    apply: async (rules) => {
      const others = (await readAll()).filter((rule) => !isOurs(rule, address));
      const Rules = [...others, ...sdkRules(rules, address)];
      try {
        await objects.client.send(
          Rules.length === 0
            ? new sdk.DeleteBucketLifecycleCommand({ Bucket })
            : new sdk.PutBucketLifecycleConfigurationCommand({
                Bucket,
                LifecycleConfiguration: { Rules },
              }),
        );
      } catch (error) {
        throw lifecycleFailure(error, where);
      }
    },
    [Symbol.asyncDispose]: () => objects[Symbol.asyncDispose](),
  };
}

function lifecycleFailure(error: unknown, where: string): LakeUnavailableError {
  if ((error as Error).name !== 'NotImplemented') return objectStoreFailure(error, where);
  return new LakeUnavailableError(where, `${where}: this store knows no rules of age`, error);
}

/** Rules of ours are known by their names, which hold the lake's prefix: two lakes may share a bucket. */
const idStart = ({ prefix }: BucketAddress): string => `lucero-lake ${prefix}`;
const idOf = (folder: string, address: BucketAddress): string => `${idStart(address)}${folder}`;

function isOurs({ ID = '' }: SdkRule, address: BucketAddress): boolean {
  const start = idStart(address);
  return ID.startsWith(start) && /^(\*|[a-z][a-z0-9-]*)$/.test(ID.slice(start.length));
}

/** One rule of the bucket for each folder. */
function sdkRules(rules: readonly LifecycleRule[], address: BucketAddress): SdkRule[] {
  return [...Map.groupBy(rules, ({ folder }) => folder)].map(([folder, ofFolder]) => {
    const expiry = ofFolder.find(({ toClass }) => toClass === null);
    return {
      ID: idOf(folder, address),
      Status: 'Enabled',
      Filter: { Prefix: `${address.prefix}${folder === '*' ? '' : `${folder}/`}` },
      Transitions: ofFolder.flatMap(({ afterDays: Days, toClass }) =>
        // The SDK's type lists the classes of Amazon; other stores have classes of their own.
        toClass === null ? [] : [{ Days, StorageClass: toClass as 'STANDARD_IA' }],
      ),
      ...(expiry === undefined ? {} : { Expiration: { Days: expiry.afterDays } }),
    };
  });
}

function rulesOf(
  { ID = '', Transitions = [], Expiration }: SdkRule,
  address: BucketAddress,
): LifecycleRule[] {
  const folder = ID.slice(idStart(address).length);
  const rules: LifecycleRule[] = Transitions.map(({ Days = 0, StorageClass = '' }) => ({
    ...{ folder, afterDays: Days, toClass: StorageClass },
  }));
  if (Expiration?.Days === undefined) return rules;
  return [...rules, { folder, afterDays: Expiration.Days, toClass: null }];
}
