import type { ObjectKey } from '../objects/object-key.ts';

/** What a person says that an object is. */
export interface NewVote extends ObjectKey {
  /** 'person:<id>' or 'token:<id>'. */
  readonly owner: string;
  /** A class of the taxonomy; without one: interesting, artefact. */
  readonly label: string;
  readonly taxonomy: string | null;
  /** 0 to 1; null: not said. */
  readonly confidence: number | null;
  readonly votedMs: number;
}

export interface ObjectVote extends NewVote {
  /** The name under which they speak in public: never an e-mail address. */
  readonly voter: string;
}

export interface NewComment extends ObjectKey {
  readonly owner: string;
  readonly comment: string;
  readonly createdMs: number;
}

export interface ObjectComment extends NewComment {
  readonly commentId: bigint;
  /** As of a vote. */
  readonly author: string;
  /** Null: as it was written. */
  readonly editedMs: number | null;
}

/** Votes and comments of people on objects. */
export interface ObjectOpinions {
  /**
   * Of the object and of all others of its source, the newest first; at most 1,000. So none is lost when objects merge.
   */
  readonly listVotes: (key: ObjectKey) => Promise<readonly ObjectVote[]>;
  /** One of a person and object: replaces what they said before. False: they have as many as anybody may have. */
  readonly putVote: (vote: NewVote) => Promise<boolean>;
  /** Whether there was one, on the object or on another of its source: all of that person there go. */
  readonly deleteVotes: (key: ObjectKey & { readonly owner: string }) => Promise<boolean>;
  /**
   * What most people say that each of at most 1,000 objects is, in the order asked: their newest votes on the object and
   * on the others of its source. Null: nobody has voted.
   */
  readonly readVoteLabels: (keys: readonly ObjectKey[]) => Promise<readonly (string | null)[]>;
  /** As listVotes, the oldest first; at most 1,000. */
  readonly listComments: (key: ObjectKey) => Promise<readonly ObjectComment[]>;
  /** Null: the owner has as many as anybody may have, of the object or of all. */
  readonly addComment: (comment: NewComment) => Promise<bigint | null>;
  /** Whether the owner has a comment of that id. */
  readonly editComment: (edit: {
    readonly commentId: bigint;
    readonly owner: string;
    readonly comment: string;
    readonly editedMs: number;
  }) => Promise<boolean>;
  readonly deleteComment: (of: {
    readonly commentId: bigint;
    readonly owner: string;
  }) => Promise<boolean>;
}
