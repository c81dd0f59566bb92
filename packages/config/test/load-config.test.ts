import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigInvalidError, loadConfig } from '@lucero/config';

const problemsOf = (
  names: Parameters<typeof loadConfig>[0],
  environment: Record<string, string>,
) => {
  try {
    loadConfig(names, environment);
  } catch (error) {
    assert.ok(error instanceof ConfigInvalidError);
    return error.problems;
  }
  return [];
};

describe('loadConfig', () => {
  it('fills defaults and converts numbers and booleans', () => {
    const config = loadConfig(['kafka', 'step'], {
      LUCERO_KAFKA__BROKERS: 'localhost:9092',
      LUCERO_KAFKA__TLS: 'true',
      LUCERO_STEP__MAX_BYTES_IN_FLIGHT: '1048576',
    });
    assert.equal(config.kafka.tls, true);
    assert.equal(config.kafka.compression, 'snappy');
    assert.equal(config.step.maxBytesInFlight, 1_048_576);
    assert.equal(config.step.retrySeconds, 300);
  });

  it('names every missing and every wrong variable', () => {
    const problems = problemsOf(['kafka', 'store'], {
      LUCERO_KAFKA__COMPRESSION: 'brotli',
      LUCERO_STORE__URL: 'mysql://root:secret@db/x',
    });
    assert.equal(problems.length, 3);
    assert.match(problems[0] ?? '', /^LUCERO_KAFKA__BROKERS is missing/);
    assert.match(problems[1] ?? '', /^LUCERO_KAFKA__COMPRESSION /);
    assert.match(problems[2] ?? '', /^LUCERO_STORE__URL /);
  });

  const wrong: readonly (readonly [variable: string, given: string, problem: string])[] = [
    ['LUCERO_KAFKA__BROKERS', '', 'must not have fewer than 1 characters'],
    ['LUCERO_KAFKA__TLS', 'yes', 'must be boolean'],
    ['LUCERO_KAFKA__PARTITIONS', 'many', 'must be integer'],
    ['LUCERO_KAFKA__PARTITIONS', '2.5', 'must be integer'],
    ['LUCERO_KAFKA__PARTITIONS', '', 'must be integer'],
    ['LUCERO_KAFKA__RETENTION_HOURS', ' ', 'must be number'],
    ['LUCERO_KAFKA__PARTITIONS', '0', 'must be >= 1'],
    ['LUCERO_KAFKA__PARTITIONS', '10001', 'must be <= 10000'],
    ['LUCERO_KAFKA__RETENTION_HOURS', 'Infinity', 'must be number'],
    ['LUCERO_KAFKA__COMPRESSION', 'brotli', 'must be one of none, gzip, snappy, lz4, zstd'],
  ];
  for (const [variable, given, problem] of wrong) {
    it(`says that ${variable} ${problem}, given ${JSON.stringify(given)}`, () => {
      const environment = { LUCERO_KAFKA__BROKERS: 'localhost:9092', [variable]: given };
      const [found = ''] = problemsOf(['kafka'], environment);
      assert.ok(found.startsWith(`${variable} ${problem}: `), found);
      assert.ok(found.endsWith(`(given: ${JSON.stringify(given)})`), found);
    });
  }

  it('keeps passwords out of its messages', () => {
    const [problem] = problemsOf(['store'], { LUCERO_STORE__URL: 'mysql://root:secret@db/x' });
    assert.ok(problem !== undefined && !problem.includes('secret'));
  });

  it('refuses a variable that no section knows', () => {
    const problems = problemsOf([], { LUCERO_KAFKA__BROKER: 'x' });
    assert.match(problems[0] ?? '', /LUCERO_KAFKA__BROKER is not a setting/);
  });

  it('leaves the settings of other services alone', () => {
    assert.deepEqual(problemsOf(['log'], { LUCERO_LAKE__PATH: '/x', LUCERO_REAL_DATA: '/y' }), []);
  });
});
