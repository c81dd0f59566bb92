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
