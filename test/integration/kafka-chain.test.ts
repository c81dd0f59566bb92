import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import {
  needsRealData,
  readServiceCounts,
  realDataFolder,
  type ServiceProcess,
} from '@lucero/testkit';
import type { StepServiceName } from './consumer-groups.ts';
import { addShadow, makeModels } from './models-for-tests.ts';
import { type Expected, expect, proveAll, send } from './proofs.ts';
import { type RunningChain, startChain } from './running-chain.ts';

const data = realDataFolder() ?? '';
/** Whole histories of six objects, every oddity of packets as found; real Rubin alerts. */
const ztfPaths = [join(data, 'ztf/sequences.avro'), join(data, 'wire')];
const lsstPaths = [join(data, 'lsst')];
const ztfTopic = 'ztf_packets';
const lsstTopic = 'lsst_packets';
const surveyTopics = [ztfTopic, lsstTopic];

describe('the chain of services over Kafka and Postgres', needsRealData(), () => {
  let modelsFolder: string;
  let expected: Expected;
  let settings: Record<string, string>;
  before(async () => {
    modelsFolder = mkdtempSync(join(tmpdir(), 'lucero-models-'));
    const models = makeModels(modelsFolder);
    const shadow = addShadow(modelsFolder);
    settings = {
      LUCERO_MODELS__PATH: modelsFolder,
      LUCERO_MODELS__SHADOW: shadow,
      // The packets as found are of every program, and the independent reader reads them all.
      LUCERO_SURVEY__PROGRAMS: '0,1,2,3,unstated',
    };
    const paths = [...ztfPaths, ...lsstPaths];
    expected = { ...(await expect(paths, { settings, models })), shadow };
  });
  after(() => rmSync(modelsFolder, { recursive: true }));

  /** Sends all packets; returns what is then to be expected. */
  async function sendAll(chain: RunningChain, perSecond = 0): Promise<Expected> {
    const sent = await send(chain, { paths: lsstPaths, topic: lsstTopic, perSecond }, expected);
    return send(chain, { paths: ztfPaths, topic: ztfTopic, perSecond }, sent);
  }

  it('keeps, classifies and publishes each alert once while each service is killed, also when all are sent again', async () => {
    await using chain = await startChain({ surveyTopics, instancesOfEach: 1, settings });
    const [sent, successors] = await Promise.all([
      sendAll(chain, 40),
      Promise.all(
        [...chain.services].map((service, i) =>
          killAndStartAgain(chain, service, () => hasProcessed(service, 20 + 15 * i)),
        ),
      ),
    ]);
    await chain.drained();
    await proveAll(chain, sent);
    for (const service of successors) {
      assert.ok(await hasProcessed(service, 1), `${service.name} was killed after its work`);
    }

    await sendAll(chain);
    await chain.drained();
    // A packet that nobody can read has no id: the broker cannot know that it had it before.
    await proveAll(chain, { ...sent, rejected: [...sent.rejected, ...sent.rejected] });
  });

  it('does so with two instances of each service, which share the work until one is killed', async () => {
    await using chain = await startChain({ surveyTopics, instancesOfEach: 2, settings });
    const byName = Map.groupBy(chain.services, ({ name }) => name);
    const [sent] = await Promise.all([
      sendAll(chain, 40),
      Promise.all(
        [...byName.values()].map((instances) =>
          killAndStartAgain(chain, instances[0]!, async () => {
            const busy = await Promise.all(instances.map((each) => hasProcessed(each, 1)));
            return busy.every(Boolean);
          }),
        ),
      ),
    ]);
    await chain.drained();
    await proveAll(chain, sent);
  });
});

async function hasProcessed(service: ServiceProcess, messages: number): Promise<boolean> {
  return (await readServiceCounts(service)).processed >= messages;
}

/** Kills a service when it is time; returns the one started in its place. */
async function killAndStartAgain(
  chain: RunningChain,
  service: ServiceProcess,
  isTime: () => Promise<boolean>,
): Promise<ServiceProcess> {
  while (!(await isTime())) await delay(20);
  await service.kill();
  chain.services.delete(service);
  return chain.start(service.name as StepServiceName);
}
