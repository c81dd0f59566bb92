import { bigint, double, milliseconds, nullable, text } from '../postgres/column.ts';

/** Of the view named_vote, beside the object. */
export const voteColumns = {
  label: text('label'),
  taxonomy: nullable(text('taxonomy')),
  confidence: nullable(double('confidence', '1')),
  voter: text('voter'),
  votedMs: milliseconds('voted_ms'),
};

/** Of the view named_comment, beside the object. */
export const commentColumns = {
  commentId: bigint('comment_id'),
  comment: text('comment'),
  author: text('author'),
  createdMs: milliseconds('created_ms'),
  editedMs: nullable(milliseconds('edited_ms')),
};

/** Whose it is; not for everybody. */
export const ownerColumns = { owner: text('owner') };

/** Lucero id of the object's source; null: nobody has looked at it yet. */
export const sourceColumns = { sourceId: nullable(text('source_id')) };
