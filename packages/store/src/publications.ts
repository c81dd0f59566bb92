/**
 * Which message may speak in public: the first about each alert and classifier version.
 *
 * publish reads a partition in order and commits, in one Kafka transaction, its public records and the
 * offset after a batch. Hence a claim of a message below the committed offset is finished, and one above is
 * under way. Per batch from offset X to before Y:
 *
 *   open     X is committed: done_below := X. Is claimed_below < X, then claims are missing (Postgres was
 *            restored from a copy, or is new) and the messages from there on are recalled first
 *   claim    mine: the claim has this message's place. duplicate: it has another's, which is finished, or
 *            stands before it in this partition, or is on its way in another partition. Taken over: the
 *            other's was never finished and never will be
 *   commit   the Kafka transaction
 *   settle   done_below := Y
 *
 * What a crash causes, between
 *   open and commit:    the next holder reads the same messages, finds its own places, speaks
 *   commit and settle:  the next holder opens with what Kafka has committed, and settles
 * What an operator causes by
 *   making the topic anew, or reading it again from an earlier offset: X is below done_below, or a message
 *            in the part that had its claims has none: a new incarnation begins. Claims of the former one
 *            that were finished refuse copies; those that were not are taken over
 *   restoring Postgres from a copy: see open. What the topic keeps no more cannot be recalled
 * Nights whose claims were dropped to make room (drop-nights.ts): nobody knows who spoke of them, so
 * nobody speaks of them any more.
 * The one gap: the topic is made anew before a publish that died between commit and settle has started
 * again; copies sent then are published a second time.
 */
import { nightlyKeyArrays } from './alert-key.ts';
import { bigintArray, textArray } from './binary-array.ts';
import type { ConnectionPool } from './connection-pool.ts';
import type { Store } from './contract.ts';
import { nightBlocks } from './night-blocks.ts';
import type { PublicationClaim } from './publication-claim.ts';
import { readStatement } from './sql-statement.ts';

type Publications = Pick<
  Store,
  | 'openPublicationBatch'
  | 'claimPublications'
  | 'recallPublications'
  | 'settlePublications'
  | 'restartPublications'
>;

type ClaimKey = Omit<PublicationClaim, 'offset' | 'mjdTai'>;

interface SourceRow {
  readonly [column: string]: unknown;
  readonly source_id: number;
  readonly claimed_below: bigint;
}

interface HeldRow {
  readonly [column: string]: unknown;
  readonly survey: string;
  readonly alert_id: bigint;
  readonly classifier: string;
  readonly classifier_version: string;
  readonly source_id: number | null;
  readonly topic_offset: bigint | null;
}

export function publications(pool: ConnectionPool): Publications {
  const open = readStatement('open-publication-batch');
  const insert = readStatement('insert-publications');
  const claim = readStatement('claim-publications');
  const recall = readStatement('recall-publications');
  const settle = readStatement('settle-publications');
  const restart = readStatement('restart-publications');
  const createBlocks = nightBlocks(pool, 'publication');

  const openPublicationBatch: Store['openPublicationBatch'] = async (range) => {
    const { topic, partition, from, to } = range;
    const [source] = await pool.query<SourceRow>(open, [topic, partition, from, to]);
    if (source === undefined) throw new Error('a batch of publications has no source');
    return { ...range, source: source.source_id, claimedBelow: source.claimed_below };
  };

  return {
    openPublicationBatch,

    claimPublications: async (batch, claims) => {
      if (claims.length === 0) return [];
      const { source, claimedBelow } = batch;
      const firsts = firstOfEach(claims);
      await createBlocks(firsts);
      const added = await pool.query<HeldRow>(insert, [...claimArrays(firsts), source]);
      if (added.some((row) => (row.topic_offset ?? 0n) < claimedBelow)) {
        // Another message stood at this place when it was claimed: the topic was made anew.
        await pool.query(restart, [batch.topic, batch.partition, batch.from]);
        const opened = await openPublicationBatch(batch);
        return publications(pool).claimPublications(opened, claims);
      }
      const owner = new Map(added.map((row) => [keyOf(claimKeyOf(row)), row]));
      // Copies and what a crash left are rare: only then is a second statement needed.
      const others = firsts.filter((each) => !owner.has(keyOf(each)));
      if (others.length > 0) {
        const held = await pool.query<HeldRow>(claim, [...claimArrays(others), source]);
        for (const row of held) owner.set(keyOf(claimKeyOf(row)), row);
      }
      return claims.map((each) => {
        const row = owner.get(keyOf(each));
        if (row === undefined) return 'dropped';
        return row.source_id === source && row.topic_offset === each.offset ? 'mine' : 'duplicate';
      });
    },

    recallPublications: async ({ source }, claims, claimedBelow) => {
      await createBlocks(claims);
      await pool.query(recall, [...claimArrays(firstOfEach(claims)), source, claimedBelow]);
    },

    settlePublications: async ({ topic, partition, nextOffset }) => {
      await pool.query(settle, [topic, partition, nextOffset]);
    },

    restartPublications: async (topic) => {
      await pool.query(restart, [topic, null, 0n]);
    },
  };
}

/** One statement may touch a row once: of a key that a batch holds twice, the first message claims. */
function firstOfEach(claims: readonly PublicationClaim[]): PublicationClaim[] {
  const firsts = new Map<string, PublicationClaim>();
  for (const claim of claims) {
    const key = keyOf(claim);
    if (!firsts.has(key)) firsts.set(key, claim);
  }
  // In the order of the key, so that two instances never wait for each other.
  return [...firsts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, claim]) => claim);
}

function claimArrays(rows: readonly PublicationClaim[]): Buffer[] {
  return [
    ...nightlyKeyArrays(rows),
    textArray(rows, (row) => row.classifier),
    textArray(rows, (row) => row.classifierVersion),
    bigintArray(rows, (row) => row.offset),
  ];
}

const claimKeyOf = (row: HeldRow): ClaimKey => ({
  survey: row.survey,
  alertId: row.alert_id,
  classifier: row.classifier,
  classifierVersion: row.classifier_version,
});

function keyOf(claim: ClaimKey): string {
  const { survey, alertId, classifier, classifierVersion } = claim;
  return [survey, alertId, classifier, classifierVersion].join('\0');
}
