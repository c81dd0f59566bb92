import { type JsonTopics, messageCodec } from '@lucero/avro';
import {
  type BesideContext,
  decodeRematch,
  internalTopics,
  type RunnableStep,
} from '@lucero/runtime';
import type { Incoming, Outgoing } from '@lucero/step';
import type { AlertLedger } from '@lucero/store';
import type { ContextPart, LocatedAlert } from './context-part.ts';
import { crossmatch, type Deps } from './step.ts';

export interface CrossmatchOptions {
  readonly store: Pick<AlertLedger, 'markDead' | 'markAlive'>;
  readonly parts: readonly ContextPart[];
  readonly createTopic: (topic: string) => Promise<void>;
  /** Public topics that are also written as JSON. */
  readonly jsonTopics: JsonTopics;
  /** The walk over all objects when catalogues have changed; null: there are no catalogues. */
  readonly beside: ((context: BesideContext) => Promise<void>) | null;
}

type Beside = (context: BesideContext) => Promise<void>;

/** Several kinds of work beside the stream as one. */
export const besideAll =
  (works: readonly Beside[]): Beside =>
  async (context) => {
    await Promise.all(works.map((work) => work(context)));
  };

/** The crossmatch service: alerts, and objects to be looked at again, in; what is known of their places out. */
export function crossmatchService(
  options: CrossmatchOptions,
): RunnableStep<LocatedAlert, Outgoing, Deps> {
  const { store, parts, createTopic, jsonTopics, beside } = options;
  const alerts = messageCodec('alert');
  const existing = new Set<string>();

  const decode = ({ value, origin }: Incoming): LocatedAlert => {
    if (origin.topic === internalTopics.rematches) {
      return { ...decodeRematch(value), origin, alert: null };
    }
    const alert = alerts.decode(value);
    const { survey, objectKind, oid, raDeg, decDeg, mjdTai } = alert;
    return { survey, objectKind, oid, raDeg, decDeg, mjdTai, origin, alert };
  };

  return {
    step: crossmatch,
    codec: { decode, encode: (event) => event },
    deps: {
      parts,
      jsonTopics,
      ensureTopic: async (topic) => {
        if (existing.has(topic)) return;
        await createTopic(topic);
        existing.add(topic);
      },
    },
    inputs: () => [internalTopics.alerts, internalTopics.rematches],
    ledger: { alertOf: ({ alert }) => alert, store },
    ...(beside === null ? {} : { beside }),
    // The origin that is stored with each result says which message announces it: nothing else has to be remembered.
    once: { onOpened: async () => undefined, onCommitted: async () => undefined },
  };
}
