import type { AlertMessage } from '@lucero/avro';
import type { Outgoing } from '@lucero/step';
import type { MessageOrigin, ObjectKey } from '@lucero/store';

/** An object at a place, seen at a time: by an alert, or because somebody wants it to be looked at again. */
export interface LocatedAlert extends ObjectKey {
  /** ICRS, of the alert; of an object that is looked at again: its mean. */
  readonly raDeg: number;
  readonly decDeg: number;
  /** Of the exposure; of an object that is looked at again: its newest. */
  readonly mjdTai: number;
  /** The message that announces what is found now. */
  readonly origin: MessageOrigin;
  /** Null: no alert, the object is to be looked at again. */
  readonly alert: AlertMessage | null;
}

/** A record of a public topic, encoded. */
export interface PublicEvent extends Outgoing {
  /** The same record as JSON, made where the operator has switched it on; absent: it has no JSON form. */
  readonly toJson?: () => Uint8Array;
}

/**
 * One kind of context, found for alerts as they pass by.
 *
 * It stores before it answers, with the origin of the alert, and tells by the stored origin whether an event is this
 * message's to announce: the same message again, after a crash or in a batch that is tried again, announces the same;
 * another message of the same object announces nothing. Answers have the order of the batch and do not depend on how
 * the stream was cut. It throws only when infrastructure is broken.
 */
export interface ContextPart {
  readonly name: string;
  readonly find: (batch: readonly LocatedAlert[]) => Promise<readonly (readonly PublicEvent[])[]>;
}
