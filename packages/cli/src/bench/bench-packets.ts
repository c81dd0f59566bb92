import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeContainer, readContainer } from '@lucero/avro';
import { simulateAlerts } from '@lucero/simulator';

interface ZtfRecord {
  readonly candid: bigint;
  readonly objectId: string;
  readonly candidate: { readonly candid: bigint };
}

export interface BenchPackets {
  /** What they are, for the table. */
  readonly description: string;
  /** `count` packets with different alert ids. */
  readonly take: (count: number) => Uint8Array[];
}

/**
 * ZTF packets for the benchmark: the real ones of a data folder, copied under new alert and object ids
 * when more are asked for than there are (the broker would rightly skip repeated ids); without a data
 * folder, simulated ones.
 */
export async function openBenchPackets(dataFolder: string | null): Promise<BenchPackets> {
  if (dataFolder === null) {
    let seed = 0;
    return {
      description: 'simulated ZTF packets',
      take: (count) => {
        // Another seed is another night: no id comes twice.
        seed += 1;
        const night = simulateAlerts({ survey: 'ztf', alertCount: count, seed });
        return Array.from(night, ({ packet }) => packet);
      },
    };
  }
  const files = ['labelled.avro', 'unlabelled.avro', 'sequences.avro'];
  const containers = await Promise.all(
    files.map(async (file) => readContainer(await readFile(join(dataFolder, 'ztf', file)))),
  );
  const all = containers.flatMap(({ schema, records }) =>
    records.map((record) => ({ schema, record: record as ZtfRecord })),
  );
  let next = 0;
  return {
    description: `${all.length} real ZTF packets, copied under new ids`,
    take: (count) =>
      Array.from({ length: count }, () => {
        const copy = Math.floor(next / all.length);
        const { schema, record } = all[next % all.length] as (typeof all)[number];
        next += 1;
        return encodeContainer(schema, [renamed(record, copy)]);
      }),
  };
}

/** The same packet as another alert of another object. */
function renamed(record: ZtfRecord, copy: number): ZtfRecord {
  if (copy === 0) return record;
  const candid = record.candid + BigInt(copy);
  return {
    ...record,
    candid,
    // The year of the id tells the copies apart: real ones end with 25.
    objectId: `ZTF${25 + copy}${record.objectId.slice(5)}`,
    candidate: { ...record.candidate, candid },
  };
}
