import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { createLogger } from '@lucero/observability';

function linesOf(use: (logger: ReturnType<typeof createLogger>) => void): string[] {
  const lines: string[] = [];
  use(
    createLogger(
      { service: 'ingest', level: 'info' },
      { write: (line: string) => lines.push(line) },
    ),
  );
  return lines;
}

describe('createLogger', () => {
  it('writes no password, wherever it stands', () => {
    const [line] = linesOf((logger) =>
      logger.info(
        { kafka: { saslPassword: 'hush' }, url: 'postgres://lucero:hush@db/lucero' },
        'opened postgres://lucero:hush@db/lucero',
      ),
    );
    assert.ok(line !== undefined && !line.includes('hush'));
  });

  it('writes 64-bit ids exactly', () => {
    const [line] = linesOf((logger) => logger.info({ alertId: 2752190655615010053n }, 'stored'));
    assert.equal(JSON.parse(line ?? '').alertId, '2752190655615010053');
  });

  it('writes the code, context and cause of an error', () => {
    const error = new LuceroError(
      'LUCERO_STORE_UNAVAILABLE',
      'no answer from postgres://lucero:hush@db/lucero',
      { alertId: 9007199254740993n },
      { cause: new Error('ECONNREFUSED') },
    );
    const [line] = linesOf((logger) => logger.error({ err: error }, 'stopping'));
    const { err } = JSON.parse(line ?? '');
    assert.equal(err.code, 'LUCERO_STORE_UNAVAILABLE');
    assert.equal(err.context.alertId, '9007199254740993');
    assert.equal(err.cause.message, 'ECONNREFUSED');
    assert.ok(!JSON.stringify(err).includes('hush'));
  });
});
