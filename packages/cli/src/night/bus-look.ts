import { loadConfig } from '@lucero/config';
import { type BusState, kafkaWatch } from '@lucero/kafka';
import { createLogger } from '@lucero/observability';
import { kafkaConfigOf, sourceConfigOf } from '@lucero/runtime';
import type { CommandContext } from '../command.ts';
import { existingDataFolder } from '../data-folder.ts';
import { findRunning } from '../embedded/running-broker.ts';
import { type StageBehind, stagesBehind } from './stages-behind.ts';

/** What a look at the bus tells. */
export interface BusLook {
  readonly behind: readonly StageBehind[];
  /** Everything that was written before this time has gone through [Unix ms]; null: not yet known. */
  readonly doneBeforeMs: number | null;
}

export interface WatchedStages {
  /** none: no process that could bring or process an alert is there. unknown: there may be, and no setting names its bus. */
  readonly kind: 'kafka' | 'embedded' | 'none' | 'unknown';
  readonly look: () => Promise<BusLook>;
}

/** How the stages of the services are watched: over Kafka, or by the `lucero serve` of the folder. */
export function watchStages({
  values,
  environment,
}: Pick<CommandContext, 'values' | 'environment'>): WatchedStages {
  if (environment.LUCERO_KAFKA__BROKERS !== undefined) return overKafka(environment);
  const nothing = async () => ({ behind: [], doneBeforeMs: Date.now() });
  if (environment.LUCERO_STORE__URL !== undefined) return { kind: 'unknown', look: nothing };
  const running = findRunning(existingDataFolder(values, 'LUCERO_STORE__URL'));
  if (running === null) return { kind: 'none', look: nothing };
  return { kind: 'embedded', look: () => lookAtEmbedded(running.url) };
}

function overKafka(environment: CommandContext['environment']): WatchedStages {
  const { kafka, source } = loadConfig(['kafka', 'source'], environment);
  const logger = createLogger({ service: 'lucero', level: 'silent' });
  const own = kafkaConfigOf(kafka, 'night', logger);
  const groupPrefix = `${kafka.groupPrefix}-`;
  const there = sourceConfigOf(source, own);
  const watches = [kafkaWatch(own, groupPrefix)];
  // The readers of packets commit there; what they write is here.
  if (there !== null) watches.unshift(kafkaWatch(there, there.groupIdOf(groupPrefix)));
  const tracker = stagesBehind();
  const beganMs = Date.now();
  return {
    kind: 'kafka',
    look: async () => {
      const states: BusState[] = [];
      for (const watch of watches) states.push(await watch());
      const behind = tracker({
        topics: states.flatMap(({ topics }) => topics),
        groups: states.flatMap(({ groups }) => groups),
      });
      return behind === 'caught-up'
        ? { behind: [], doneBeforeMs: beganMs }
        : { behind, doneBeforeMs: null };
    },
  };
}

async function lookAtEmbedded(url: string): Promise<BusLook> {
  const response = await fetch(`${url}/api/v1/status`, { signal: AbortSignal.timeout(30_000) });
  if (!response.ok) throw new Error(`${url}/api/v1/status answers ${response.status}`);
  const { consumers, computedAtUtc } = (await response.json()) as {
    readonly computedAtUtc: string;
    readonly consumers: readonly {
      readonly group: string;
      readonly topic: string;
      readonly lagMessages: number;
    }[];
  };
  const behind = consumers
    .filter(({ lagMessages }) => lagMessages > 0)
    .map(({ group, topic, lagMessages }) => ({
      ...{ group, topic, messages: lagMessages, hasInstance: true },
    }));
  return { behind, doneBeforeMs: behind.length > 0 ? null : Date.parse(computedAtUtc) };
}
