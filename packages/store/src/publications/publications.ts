/**
 * Which message is published: the first one about each alert and classifier version.
 *
 * publish reads a partition in order and commits, in one Kafka transaction, its public records and the
 * offset after a batch. Hence a claim of a message below the committed offset is finished (published); one
 * above it is in progress, or was abandoned. The owner of a partition, after it has fenced all others, opens a
 * *source* and makes its claims under it:
 *
 *   open     with the committed offset. It ends the partition's former source: the claims of that source below
 *            the offset are finished, those above are abandoned. If `claimedBelow` is smaller than the offset,
 *            claims are missing (Postgres was restored from a backup, or is new), and are first restored
 *            (recalled) from the messages in between
 *   claim    mine: the claim is of this message. duplicate: it is of another message, which is published or
 *            in progress. An abandoned claim of another message is taken over by this one
 *   commit   the Kafka transaction
 *   settle   all claims below the offset after the batch are finished
 *
 * What a crash causes, between
 *   open and commit:    the next owner reads the same messages, takes over their claims and publishes
 *   commit and settle:  the next owner opens with the committed offset, and thereby settles
 * The source of a zombie is not the newest of its partition: it cannot claim anything. If a zombie opens a
 * source late, the true owner is refused, joins the group again and opens a new one.
 *
 * What an operator causes by
 *   deleting and creating the topic again, or reading it again from an earlier offset: the committed offset is
 *            below what was finished; a new incarnation begins. Finished claims refuse copies of their
 *            messages, all others are taken over
 *   restoring Postgres from a backup: see open. Messages that the topic has deleted cannot be recalled
 * The one gap: publish crashes between commit and settle, and the topic is deleted and created again before
 * publish starts again. Copies that are sent then are published a second time.
 */
import { nightlyKeyArrays } from '../alerts/alert-key.ts';
import { halfDayOf } from '../nights/half-day.ts';
import { nightBlocks } from '../nights/night-blocks.ts';
import { bigintArray, integerArray, textArray } from '../postgres/binary-array.ts';
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
      const held = await pool.query<HeldRow>(claim, [
        ...claimArrays(firsts),
        sourceId,
        below,
        integerArray(firsts, ({ mjdTai }) => halfDayOf(mjdTai)),
      ]);
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

/** A statement may write a row only once: of a key that occurs twice in a batch, the first message claims. */
function firstOfEach(claims: readonly PublicationClaim[]): PublicationClaim[] {
  const firsts = new Map<string, PublicationClaim>();
  for (const claim of claims) {
    const key = keyOf(claim);
    if (!firsts.has(key)) firsts.set(key, claim);
  }
  // In the order of the key, so that two instances never deadlock.
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
