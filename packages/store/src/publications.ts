import { bigintArray, integerArray, textArray } from './binary-array.ts';
import type { ConnectionPool } from './connection-pool.ts';
import type { PublicationClaim, Store } from './contract.ts';
import { readStatement } from './sql-statement.ts';

interface HeldRow {
  readonly [column: string]: unknown;
  readonly survey: string;
  readonly alert_id: bigint;
  readonly classifier: string;
  readonly classifier_version: string;
  readonly topic: string;
  readonly topic_partition: number;
  readonly topic_offset: bigint;
}

/** Which message may be published: the first about each alert and classifier version. */
export function publications(pool: ConnectionPool): Pick<Store, 'claimPublications'> {
  const statement = readStatement('claim-publications');
  return {
    claimPublications: async (claims) => {
      if (claims.length === 0) return [];
      // One statement may touch a row once: of a key that a batch holds twice, the first claims.
      const firsts = new Map<string, PublicationClaim>();
      for (const claim of claims) {
        const key = keyOf(claim);
        if (!firsts.has(key)) firsts.set(key, claim);
      }
      // In the order of the key, so that two instances never wait for each other.
      const rows = [...firsts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, claim]) => claim);
      const held = await pool.query<HeldRow>(statement, [
        textArray(rows, (row) => row.survey),
        bigintArray(rows, (row) => row.alertId),
        textArray(rows, (row) => row.classifier),
        textArray(rows, (row) => row.classifierVersion),
        textArray(rows, (row) => row.place.topic),
        integerArray(rows, (row) => row.place.partition),
        bigintArray(rows, (row) => row.place.offset),
      ]);
      const owner = new Map(
        held.map((row) => [
          keyOf({
            survey: row.survey,
            alertId: row.alert_id,
            classifier: row.classifier,
            classifierVersion: row.classifier_version,
          }),
          row,
        ]),
      );
      return claims.map((claim) => {
        const row = owner.get(keyOf(claim));
        const { topic, partition, offset } = claim.place;
        const isOwner =
          row?.topic === topic && row.topic_partition === partition && row.topic_offset === offset;
        return isOwner ? 'mine' : 'duplicate';
      });
    },
  };
}

function keyOf(claim: Omit<PublicationClaim, 'place'>): string {
  const { survey, alertId, classifier, classifierVersion } = claim;
  return [survey, alertId, classifier, classifierVersion].join('\0');
}
