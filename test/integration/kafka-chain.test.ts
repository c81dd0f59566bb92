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

  it('keeps, classifies and publishes each alert once, also when all are sent again', async () => {
    await using chain = await startChain({ surveyTopics, instancesOfEach: 1, settings });
    const sent = await sendAll(chain);
    await chain.drained();
    await proveAll(chain, sent);

    await sendAll(chain);
    await chain.drained();
    // A packet that nobody can read has no id: the broker cannot know that it had it before.
    await proveAll(chain, { ...sent, rejected: [...sent.rejected, ...sent.rejected] });
  });

  it('does so with two instances of each service, which share the work', async () => {
    await using chain = await startChain({ surveyTopics, instancesOfEach: 2, settings });
    const sent = await sendAll(chain);
    await chain.drained();
    await proveAll(chain, sent);
    for (const service of chain.services) {
      const { processed } = await readServiceCounts(service);
      assert.ok(processed > 0, `an instance of ${service.name} had nothing to do`);
    }
  });

  it('does so while each service in turn is killed and started again', async () => {
    await using chain = await startChain({ surveyTopics, instancesOfEach: 1, settings });
    const [sent, successors] = await Promise.all([
      sendAll(chain, 40),
      Promise.all(
        [...chain.services].map((service, i) => killAndStartAgain(chain, service, 20 + 15 * i)),
      ),
    ]);
    await chain.drained();
    await proveAll(chain, sent);
    for (const service of successors) {
      const { processed } = await readServiceCounts(service);
      assert.ok(processed > 0, `${service.name} was killed when it had done its work`);
    }
  });

  it('does so with two instances of each service, one of which is killed and started again', async () => {
    await using chain = await startChain({ surveyTopics, instancesOfEach: 2, settings });
    const oneOfEach = new Map([...chain.services].map((service) => [service.name, service]));
    const [sent] = await Promise.all([
      sendAll(chain, 40),
      Promise.all([...oneOfEach.values()].map((service) => killAndStartAgain(chain, service, 20))),
    ]);
    await chain.drained();
    await proveAll(chain, sent);
  });
});

/** Kills a service when it has had so many messages; returns the one started in its place. */
async function killAndStartAgain(
  chain: RunningChain,
  service: ServiceProcess,
  afterMessages: number,
): Promise<ServiceProcess> {
  while ((await readServiceCounts(service)).processed < afterMessages) await delay(20);
  await service.kill();
  chain.services.delete(service);
  return chain.start(service.name as StepServiceName);
}
