import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  KafkaFencedError,
  KafkaRejectedError,
  KafkaUnavailableError,
  kafkaFailure,
} from '../src/kafka-failure.ts';

/** An error as kafkajs makes them. */
function clientError(name: string, properties: object, cause?: Error): Error {
  return Object.assign(new Error(`${name} happened`, { cause }), { name, ...properties });
}
const protocolError = (type: string, retriable: boolean) =>
  clientError('KafkaJSProtocolError', { type, retriable });

describe('kafkaFailure', () => {
  const cases: readonly [Error, new (...args: never[]) => Error][] = [
    [clientError('KafkaJSConnectionError', { retriable: true }), KafkaUnavailableError],
    [protocolError('GROUP_LOAD_IN_PROGRESS', true), KafkaUnavailableError],
    [protocolError('UNKNOWN_PRODUCER_ID', false), KafkaUnavailableError],
    // A service ended for good when its offsets came a moment after the group had given it up.
    [protocolError('UNKNOWN_MEMBER_ID', false), KafkaUnavailableError],
    [protocolError('ILLEGAL_GENERATION', false), KafkaUnavailableError],
    [protocolError('TOPIC_AUTHORIZATION_FAILED', false), KafkaRejectedError],
    [protocolError('INVALID_PRODUCER_EPOCH', false), KafkaFencedError],
    [clientError('KafkaJSSASLAuthenticationError', {}), KafkaRejectedError],
    [
      clientError('KafkaJSNonRetriableError', {}, protocolError('MESSAGE_TOO_LARGE', false)),
      KafkaRejectedError,
    ],
    [
      clientError('KafkaJSAggregateError', { errors: [protocolError('INVALID_TOPIC', false)] }),
      KafkaRejectedError,
    ],
  ];
  for (const [error, expected] of cases) {
    const said = (error as { type?: string }).type ?? error.name;
    it(`makes ${said} a ${expected.name}, with its cause`, () => {
      const failure = kafkaFailure(error, 'could not write') as Error;
      assert.equal(failure.constructor, expected);
      assert.equal(failure.cause, error);
      assert.match(failure.message, /^could not write: /);
    });
  }

  // As kafkajs threw them: one service ended for good when none of its brokers answered.
  const plain: readonly (readonly [Error, string])[] = [
    [
      new Error('Broker not connected'),
      'at assertBrokerConnected (/a/node_modules/kafkajs/b.js:14:9)',
    ],
    [
      new TypeError("'brokers' of null"),
      'at Object.describeCluster (/a/node_modules/kafkajs/a.js:8:2)',
    ],
  ];
  for (const [error, thrownAt] of plain) {
    it(`knows an error without a type by where it was thrown: ${error.message}`, () => {
      error.stack = `${error.name}: ${error.message}\n    ${thrownAt}\n    at async step.ts:1:1`;
      const failure = kafkaFailure(error, 'could not write') as Error;
      assert.equal(failure.constructor, KafkaUnavailableError);
    });
  }

  it('leaves errors of others as they are', () => {
    const error = new Error('of a step');
    // That the client called the step changes nothing.
    error.stack += '\n    at onBatch (/a/node_modules/kafkajs/src/consumer/runner.js:1:1)';
    assert.equal(kafkaFailure(error, 'could not write'), error);
  });
});
