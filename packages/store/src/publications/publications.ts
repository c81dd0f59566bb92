/**
 * Which message may speak in public: the first about each alert and classifier version.
 *
 * publish reads a partition in order and commits, in one Kafka transaction, its public records and the
 * offset after a batch. Hence a claim of a message below the committed offset is finished, and one above is
 * under way, or was abandoned. Whoever has fenced a partition opens a *source* and claims under it:
 *
 *   open     with the offset that Kafka has committed. It ends the partition's former source: claims of
 *            that below the offset are finished, those above abandoned. Is `claimedBelow` smaller, then
 *            claims are missing (Postgres was restored from a copy, or is new), and the messages from there
 *            on are recalled first
 *   claim    mine: the claim has this message's place. duplicate: it has another's, which is finished or
 *            on its way. Taken over: the other's was abandoned
 *   commit   the Kafka transaction
 *   settle   everything below the offset after the batch is finished
 *
 * What a crash causes, between
 *   open and commit:    the next holder reads the same messages, takes over their claims, speaks
 *   commit and settle:  the next holder opens with what Kafka has committed, and so settles
 * A zombie's source is not the newest of its partition: it can claim nothing. Should a zombie open late,
 * the true holder is refused, joins the group again and opens anew.
 *
 * What an operator causes by
 *   making the topic anew, or reading it again from an earlier offset: the committed offset is below what
 *            was finished; a new incarnation begins. Finished claims refuse copies, others are taken over
 *   restoring Postgres from a copy: see open. What the topic keeps no more cannot be recalled
 * The one gap: the topic is made anew before a publish that died between commit and settle has started
 * again; copies sent then are published a second time.
 */
import { nightlyKeyArrays } from '../alerts/alert-key.ts';
import { nightBlocks } from '../nights/night-blocks.ts';
import { bigintArray, textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { PublicationClaim, Publications } from './contract.ts';
import { PublicationTakenOverError } from './publication-taken-over-error.ts';

interface SourceRow {
  readonly [column: string]: unknown;
  readonly source_id: number;
  readonly claimed_below: bigint;
}

type ClaimKey = Omit<PublicationClaim, 'offset' | 'mjdTai'>;

interface HeldRow {
  readonly [column: string]: unknown;
  /** Null in the one row that comes when no claim was made. */
  readonly survey: string | null;
  readonly alert_id: bigint;
  readonly classifier: string;
  readonly classifier_version: string;
  readonly source_id: number | null;
  readonly topic_offset: bigint | null;
}

export function publications(pool: ConnectionPool): Publications {
  const open = readStatement('publications/open-publication-source');
  const claim = readStatement('publications/claim-publications');
  const recall = readStatement('publications/recall-publications');
  const settle = readStatement('publications/settle-publications');
  const createBlocks = nightBlocks(pool, 'publication');
  return {
    openPublicationSource: async ({ topic, partition, nextOffset }) => {
      const [row] = await pool.query<SourceRow>(open, [topic, partition, nextOffset]);
      if (row === undefined) throw new Error('a partition of publications has no source');
      return { sourceId: row.source_id, claimedBelow: row.claimed_below };
    },

    claimPublications: async (sourceId, claims) => {
      if (claims.length === 0) return [];
      const below = claims.reduce((last, { offset }) => (offset > last ? offset : last), 0n) + 1n;
      const firsts = firstOfEach(claims);
      await createBlocks(firsts);
      const held = await pool.query<HeldRow>(claim, [...claimArrays(firsts), sourceId, below]);
      if (held.length === 0) {
        throw new PublicationTakenOverError('another instance has opened the partition');
      }
      const owner = new Map(held.map((row) => [keyOf(claimKeyOf(row)), row]));
      return claims.map((each) => {
        const row = owner.get(keyOf(each));
        if (row === undefined) return 'dropped';
        return row.source_id === sourceId && row.topic_offset === each.offset
          ? 'mine'
          : 'duplicate';
      });
    },

    recallPublications: async (sourceId, claims, claimedBelow) => {
      await createBlocks(claims);
      await pool.query(recall, [...claimArrays(firstOfEach(claims)), sourceId, claimedBelow]);
    },

    settlePublications: async (sourceId, doneBelow) => {
      await pool.query(settle, [sourceId, doneBelow]);
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
  survey: row.survey ?? '',
  alertId: row.alert_id,
  classifier: row.classifier,
  classifierVersion: row.classifier_version,
});

function keyOf(claim: ClaimKey): string {
  const { survey, alertId, classifier, classifierVersion } = claim;
  return [survey, alertId, classifier, classifierVersion].join('\0');
}
