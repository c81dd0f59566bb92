import { createRequire } from 'node:module';

interface ConsumerGroup {
  /** Null when the coordinator has told us that it does not know us any more, until we have joined again. */
  readonly memberId: string | null;
}
type Fetch = (this: ConsumerGroup, nodeId: unknown) => Promise<unknown>;

/** Of Kafka's protocol: UNKNOWN_MEMBER_ID. */
const UNKNOWN_MEMBER_CODE = 25;

const require = createRequire(import.meta.url);
let isInstalled = false;

/**
 * The coordinator expels a member that was silent for longer than the session timeout (a frozen process, a frozen
 * broker), and the member joins again. When that joining fails too (a connection that breaks just then), kafkajs
 * goes on to fetch from the partitions of before, as nobody's member: it sends no heartbeat, so nothing ever tells
 * it; what it processes is never committed, and two such instances stop a group for good.
 *
 * A fetch of no member therefore fails as a heartbeat of an expelled member does, upon which kafkajs joins again. For
 * the whole process; call it before the first consumer.
 *
 * kafkajs 2.2.4 has no hook for this: the method is replaced. Its version is pinned, and expelled-members.test.ts
 * fails when the replacement is not in effect.
 */
export function rejoinExpelledMembers(): void {
  if (isInstalled) return;
  isInstalled = true;
  const { prototype } = require('kafkajs/src/consumer/consumerGroup') as {
    readonly prototype: { fetch: Fetch };
  };
  const { createErrorFromCode } = require('kafkajs/src/protocol/error') as {
    readonly createErrorFromCode: (code: number) => Error;
  };
  const { fetch } = prototype;
  prototype.fetch = async function (nodeId) {
    if (this.memberId === null) throw createErrorFromCode(UNKNOWN_MEMBER_CODE);
    return fetch.call(this, nodeId);
  };
}
