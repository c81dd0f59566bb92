import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type ErrorCode, LuceroError } from '@lucero/errors';
import { createHttpApp } from '@lucero/http';
import { problemOf, sendProblem } from '../src/problem.ts';
import { BusyError, NotFoundError, RequestInvalidError } from '../src/request-error.ts';

const coded = (code: ErrorCode) => new LuceroError(code, 'secret of db.example.org:5432');

describe('problemOf', () => {
  it('names the fields of what the caller did wrong', () => {
    assert.deepEqual(problemOf(new RequestInvalidError({ ra: 'is missing', dec: 'is odd' })), {
      status: 400,
      code: 'LUCERO_REQUEST_INVALID',
      detail: 'ra is missing; dec is odd',
      errors: { ra: 'is missing', dec: 'is odd' },
    });
    assert.deepEqual(problemOf(new NotFoundError('no object A', { oid: 'unknown' })), {
      status: 404,
      code: 'LUCERO_NOT_FOUND',
      detail: 'no object A',
      errors: { oid: 'unknown' },
    });
  });

  it('tells what is not there from what is there and cannot be shown', () => {
    const statusOf = (code: ErrorCode) => problemOf(coded(code)).status;
    assert.equal(statusOf('LUCERO_REQUEST_INVALID'), 400);
    assert.equal(statusOf('LUCERO_NOT_FOUND'), 404);
    assert.equal(statusOf('LUCERO_STAMP_MISSING'), 404);
    assert.equal(statusOf('LUCERO_PROGRAM_NOT_SERVED'), 404);
    assert.equal(statusOf('LUCERO_STAMP_INVALID'), 422);
    assert.equal(statusOf('LUCERO_STAMP_UNSUPPORTED'), 422);
    assert.equal(statusOf('LUCERO_STAMP_BLANK'), 422);
    assert.equal(statusOf('LUCERO_NOT_CLASSIFIED'), 422);
  });

  it('says of a failure inside its code and no more', () => {
    const away = problemOf(coded('LUCERO_STORE_UNAVAILABLE'));
    assert.deepEqual([away.status, away.code], [503, 'LUCERO_STORE_UNAVAILABLE']);
    const defect = problemOf(coded('LUCERO_LAKE_CORRUPT'));
    assert.deepEqual([defect.status, defect.code], [500, 'LUCERO_LAKE_CORRUPT']);
    const unknown = problemOf(new TypeError('secret of db.example.org:5432'));
    assert.deepEqual([unknown.status, unknown.code], [500, 'LUCERO_INTERNAL']);
    for (const { detail, errors } of [away, defect, unknown]) {
      assert.doesNotMatch(detail, /secret/);
      assert.deepEqual(errors, {});
    }
    for (const thrown of ['text', null, undefined, { statusCode: 404, message: 'no error' }]) {
      assert.equal(problemOf(thrown).status, 500, JSON.stringify(thrown));
    }
  });

  it('tells whoever waits in vain how long the line is', () => {
    const { status, code, detail } = problemOf(new BusyError('8 explanations are waiting already'));
    assert.deepEqual(
      [status, code, detail],
      [503, 'LUCERO_EXPLANATION_UNAVAILABLE', '8 explanations are waiting already'],
    );
  });

  it('passes on what the framework refuses, and hides what it fails at', () => {
    const refused = (statusCode: unknown) =>
      problemOf(Object.assign(new Error('Body too large'), { statusCode }));
    assert.deepEqual(refused(413), {
      status: 413,
      code: 'LUCERO_BODY_TOO_LARGE',
      detail: 'Body too large',
      errors: {},
    });
    for (const statusCode of [200, 302, 500, 502, '404', null]) {
      const { status, detail } = refused(statusCode);
      assert.equal(status, 500, `${statusCode}`);
      assert.doesNotMatch(detail, /Body/);
    }
  });
});

describe('sendProblem', () => {
  async function sent(t: TestContext, status: number) {
    const app = createHttpApp();
    t.after(() => app.close());
    app.get('/', (_request, reply) =>
      sendProblem(
        reply
          .header('etag', '"stamp-7"')
          .header('cache-control', 'public, max-age=31536000, immutable')
          .type('image/png'),
        { status, code: 'LUCERO_X', detail: 'é is wrong', errors: { ra: 'is missing' } },
      ),
    );
    return await app.inject('/');
  }

  it('gives one object, its sentence under both names', async (t) => {
    const response = await sent(t, 422);
    assert.equal(response.statusCode, 422);
    assert.equal(response.headers['content-type'], 'application/problem+json; charset=utf-8');
    assert.deepEqual(response.json(), {
      type: '/api/problems#LUCERO_INTERNAL',
      title: 'Unprocessable Entity',
      status: 422,
      detail: 'é is wrong',
      message: 'é is wrong',
      code: 'LUCERO_X',
      errors: { ra: 'is missing' },
    });
  });

  it('is kept by nobody, under the name of what would have been there or without', async (t) => {
    const { headers } = await sent(t, 404);
    assert.deepEqual([headers.etag, headers['cache-control']], [undefined, 'no-store']);
  });

  it('says when to come back only where that helps', async (t) => {
    assert.equal((await sent(t, 503)).headers['retry-after'], '5');
    assert.equal((await sent(t, 500)).headers['retry-after'], undefined);
  });

  it('has a title also for a status that has none', async (t) => {
    assert.equal((await sent(t, 499)).json().title, 'Error');
  });
});
