import { objectKeyText } from '@lucero/alert';
import { identitiesTopic, jsonEncoder, messageCodec } from '@lucero/avro';
import { codeVersion } from '@lucero/runtime';
import type { Identities, IdentityEvent } from '@lucero/store';
import { LRUCache } from 'lru-cache';
import type { ContextPart, PublicEvent } from './context-part.ts';

/** Objects that were looked at and need no further look: those of some visits; the others cost one question. */
const rememberedObjectCount = 50_000;
/** An update record that was applied without a message to us is seen by the next alert after so long. */
const rememberedMs = 600_000;
/** In one question to the store. */
const objectsAtOnce = 1_000;

export interface FindIdentitiesOptions {
  readonly store: Pick<Identities, 'settleIdentities'>;
  readonly nowMs: () => number;
}

/**
 * Which source an object belongs to: a new object is paired with that of another survey, whichever comes first; one
 * that gave or got detections is merged or split. What changes is told on lucero.identities.
 *
 * An object that caused an event is not remembered at once, for its batch may be processed again in this same process;
 * it is when a later batch has found nothing new of it.
 */
export function findIdentities({ store, nowMs }: FindIdentitiesOptions): ContextPart {
  const { encode } = messageCodec('identity');
  const remembered = new LRUCache<string, true>({
    ...{ max: rememberedObjectCount, ttl: rememberedMs },
    perf: { now: nowMs },
  });

  const toJson = jsonEncoder('identity');

  const eventOf = ({ object, other, ...event }: IdentityEvent): PublicEvent => {
    const record = {
      ...event,
      ...object,
      otherSurvey: other?.survey ?? null,
      otherObjectKind: other?.objectKind ?? null,
      otherOid: other?.oid ?? null,
      codeVersion,
    };
    return {
      ...{ topic: identitiesTopic, key: event.sourceId, value: encode(record) },
      toJson: () => toJson(record),
    };
  };

  return {
    name: 'identities',
    find: async (batch) => {
      const events: PublicEvent[][] = batch.map(() => []);
      const settled = new Set<string>();
      const told = new Set<string>();
      const places = batch.flatMap((alert, i) =>
        alert.alert === null || !remembered.has(objectKeyText(alert)) ? [i] : [],
      );
      for (let start = 0; start < places.length; start += objectsAtOnce) {
        const part = places.slice(start, start + objectsAtOnce);
        const looks = await store.settleIdentities(
          part.map((i) => {
            const { survey, objectKind, oid, origin, alert } = batch[i]!;
            return { survey, objectKind, oid, origin, again: alert === null };
          }),
          nowMs(),
        );
        for (const [at, look] of looks.entries()) {
          const i = part[at]!;
          events[i] = look.events.map(eventOf);
          if (look.isSettled) settled.add(objectKeyText(batch[i]!));
          if (look.events.length > 0) told.add(objectKeyText(batch[i]!));
        }
      }
      for (const text of settled.difference(told)) remembered.set(text, true);
      return events;
    },
  };
}
