import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { objectWith } from './checked-addresses.ts';
import type { PageContext } from './page-context.ts';

/** Votes, comments and objects like one, on the page of an object. */
export function votes({ url, open, picture }: PageContext): void {
  describe('votes and comments', () => {
    let address: string;
    before(async () => {
      const { survey, oid } = await objectWith(
        url(),
        (object) => object.survey === 'ztf' && object.topClass !== null,
      );
      address = `/objects/${survey}/${oid}`;
    });

    it('votes: say what it is, change it, take it back; the count follows', async () => {
      const page = await open(`${address}?tab=votes`);
      const panel = page.getByRole('region', { name: 'Votes' });
      await panel.getByText('Nobody has said yet what it is.').waitFor();
      await panel.getByLabel('It is').selectOption('interesting');
      await panel.getByRole('button', { name: 'Vote', exact: true }).click();
      await panel.getByText('Yours: interesting.').waitFor();
      await panel.getByText('1 vote', { exact: true }).waitFor();
      await panel.getByLabel('It is').selectOption('artefact');
      await panel.getByLabel('sure to').fill('80');
      await panel.getByRole('button', { name: 'Change my vote' }).click();
      await panel.getByText('local person (80 %)').waitFor();
      assert.equal(await panel.getByRole('listitem').count(), 1);
      await picture(page, 'object-votes');
      await panel.getByRole('button', { name: 'Take it back' }).click();
      await panel.getByText('Nobody has said yet what it is.').waitFor();
    });

    it('comments: text as it was written; markup is refused in words; one’s own is deleted', async () => {
      const page = await open(`${address}?tab=votes`);
      const panel = page.getByRole('region', { name: 'Comments' });
      const text = panel.getByRole('textbox');
      const send = panel.getByRole('button', { name: 'Comment', exact: true });
      await text.fill('<img src=x onerror=alert(1)>');
      await send.click();
      await panel.getByRole('alert').filter({ hasText: 'looks like markup' }).waitFor();
      await text.fill('z < 0.1 & rising\nworth a spectrum');
      await send.click();
      const said = panel.getByRole('listitem');
      await said.waitFor();
      assert.match(await said.innerText(), /z < 0\.1 & rising\nworth a spectrum/);
      assert.match(await said.innerText(), /local person/);
      await picture(page, 'object-comments');
      await panel.getByRole('button', { name: 'Delete' }).click();
      await panel.getByText('No comment.').waitFor();
    });

    it('similar objects', async () => {
      const page = await open(`${address}?tab=similar`);
      await page.getByText(/^The nearest of \d+ objects that .+ calls/).waitFor();
      const first = page.getByRole('tabpanel').getByRole('listitem').first();
      assert.match(await first.innerText(), /distance [01]\.\d\d agree in /);
      await picture(page, 'object-similar');
      await first.getByRole('link').click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      assert.notEqual(new URL(page.url()).pathname, address);
    });
  });
}
