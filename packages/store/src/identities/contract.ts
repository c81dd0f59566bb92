import type { IdentityChange, NameForm } from '@lucero/identity';
import type { AlertKey } from '../alerts/alert-key.ts';
import type { MessageOrigin } from '../alerts/alert-receipt.ts';
import type { ObjectKey } from '../objects/object-key.ts';

/** An object that a message wants to be looked at. */
export interface LookedAtObject extends ObjectKey {
  /** The message that announces what comes of it. */
  readonly origin: MessageOrigin;
  /** Also if it was looked at before. */
  readonly again: boolean;
}

/** What came of looking at an object. */
export interface IdentityLook {
  /** What the message announces. */
  readonly events: readonly IdentityEvent[];
  /** It is a member, and looking again finds the same: until another object, or an update record, comes. */
  readonly isSettled: boolean;
}

/** What became of the names of a source, as it is kept. */
export interface IdentityEvent extends IdentityChange {
  /** Rises with time; names the event for ever. */
  readonly eventId: bigint;
  /** Mean place of `object` then, ICRS. */
  readonly raDeg: number;
  readonly decDeg: number;
  readonly eventMs: number;
}

export interface SourceMember extends ObjectKey {
  /** Of a source that is named after it; a name of this source. */
  readonly ownId: string;
  readonly sourceId: string;
  readonly firstMjdTai: number;
  readonly sinceMs: number;
}

export interface SourceAlias {
  readonly alias: string;
  /** Whose it is: 'person:<id>' or 'token:<id>'. */
  readonly owner: string;
  /** Their name; null: gone. */
  readonly givenBy: string | null;
  readonly createdMs: number;
}

export interface NewAlias {
  readonly aliasKey: string;
  readonly alias: string;
  readonly owner: string;
  /** Lucero id of the source. */
  readonly sourceId: string;
  readonly createdMs: number;
}

/** An object that a name stands for. */
export interface NamedObject extends ObjectKey {
  /** Null: it was not looked at yet, and is a source of its own. */
  readonly sourceId: string | null;
}

/** One graph of names: which objects are one source, and what it is called. */
export interface Identities {
  /**
   * Looks at objects, in their order: makes each a member of a source, pairs and parts what is around it, and returns
   * for each what its message announces. The same message again gives the same events. Objects that are known are
   * looked at again only when the message wants it, or when detections of theirs went from or to another. Those that
   * are not stored are passed over. At most 1,000.
   */
  readonly settleIdentities: (
    objects: readonly LookedAtObject[],
    nowMs: number,
  ) => Promise<readonly IdentityLook[]>;
  /** What these names stand for, form by form; empty: nothing here. At most 10,000 forms in one question. */
  readonly findNamedObjects: (
    forms: readonly NameForm[],
  ) => Promise<readonly (readonly NamedObject[])[]>;
  /** The eldest first; empty: no such source. At most 1,000. */
  readonly listSourceMembers: (sourceId: string) => Promise<readonly SourceMember[]>;
  /** The history of the objects of a source, the oldest first; at most 1,000. */
  readonly listSourceEvents: (sourceId: string) => Promise<readonly IdentityEvent[]>;
  /** At most 1,000. */
  readonly listSourceAliases: (sourceId: string) => Promise<readonly SourceAlias[]>;
  /** False: the owner has as many as anybody may have. The same name again by the same owner moves it. */
  readonly putSourceAlias: (alias: NewAlias) => Promise<boolean>;
  /** Whether the owner had given it to this source. */
  readonly deleteSourceAlias: (alias: {
    readonly aliasKey: string;
    readonly owner: string;
    readonly sourceId: string;
  }) => Promise<boolean>;
  /** The objects that these detections were of, and are of now: to be looked at again. */
  readonly findReassignedObjects: (
    alerts: readonly AlertKey[],
  ) => Promise<readonly ReassignedObject[]>;
}

export interface ReassignedObject extends ObjectKey {
  /** The detection. */
  readonly alertId: bigint;
  readonly raDeg: number;
  readonly decDeg: number;
  /** Newest detection. */
  readonly mjdTai: number;
}
