export { emit, type Outcome, reject, skip, withFaults } from './outcome.ts';
export type { Codec, Incoming, Outgoing, Place, Step } from './step.ts';
