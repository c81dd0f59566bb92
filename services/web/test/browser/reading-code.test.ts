import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readingCode } from '../../src/browser/pages/streams/reading-code.ts';

const access = {
  ...{ brokers: 'a:1,b:2', isEncrypted: true, mechanism: 'SCRAM-SHA-512' as const },
  topics: ['lucero.*'],
};
const origin = 'https://lucero.example';

describe('the code that reads a topic', () => {
  it('has the topic, the cluster and the login of the reader in every language', () => {
    const user = { userName: 'lucero-0123456789ab', password: 'secret' };
    for (const encoding of ['avro', 'json', 'container'] as const) {
      const forms = readingCode({ topic: 'lucero.ztf.SN', encoding }, access, origin, user);
      assert.deepEqual(
        forms.map(({ name }) => name),
        ['Python', 'kcat', 'Node'],
      );
      for (const { name, text } of forms) {
        for (const part of ['lucero.ztf.SN', 'a:1', user.userName, user.password]) {
          assert.ok(text.includes(part), `${name} ${encoding}: ${part}`);
        }
        assert.equal(text.includes(`${origin}/registry`), encoding === 'avro', name);
      }
    }
  });

  it('says what is to be put in when there is no user', () => {
    const [python, , node] = readingCode({ topic: 't', encoding: 'avro' }, access, origin);
    assert.match(python!.text, /YOUR-USER[\s\S]*SASL_SSL|SASL_SSL[\s\S]*YOUR-USER/);
    assert.match(node!.text, /^import \{ Kafka \} from 'kafkajs';$/m);
    assert.match(node!.text, /brokers: \['a:1', 'b:2'\]/);
  });
});
