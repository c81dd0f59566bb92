import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { pythonFor } from '@lucero/testkit';
import type { BrowserContext, Page } from 'playwright-core';
import { type RunningCommand, startLucero } from '../integration/lucero-command.ts';
import type { PageContext } from './page-context.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const documented = 'http://localhost:8080';
const pollMs = 100;
const patienceMs = 90_000;

/** docs/first-hour.md, as a new user goes through it: its night, its commands, its expression. */
export function firstHour({ browser, picture }: PageContext): void {
  describe('the first hour', () => {
    let text: string;
    let folder: string;
    let serving: RunningCommand;
    let url: string;
    let profile: BrowserContext;
    let page: Page;

    const blocks = (language: string): readonly string[] =>
      [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
        ([, block]) => block!.replaceAll(documented, url),
      );
    const seqsShown = async (): Promise<readonly number[]> =>
      (await page.locator('.event-list li .hint').allInnerTexts()).map(Number);
    const newestSeq = async (filter: string): Promise<number> => {
      const answer = await fetch(`${url}/api/v1/filters/${filter}/outputs`);
      return Number(((await answer.json()) as { readonly newestSeq: string }).newestSeq);
    };
    const until = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
      const giveUpMs = performance.now() + patienceMs;
      while (!(await isSo())) {
        if (performance.now() > giveUpMs) throw new Error(`still not: ${what}`);
        await sleep(pollMs);
      }
    };

    before(async () => {
      text = await readFile(join(root, 'docs/first-hour.md'), 'utf8');
      folder = await mkdtemp(join(tmpdir(), 'lucero-first-hour-'));
      await chmod(folder, 0o755);
      const [command = ''] = /^npx lucero (serve .*)$/m.exec(text)?.slice(1) ?? [];
      serving = startLucero([...command.split(' '), '--port', '0', '--data', join(folder, 'data')]);
      await until('it serves', async () => /Web page {3}http/.test(serving.stderr()));
      url = /Web page {3}(http:\S+)\//.exec(serving.stderr())![1]!;
      profile = await browser().newContext({ viewport: { width: 1280, height: 900 } });
      page = await profile.newPage();
    });
    after(async () => {
      await profile?.close();
      serving?.child.kill('SIGTERM');
      await serving?.result;
      await rm(folder, { recursive: true, force: true });
    });

    it('finds tonight’s candidates, and opens one', async () => {
      await page.goto(`${url}/`);
      const candidate = page.locator('a[href^="/objects/"]').first();
      await candidate.waitFor({ timeout: patienceMs });
      await candidate.click();
      await page.getByRole('link', { name: 'Make a filter from this' }).waitFor();
    });

    it('makes a filter from it, tries it, and switches it on', async () => {
      await page.getByRole('link', { name: 'Make a filter from this' }).click();
      const editor = page.getByRole('textbox', { name: 'Expression of the filter' });
      await editor.waitFor();
      assert.match(await editor.innerText(), /object\.oid == '/);
      await editor.fill(blocks('cel')[0]!.trim());
      await page.getByText('It is a filter.').waitFor();
      await page.getByLabel('Name', { exact: true }).fill('first-hour');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { name: 'first-hour' }).waitFor();
      await page.getByRole('button', { name: 'Try it' }).click();
      await page.getByText(/^It passes [\d.]+ alerts a night/).waitFor();
      await page.getByRole('button', { name: 'Switch on' }).click();
      await page.getByText('It runs: every alert that passes is an event.').waitFor();
      await picture(page, 'first-hour-on');
    });

    it('is received in a browser that slept, from where it stopped', async () => {
      await page.getByRole('tab', { name: 'Outputs' }).click();
      await page.getByRole('button', { name: 'Listen here' }).click();
      await until('an event is shown', async () => (await seqsShown()).length > 0);
      const session = await profile.newCDPSession(page);
      const network = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
      const setOffline = (offline: boolean) =>
        session.send('Network.emulateNetworkConditions', { offline, ...network });
      await session.send('Network.enable');
      await setOffline(true);
      const before = await seqsShown();
      const then = await newestSeq('first-hour');
      await until('events come meanwhile', async () => (await newestSeq('first-hour')) >= then + 5);
      const slept = await newestSeq('first-hour');
      await setOffline(false);
      await until('what came meanwhile is shown', async () => {
        const [newest = 0] = await seqsShown();
        return newest >= slept;
      });
      const shown = await seqsShown();
      const [newest = 0] = shown;
      // The newest first, as far as the list is long: without a hole, and none twice.
      assert.deepEqual(
        shown,
        shown.map((_, i) => newest - i),
      );
      assert.ok(newest > (before[0] ?? 0));
      await picture(page, 'first-hour-slept');
    });

    it('is received in Python, which goes on where it stopped', async () => {
      const python = pythonFor('test/clients/requirements.txt');
      const env = { ...process.env, PYTHONPATH: join(root, 'clients/python/src') };
      const pythonOf = async (code: string): Promise<string> =>
        (await run(python, ['-c', code], { env, cwd: folder })).stdout;
      const [make = '', receive = ''] = blocks('python');
      assert.match(await pythonOf(make), /^\d+ alerts a night$/m);
      const connect = make.split('\n').slice(0, 3).join('\n');
      const seqsOf = (printed: string) =>
        printed
          .trim()
          .split('\n')
          .map((line) => Number(line.split(' ')[0]));
      const first = seqsOf(await pythonOf(`${connect}\n${receive}`));
      const second = seqsOf(await pythonOf(`${connect}\n${receive}`));
      const numbers = (from: number) => Array.from({ length: 5 }, (_, i) => from + i);
      assert.deepEqual(first, numbers(1));
      // The loop ended within the fifth, which therefore comes again.
      assert.deepEqual(second, numbers(5));
    });

    it('is told by every other command of the document', async () => {
      const commands = blocks('sh').filter((block) => block.startsWith('curl '));
      assert.equal(commands.length, 2);
      for (const command of commands) {
        const { stdout } = await run('sh', ['-c', command]);
        assert.equal(JSON.parse(stdout).status ?? 200, 200, stdout.slice(0, 300));
      }
      const [script = ''] = blocks('js');
      // As text: the policy of the page lets nothing of its own make code.
      const seqs = await page.evaluate<readonly string[]>(`new Promise((resolve) => {
        const told = [];
        const console = { log: (seq) => told.push(seq) === 3 && resolve(told) };
        ${script}
      })`);
      assert.deepEqual(seqs, ['1', '2', '3']);
    });
  });
}
