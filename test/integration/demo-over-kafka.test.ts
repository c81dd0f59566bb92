import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { messageCodec } from '@lucero/avro';
import { connectKafka } from '@lucero/kafka';
import { startLucero } from './lucero-command.ts';
import { until } from './until.ts';

const alertCount = 20;

describe('lucero demo --kafka', () => {
  it('tells any client of Kafka what it classifies, shows it, and ends well', async () => {
    const demo = startLucero(
      [
        ...['demo', '--kafka', '--rate', '0', '--port', '0'],
        ...['--alerts', String(alertCount), '--seed', '3'],
      ],
      {},
    );
    try {
      await until('the night is sent', async () => {
        if (demo.child.exitCode !== null) throw new Error(demo.stderr());
        return /packets sent/.test(demo.stderr());
      });
      const [, brokers = ''] = /Kafka {6}(\S+)/.exec(demo.stderr()) ?? [];
      const [, api = ''] = /REST API {3}(\S+)\/api/.exec(demo.stderr()) ?? [];
      const [, page = ''] = /Web page {3}(\S+)/.exec(demo.stderr()) ?? [];
      await using bus = await connectKafka({
        ...{ brokers: [brokers], clientId: 'reader', compression: 'none' },
      });
      const { decode } = messageCodec('classified');
      const told = async (): Promise<ReadonlySet<bigint>> => {
        const alerts = new Set<bigint>();
        for await (const { value } of bus.readAll('lucero.classified')) {
          alerts.add(decode(value).alertId);
        }
        return alerts;
      };
      await until('every alert is told', async () => (await told()).size === alertCount);
      const objects = (await (await fetch(`${api}/api/v1/objects`)).json()) as { items: object[] };
      assert.ok(objects.items.length > 0);
      assert.match(await (await fetch(page)).text(), /Lucero/);
    } finally {
      demo.child.kill('SIGTERM');
    }
    const { exitCode, stderr } = await demo.result;
    assert.equal(exitCode, 0, stderr);
  });
});
