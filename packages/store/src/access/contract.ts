/** A token as its owner sees it; its secret is nowhere. */
export interface AccessTokenRow {
  readonly tokenId: string;
  /** Null: made by an operator on the command line. */
  readonly personId: bigint | null;
  readonly name: string;
  readonly scopes: readonly string[];
  /** Unix time [ms]. */
  readonly createdMs: number;
  /** Unix time [ms]; null: never. */
  readonly expiresMs: number | null;
  /** Unix time [ms], to a minute; null: not yet. */
  readonly lastUsedMs: number | null;
}

/** Who a person is where they sign in. */
export interface PersonIdentity {
  readonly issuer: string;
  readonly subject: string;
}

export interface NewAccessToken {
  readonly tokenId: string;
  /** SHA-256 of the secret, 32 bytes. */
  readonly secretHash: Buffer;
  readonly personId: bigint | null;
  readonly name: string;
  readonly scopes: readonly string[];
  /** Null: for ever. */
  readonly lifetimeDays: number | null;
}

export interface HeldAccessToken {
  readonly secretHash: Buffer;
  readonly scopes: readonly string[];
  readonly personId: bigint | null;
  /** Of its person; null of a token of the operators. */
  readonly identity: PersonIdentity | null;
  /** Of its person; null of a token of the operators. */
  readonly personName: string | null;
  /** Whether it was marked as used within the last minute. */
  readonly isUseNoted: boolean;
}

export interface AccessTokens {
  /** Null when the person (or the operators) already have so many; the expired ones among them are dropped. */
  readonly addAccessToken: (token: NewAccessToken, most: number) => Promise<AccessTokenRow | null>;
  /** Null when it was never made, is revoked or has expired. One index read. */
  readonly findAccessToken: (tokenId: string) => Promise<HeldAccessToken | null>;
  readonly noteAccessTokenUse: (tokenId: string) => Promise<void>;
  /** In the order of their making. */
  readonly listAccessTokens: (
    of: { readonly personId: bigint } | 'everybody',
    limit: number,
  ) => Promise<readonly AccessTokenRow[]>;
  /** False when there is none of that id, or it is somebody else's. From then on it lets nobody in. */
  readonly removeAccessToken: (
    tokenId: string,
    of: { readonly personId: bigint } | 'anybody',
  ) => Promise<boolean>;
}

export interface SignedInPerson extends PersonIdentity {
  readonly personId: bigint;
  readonly name: string;
}

export interface People {
  /** The person of this identity, made at the first time, with one more session; the oldest of many sessions end. */
  readonly signIn: (
    person: PersonIdentity & { readonly name: string },
    session: { readonly secretHash: Buffer; readonly hours: number },
  ) => Promise<bigint>;
  /** Null when it has ended. One index read. */
  readonly findSession: (secretHash: Buffer) => Promise<SignedInPerson | null>;
  readonly endSession: (secretHash: Buffer) => Promise<void>;
}

export interface StreamUserRow {
  readonly userName: string;
  /** 'person:<id>' or 'token:<id>'. */
  readonly owner: string;
  /** Unix time [ms]. */
  readonly createdMs: number;
}

/** Who may end which user of the Kafka topics. */
export interface StreamUsers {
  /** False when the owner already has so many. */
  readonly addStreamUser: (userName: string, owner: string, most: number) => Promise<boolean>;
  readonly listStreamUsers: (
    of: { readonly owner: string } | 'everybody',
    limit: number,
  ) => Promise<readonly StreamUserRow[]>;
  readonly findStreamUser: (userName: string) => Promise<StreamUserRow | null>;
  readonly removeStreamUser: (userName: string) => Promise<void>;
}
