import { type ObjectKey, objectKeyArrays, objectKeyColumns } from '../objects/object-key.ts';
import { filledStatement, listed } from '../postgres/batch-statement.ts';
import type { ConnectionPool, Parameter } from '../postgres/connection-pool.ts';
import { checkedBatch } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { columnNames, recordOfRow } from '../postgres/stored-record.ts';
import type { ObjectOpinions } from './contract.ts';
import { commentColumns, ownerColumns, voteColumns } from './opinion-columns.ts';

const greatestListed = 1_000;
/** Of one person or token: a night of scanning is a few hundred. */
const greatestVoteCount = 100_000;
const greatestCommentCount = 20_000;
const greatestCommentsOnObject = 100;

type Row = Readonly<Record<string, unknown>>;
type LabelRow = Row & { readonly position: number; readonly label: string };

/** Votes and comments, written and read. */
export function objectOpinions(pool: ConnectionPool): ObjectOpinions {
  const ofVotes = { ...objectKeyColumns, ...ownerColumns, ...voteColumns };
  const ofComments = { ...objectKeyColumns, ...ownerColumns, ...commentColumns };
  const listVotes = filledStatement('object-opinions/list-votes', {
    columns: listed(columnNames(ofVotes)),
  });
  const listComments = filledStatement('object-opinions/list-comments', {
    columns: listed(columnNames(ofComments)),
  });
  const readLabels = readStatement('object-opinions/read-vote-labels');
  const putVote = readStatement('object-opinions/put-vote');
  const deleteVotes = readStatement('object-opinions/delete-votes');
  const addComment = readStatement('object-opinions/add-comment');
  const editComment = readStatement('object-opinions/edit-comment');
  const deleteComment = readStatement('object-opinions/delete-comment');
  const whole = (ms: number) => BigInt(Math.trunc(ms));
  const keyOf = ({ oid, survey, objectKind }: ObjectKey): Parameter[] => [oid, survey, objectKind];

  return {
    listVotes: async (key) =>
      (await pool.query<Row>(listVotes, [...keyOf(key), greatestListed])).map((row) =>
        recordOfRow(ofVotes, row),
      ),
    putVote: async (vote) => {
      const { owner, label, taxonomy, confidence, votedMs } = vote;
      const said = [owner, label, taxonomy, confidence, whole(votedMs), greatestVoteCount];
      return (await pool.query(putVote, [...keyOf(vote), ...said])).length > 0;
    },
    deleteVotes: async (of) => (await pool.query(deleteVotes, [...keyOf(of), of.owner])).length > 0,
    readVoteLabels: async (keys) => {
      if (keys.length === 0) return [];
      checkedBatch(keys.length, greatestListed, 'objects');
      const labels: (string | null)[] = keys.map(() => null);
      const rows = await pool.query<LabelRow>(readLabels, objectKeyArrays(keys));
      for (const { position, label } of rows) labels[position - 1] = label;
      return labels;
    },
    listComments: async (key) =>
      (await pool.query<Row>(listComments, [...keyOf(key), greatestListed])).map((row) =>
        recordOfRow(ofComments, row),
      ),
    addComment: async (added) => {
      const [row] = await pool.query<{ readonly comment_id: bigint }>(addComment, [
        ...keyOf(added),
        ...[added.owner, added.comment, whole(added.createdMs)],
        ...[greatestCommentsOnObject, greatestCommentCount],
      ]);
      return row?.comment_id ?? null;
    },
    editComment: async ({ commentId, owner, comment, editedMs }) =>
      (await pool.query(editComment, [commentId, owner, comment, whole(editedMs)])).length > 0,
    deleteComment: async ({ commentId, owner }) =>
      (await pool.query(deleteComment, [commentId, owner])).length > 0,
  };
}
