import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { IHeaders, KafkaMessage } from 'kafkajs';
import { toBusMessage } from '../src/message-conversion.ts';

function read(fields: Partial<KafkaMessage>) {
  const message = {
    key: null,
    value: null,
    timestamp: '0',
    attributes: 0,
    offset: '7',
    headers: {},
  };
  return toBusMessage('a', 2, { ...message, ...fields } as KafkaMessage);
}

describe('toBusMessage', () => {
  it('makes an empty text of a header without a value, which Kafka allows', () => {
    const headers = { none: null, twice: [Buffer.from('x'), null] } as unknown as IHeaders;
    assert.deepEqual(read({ headers }).headers, { none: '', twice: '' });
  });

  it('takes the last of a header that is there several times', () => {
    const headers = { why: [Buffer.from('first'), Buffer.from('last')] };
    assert.deepEqual(read({ headers }).headers, { why: 'last' });
  });

  it('makes no bytes of a message without a value', () => {
    assert.equal(read({ value: null }).value.byteLength, 0);
  });
});
