import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  readReplyAnswer,
  readSearchAnswer,
  readSendAnswer,
  replyRequest,
  searchRequest,
  sendRequest,
  type TnsAnswer,
} from '../src/index.ts';

const answer = (
  status: number,
  document: unknown,
  headers: Readonly<Record<string, string>> = {},
): TnsAnswer => ({
  status,
  header: (name) => headers[name] ?? null,
  body: typeof document === 'string' ? document : JSON.stringify(document),
});
const ok = (data: unknown) => answer(200, { id_code: 200, id_message: 'OK', data });
const readers = [readSendAnswer, readReplyAnswer, readSearchAnswer];

describe('answers of the Transient Name Server', () => {
  it('give the number of a report', () => {
    const taken = readSendAnswer(ok({ report_id: 54_321, received_data: {} }));
    assert.deepEqual(taken, { kind: 'taken', submissionId: 54_321n });
  });

  it('give the name of a new object, and of one that was there', () => {
    const named = (code: string, entry: object) =>
      readReplyAnswer(ok({ feedback: { at_report: [{ [code]: entry }] } }));
    assert.deepEqual(named('100', { objname: '2026abc' }), {
      ...{ kind: 'named', tnsName: 'AT 2026abc', isNew: true },
    });
    assert.deepEqual(named('101', { objname: '2026abc', prefix: 'SN' }), {
      ...{ kind: 'named', tnsName: 'SN 2026abc', isNew: false },
    });
  });

  it('tell one that is not processed yet from one that is refused', () => {
    assert.deepEqual(readReplyAnswer(answer(404, { id_code: 404 })), { kind: 'pending' });
    const refused = readReplyAnswer(
      answer(400, {
        id_code: 400,
        data: { feedback: { at_report: [{ reporter: { message: 'is empty' } }] } },
      }),
    );
    assert.equal(refused.kind, 'refused');
    assert.match(refused.kind === 'refused' ? refused.reason : '', /^HTTP 400: .*is empty/);
    const within = readSendAnswer(answer(200, { id_code: 400, id_message: 'Bad request' }));
    assert.equal(within.kind, 'refused');
  });

  it('tell an object that is there by its internal name, in both forms', () => {
    const entry = { objname: '2026abc', prefix: 'AT', objid: 1 };
    for (const data of [[entry], { reply: [entry] }]) {
      assert.deepEqual(readSearchAnswer(ok(data)), { kind: 'found', tnsName: 'AT 2026abc' });
    }
    for (const data of [[], { reply: [] }]) {
      assert.deepEqual(readSearchAnswer(ok(data)), { kind: 'none' });
    }
  });

  it('are no answer of a bot that it does not know, of too many requests, of a broken server', () => {
    for (const read of readers) {
      assert.deepEqual(read(answer(401, 'no')), { kind: 'unauthorised' });
      assert.deepEqual(read(answer(403, 'no')), { kind: 'unauthorised' });
      const limited = answer(429, '', {
        'x-rate-limit-reset': '37',
        'x-rate-limit-remaining': '0',
      });
      assert.deepEqual(read(limited), { kind: 'later', seconds: 37 });
      assert.deepEqual(read(answer(429, '')), { kind: 'later', seconds: 60 });
      assert.deepEqual(read(answer(503, 'away')), { kind: 'unclear', reason: 'HTTP 503: away' });
    }
  });

  it('are unclear where they are not as documented: never taken for a refusal or for nothing', () => {
    for (const read of readers) {
      for (const body of ['<html>', '', '{"id_code":200}', 'null', '[]']) {
        assert.equal(read(answer(200, body)).kind, 'unclear', body);
      }
    }
  });
});

describe('requests to the Transient Name Server', () => {
  const login = { apiKey: 'secret', botId: 42, botName: 'Lucero_Bot' };

  it('say who asks as the server wants it', () => {
    const report = { at_report: { 0: {} } } as Parameters<typeof sendRequest>[0];
    const { path, headers, form } = sendRequest(report, login);
    assert.equal(path, '/set/bulk-report');
    assert.equal(headers['User-Agent'], 'tns_marker{"tns_id":42,"type":"bot","name":"Lucero_Bot"}');
    assert.deepEqual(form, { api_key: 'secret', data: '{"at_report":{"0":{}}}' });
    assert.equal(replyRequest(7n, login).form.report_id, '7');
    assert.deepEqual(JSON.parse(searchRequest('ZTF26a', login).form.data ?? ''), {
      ...{ internal_name: 'ZTF26a', internal_name_exact_match: 1 },
    });
  });
});
