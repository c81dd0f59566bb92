import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readIssuers } from '../src/index.ts';

const secret = 's3cr3t';
const client = { clientId: 'lucero', clientSecret: secret };
const orcid = { name: 'orcid', title: 'ORCID', issuer: 'https://orcid.org', ...client };
const github = {
  ...{ name: 'github', title: 'GitHub', ...client },
  authorizationEndpoint: 'https://github.com/login/oauth/authorize',
  tokenEndpoint: 'https://github.com/login/oauth/access_token',
  ...{ userEndpoint: 'https://api.github.com/user', subjectField: 'id', nameField: 'login' },
};

let path: string;
before(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'lucero-issuers-')), 'issuers.json');
});
after(() => rm(join(path, '..'), { recursive: true, force: true }));

async function read(text: string) {
  await writeFile(path, text);
  return readIssuers(path);
}

describe('the file of issuers', () => {
  it('holds issuers of OpenID Connect and of OAuth 2 alone', async () => {
    assert.deepEqual(await read(JSON.stringify([orcid, github])), [orcid, github]);
  });

  it('is as docs/operating.md shows it', async () => {
    const page = await readFile(join(import.meta.dirname, '../../../docs/operating.md'), 'utf8');
    const [, example = ''] = /^### People sign in.*?```json\n(.*?)```/ms.exec(page) ?? [];
    const issuers = await read(example);
    assert.deepEqual(
      issuers.map(({ name }) => name),
      ['orcid', 'github'],
    );
  });

  it('is refused with the place of what is wrong, and without a secret', async () => {
    const { clientId: _, ...nameless } = orcid;
    const wrong: readonly (readonly [string, RegExp])[] = [
      [`[{"clientSecret":"${secret}",}]`, /is not JSON/],
      ['{}', /must be a list/],
      [JSON.stringify([nameless]), /\[0\].*clientId/],
      [JSON.stringify([orcid, { ...orcid, title: '' }]), /\[1\]\.title/],
      [JSON.stringify([{ ...orcid, tenant: 'x' }]), /\[0\]/],
      [JSON.stringify([{ ...orcid, name: 'Orcid/..' }]), /\[0\]\.name/],
      [JSON.stringify([{ ...orcid, issuer: 'http://orcid.org' }]), /must be https/],
      [JSON.stringify([{ ...orcid, issuer: 'https://' }]), /address that is none/],
      [JSON.stringify([{ ...github, userEndpoint: 'http://api.github.com' }]), /must be https/],
      [JSON.stringify([orcid, orcid]), /two issuers are called orcid/],
    ];
    for (const [text, message] of wrong) {
      await assert.rejects(read(text), (error: Error) => {
        assert.match(error.message, message);
        assert.ok(!error.message.includes(secret), error.message);
        return true;
      });
    }
    await assert.rejects(readIssuers(`${path}.none`), { code: 'LUCERO_CONFIG_INVALID' });
  });
});
