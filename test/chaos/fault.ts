import type { StepServiceName } from '../integration/consumer-groups.ts';

export type ServerName = 'kafka' | 'postgres';

/** One thing that goes wrong, and for how long [ms]. */
export type Fault =
  /** SIGKILL; a supervisor starts the same instances again. */
  | {
      readonly kind: 'kill-service';
      readonly service: StepServiceName;
      readonly instances: readonly number[];
      readonly backAfterMs: number;
    }
  /** SIGSTOP, then SIGCONT: the process knows nothing of the time between. */
  | {
      readonly kind: 'pause-service';
      readonly service: StepServiceName;
      readonly instance: number;
      readonly forMs: number;
    }
  | { readonly kind: 'kill-server'; readonly server: ServerName; readonly backAfterMs: number }
  | { readonly kind: 'pause-server'; readonly server: ServerName; readonly forMs: number }
  /** Every connection of the services to this server is reset. */
  | { readonly kind: 'cut'; readonly server: ServerName }
  /** Every byte between the services and this server comes later, each way. */
  | {
      readonly kind: 'delay';
      readonly server: ServerName;
      readonly delayMs: number;
      readonly forMs: number;
    }
  /** The lake's disk has no byte left. */
  | { readonly kind: 'fill-disk'; readonly forMs: number }
  /** A catalogue has a new version: every object is matched again. */
  | { readonly kind: 'change-catalog' };

/** What a fault hits, in one word: for tables. */
export function targetOf(fault: Fault): string {
  switch (fault.kind) {
    case 'kill-service':
      return `${fault.service} ${fault.instances.map((i) => i + 1).join('+')}`;
    case 'pause-service':
      return `${fault.service} ${fault.instance + 1}`;
    case 'fill-disk':
      return 'lake';
    case 'change-catalog':
      return 'stars';
    default:
      return fault.server;
  }
}
