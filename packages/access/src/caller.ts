import type { Scope } from './scope.ts';

/** Who a request is. */
export interface Caller {
  readonly kind: 'anonymous' | 'token' | 'person';
  /** Public id of the token, or id of the person; null when anonymous. */
  readonly id: string | null;
  /** Who signed in, or whose token it is; null when anonymous, and for a token of the operators. */
  readonly personId: string | null;
  /** Of the person, to be shown; null of others: anonymous, and tokens of the operators. */
  readonly name: string | null;
  readonly scopes: readonly Scope[];
  /**
   * What its share of requests is counted by: the address, the person, or a token of the operators. All tokens
   * of a person have one share, so that making more of them gains nothing.
   */
  readonly rateKey: string;
}

export function anonymousCaller(address: string): Caller {
  return {
    kind: 'anonymous',
    id: null,
    personId: null,
    name: null,
    scopes: [],
    rateKey: `address:${address}`,
  };
}

export function tokenCaller(token: {
  readonly tokenId: string;
  readonly personId: string | null;
  readonly name: string | null;
  readonly scopes: readonly Scope[];
}): Caller {
  const { tokenId, personId, name, scopes } = token;
  const rateKey = personId === null ? `token:${tokenId}` : `person:${personId}`;
  return { kind: 'token', id: tokenId, personId, name, scopes, rateKey };
}

export function personCaller(person: {
  readonly personId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
}): Caller {
  const { personId, name, scopes } = person;
  return { kind: 'person', id: personId, personId, name, scopes, rateKey: `person:${personId}` };
}

/** The person of packages/store whose Lucero it is: see localCaller. */
const localPersonId = '0';

/** What programs of this machine are counted by, all together. */
export const thisMachineRateKey = 'this machine';

/** Whoever asks from the machine that this Lucero runs on for its owner alone. */
export function localCaller(): Caller {
  return {
    ...{ kind: 'person', id: localPersonId, personId: localPersonId, name: 'local person' },
    ...{ scopes: ['read', 'write'], rateKey: thisMachineRateKey },
  };
}

/** Whose something is: all tokens of a person are the person. */
export function ownerOf({ id, personId }: Pick<Caller, 'id' | 'personId'>): string {
  return personId === null ? `token:${id}` : `person:${personId}`;
}

/** Who that is, as others may read it: never an e-mail address, which some issuers give as a name. */
export function ownerNameOf({
  id,
  personId,
  name,
}: Pick<Caller, 'id' | 'personId' | 'name'>): string {
  if (personId === null) return `operator (token ${id})`;
  return name === null || name.includes('@') ? `person ${personId}` : name;
}
