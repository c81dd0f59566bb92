import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import kafkajs from 'kafkajs';
import { logTo } from '../src/client-log.ts';

describe('logTo', () => {
  it('passes on what is wrong, and demotes what happens every day', () => {
    const logged: string[] = [];
    const log = logTo({
      error: (_, message) => logged.push(`error ${message}`),
      warn: (_, message) => logged.push(`warn ${message}`),
      debug: (_, message) => logged.push(`debug ${message}`),
    });
    const entry = (level: number, message: string) =>
      log({ namespace: 'N', level, label: '', log: { timestamp: '', message } });
    entry(kafkajs.logLevel.ERROR, 'Connection timeout');
    entry(kafkajs.logLevel.WARN, 'odd');
    entry(kafkajs.logLevel.INFO, 'Starting');
    entry(kafkajs.logLevel.ERROR, 'Response AddPartitionsToTxn(key: 24, version: 1)');
    entry(
      kafkajs.logLevel.ERROR,
      'Failed to send messages: The producer attempted to update a transaction while another ' +
        'concurrent operation on the same transaction was ongoing',
    );
    assert.deepEqual(
      logged.map((line) => line.slice(0, 30)),
      [
        'error kafkajs N: Connection tim',
        'warn kafkajs N: odd',
        'debug kafkajs N: Starting',
        'debug kafkajs N: Response AddPa',
        'debug kafkajs N: Failed to send',
      ].map((line) => line.slice(0, 30)),
    );
  });
});
