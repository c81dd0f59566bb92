import type { BusState, GroupState } from '@lucero/kafka';

/** Packets, announcements, features, classifications, and what is told of them: a message leads to at most four more. */
export const longestChain = 5;

/** Messages of a topic that a group has still to process; null: it has no instance. */
export interface StageBehind {
  readonly group: string;
  readonly topic: string;
  readonly messages: number;
  readonly hasInstance: boolean;
}

/**
 * Tells when everything that was written before the first look has gone through every group, also what followed from
 * it, and also while new messages come all the time.
 *
 * Each look gives the state of the bus. A round is over when every group has passed what its topics held when the
 * round began; as many rounds as a message has followers one after another prove it.
 */
export function stagesBehind(): (state: BusState) => readonly StageBehind[] | 'caught-up' {
  let roundsLeft = longestChain;
  let ends: ReadonlyMap<string, number> | null = null;
  return (state) => {
    const written = writtenByTopic(state);
    if (ends === null) {
      // Nothing waits anywhere, and what led to it was written before it: no round is needed.
      if (state.groups.every(({ lagMessages }) => lagMessages === 0)) return 'caught-up';
      ends = written;
    }
    const known = ends;
    const behind = state.groups.flatMap((group) => behindOf(group, written, known));
    if (behind.length > 0) return behind;
    ends = written;
    roundsLeft--;
    // Once proven it stays so, whatever has been written since the first look.
    return roundsLeft <= 0 ? 'caught-up' : [];
  };
}

const writtenByTopic = ({ topics }: BusState): ReadonlyMap<string, number> =>
  new Map(topics.map(({ topic, writtenCount }) => [topic, writtenCount]));

function behindOf(
  { group, topic, lagMessages, memberCount }: GroupState,
  written: ReadonlyMap<string, number>,
  ends: ReadonlyMap<string, number>,
): readonly StageBehind[] {
  const passed = (written.get(topic) ?? 0) - lagMessages;
  const messages = (ends.get(topic) ?? 0) - passed;
  return messages > 0 ? [{ group, topic, messages, hasInstance: memberCount !== 0 }] : [];
}
