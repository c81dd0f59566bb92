import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { PageContext } from './page-context.ts';

const editorOf = (page: Page) => page.getByRole('textbox', { name: 'Expression of the filter' });
const textOf = async (page: Page): Promise<string> =>
  (await editorOf(page).innerText()).replaceAll('\u200b', '').trim();
const newFilter = (expression: string) =>
  `/filters/new?expression=${encodeURIComponent(expression)}`;

/** The pages of filters: gallery, editor, builder, trial, explanation, outputs, sets. */
export function filters({ open, url, picture }: PageContext): void {
  describe('filters', () => {
    it('stand in a gallery, with what they ask for', async () => {
      const page = await open('/filters');
      const card = page.getByRole('listitem').filter({ hasText: 'bright-supernova-candidates' });
      await card.getByRole('link').waitFor();
      assert.match(await card.innerText(), /alert\.mag < 18\.5/);
      await card.getByRole('link').click();
      await page.getByRole('heading', { name: 'bright-supernova-candidates', level: 1 }).waitFor();
      assert.equal(new URL(page.url()).pathname, '/filters/bright-supernova-candidates');
    });

    it('name the field that is wrong and underline it at the character', async () => {
      const page = await open('/filters/new');
      await editorOf(page).fill('object.ageDays < 5.0 &&\n  alert.magn < 19.0');
      await page.getByText('Line 2, column 3: there is no field alert.magn').waitFor();
      const wrong = page.locator('.cm-lintRange-error');
      assert.equal(await wrong.innerText(), 'alert.magn');
      assert.equal(await page.getByRole('button', { name: 'Save' }).isDisabled(), true);
      await picture(page, 'filter-fault');
    });

    it('are completed with fields, their units, and the names that there are', async () => {
      const page = await open('/filters/new');
      await editorOf(page).click();
      await page.keyboard.type('alert.ma');
      const option = page.getByRole('listbox').getByRole('option', { name: /^alert\.mag\s*mag/ });
      await option.waitFor();
      await option.click();
      await page.keyboard.type(" < 19 && probability('");
      await page.getByRole('listbox').getByRole('option', { name: 'ztf-stamps' }).waitFor();
      await picture(page, 'filter-completion');
    });

    it('are a text and a form that stay the same question', async () => {
      const page = await open(newFilter("alert.mag < 19 && alert.band in ['g', 'r']"));
      const value = page.getByLabel('Value for alert.mag in mag');
      await value.waitFor();
      assert.equal(await value.inputValue(), '19');
      await value.fill('18.25');
      await value.blur();
      await page.waitForFunction(() => location.search.includes('18.25'));
      assert.equal(await textOf(page), "alert.mag < 18.25 && alert.band in ['g', 'r']");
      await page.getByRole('button', { name: 'Remove the condition on alert.band' }).click();
      await page.waitForFunction(() => !location.search.includes('band'));
      assert.equal(await textOf(page), 'alert.mag < 18.25');
      await editorOf(page).fill('alert.mag < 17 || object.detectionCount > 3');
      await page.getByLabel('Value for object.detectionCount').waitFor();
      const joined = page.getByLabel('How the conditions are joined');
      assert.equal(await joined.inputValue(), 'any');
    });

    it('are explained clause by clause, with the values that each has read', async () => {
      const answer = await fetch(`${url()}/api/v1/objects?survey=ztf&limit=1`);
      const { items } = (await answer.json()) as {
        readonly items: readonly { readonly oid: string }[];
      };
      const oid = items[0]!.oid;
      const expression = `object.oid == '${oid}' && alert.mag < 1.0 && known(tns.type)`;
      const page = await open(`${newFilter(expression)}&tab=explain&survey=ztf&oid=${oid}`);
      await page.getByRole('button', { name: 'Explain' }).click();
      await page.getByText('It does not pass.').waitFor();
      const clauses = page.locator('.clauses');
      assert.match(await clauses.first().innerText(), new RegExp(`object\\.oid = ${oid}`));
      assert.equal(
        await page.locator('.is-true > code').first().innerText(),
        `object.oid == '${oid}'`,
      );
      assert.equal(await page.locator('.is-false > code').first().innerText(), 'alert.mag < 1.0');
      assert.match(await clauses.first().innerText(), /alert\.mag = [\d.]+ mag/);
      await picture(page, 'filter-explained');
    });

    it('are tried on past nights, saved, switched on, and say where their events go', async () => {
      const page = await open(newFilter('alert.mag < 19.5 && alert.isPositive'));
      await page.getByLabel('Name', { exact: true }).fill('of-the-page');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { name: 'of-the-page' }).waitFor();
      await page.getByRole('button', { name: 'Switch on' }).click();
      await page.getByText('was not tried on past nights').waitFor();

      await page.getByLabel('The last nights').fill('366');
      await page
        .locator('label', { hasText: /^Survey/ })
        .locator('select')
        .selectOption('ztf');
      await page.getByLabel('Should catch what').selectOption('classifier');
      await page
        .locator('label', { hasText: /^Classifier/ })
        .locator('select')
        .selectOption('ztf-stamps');
      await page.getByLabel('Class', { exact: true }).fill('SN');
      await page.getByRole('button', { name: 'Try it' }).click();
      await page.getByText(/^It passes [\d.]+ alerts a night/).waitFor();
      await page.getByText('Against SN').waitFor();
      for (const measure of ['Purity', 'Completeness', 'Delay', 'Caught']) {
        await page.getByText(measure, { exact: true }).waitFor();
      }
      await page.getByText(/^[1-9]\d* of [1-9]\d*, missed \d+$/).waitFor();
      const card = page.locator('.example-card').first();
      await card.getByRole('img', { name: 'science stamp' }).waitFor();
      await picture(page, 'filter-tried');

      await page.getByRole('button', { name: 'Switch on' }).click();
      await page.getByText('It runs: every alert that passes is an event.').waitFor();
      await page.getByRole('tab', { name: 'Outputs' }).click();
      await page
        .getByText(/filter\.of-the-page$/)
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Listen here' }).click();
      await page.getByText(/^listening/).waitFor();
      await page.getByLabel('Post events to').fill('http://127.0.0.1:9/inward');
      await page.getByRole('button', { name: 'Add a webhook' }).click();
      await page.getByRole('alert').filter({ hasText: 'url' }).waitFor();
      await picture(page, 'filter-outputs');
      await page.getByRole('button', { name: 'Switch off' }).click();
      await page.getByText('It is off: nothing happens.').waitFor();
    });

    it('have versions that are compared and taken back, and a health', async () => {
      const page = await open('/filters/of-the-page');
      await editorOf(page).fill('alert.mag < 18.5 && alert.isPositive');
      await page.getByLabel('What is new').fill('brighter');
      await page.getByText('It is a filter.').waitFor();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('version 2, by').waitFor();
      await page.getByRole('tab', { name: 'Versions' }).click();
      await page.getByRole('button', { name: 'Compare with version 1' }).click();
      assert.equal(await page.locator('del').innerText(), '19');
      assert.equal(await page.locator('ins').innerText(), '18');
      await page.getByRole('button', { name: 'Take it into the editor' }).last().click();
      await page.waitForFunction(() => location.search.includes('19.5'));
      await page.getByRole('tab', { name: 'Health' }).click();
      await page.getByRole('heading', { name: 'Alerts that passed, by night' }).waitFor();
      await page.getByRole('heading', { name: /^Classes of the last/ }).waitFor();
      await page.getByRole('heading', { name: 'Brightness' }).waitFor();
    });

    it('ask watchlists and areas, whose bad rows are named by their lines', async () => {
      const page = await open('/filters/sets');
      const upload = async (name: string, fileName: string, text: string) => {
        await page.getByLabel('Name', { exact: true }).fill(name);
        const file = { name: fileName, mimeType: 'text/plain', buffer: Buffer.from(text) };
        await page.getByLabel('File').setInputFiles(file);
        await page.getByRole('button', { name: 'Upload' }).click();
      };
      const rows = 'name,ra,dec\n3C 273,187.28,2.05\nnowhere,400,2\n';
      await upload('page-quasars', 'rows.csv', rows);
      await page.getByText(/^line 3: /).waitFor();
      await page.getByLabel('leave bad rows out').check();
      await upload('page-quasars', 'rows.csv', rows);
      await page.getByText('Saved page-quasars, version 1: 1 rows.').waitFor();
      await page.getByRole('tab', { name: 'Areas' }).click();
      await upload('page-field', 'field.json', '{"raDeg": 180, "decDeg": -30, "radiusDeg": 2}');
      await page.getByText('Saved page-field, version 1.').waitFor();
      await upload('page-field', 'broken.moc', '9/100-99');
      await page.getByText(/MOC: .* runs backwards/).waitFor();
      await page.getByRole('link', { name: 'Make a filter with it' }).first().click();
      await page.getByText('It is a filter.').waitFor();
      assert.equal(await textOf(page), "inArea('page-field')");
    });
  });
}
