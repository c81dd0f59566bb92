import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { objectWith } from './checked-addresses.ts';
import type { PageContext } from './page-context.ts';

const waitMs = 10_000;

/** The object page, clause by clause of what it has to beat. */
export function objectPage({ url, open, picture }: PageContext): void {
  describe('the object page', () => {
    let variable: string;
    let transient: string;
    let moving: string;
    let long: string;
    before(async () => {
      const addressOf = async (isWanted: Parameters<typeof objectWith>[1]) => {
        const { survey, oid } = await objectWith(url(), isWanted);
        return `/objects/${survey}/${oid}`;
      };
      [variable, transient, moving, long] = await Promise.all([
        addressOf(({ survey, topClass }) => survey === 'ztf' && topClass === 'AGN'),
        addressOf(
          ({ survey, topClass }) => survey === 'ztf' && /^SN(Ia|II|Ibc)$/.test(topClass ?? ''),
        ),
        addressOf(({ objectKind }) => objectKind === 'solarSystem'),
        addressOf(({ survey }) => survey === 'lsst'),
      ]);
    });

    it('light curve in flux or mag, difference or total; a variable begins in total magnitudes', async () => {
      const page = await open(variable);
      await pressed(page, 'Quantity', 'Magnitude');
      await pressed(page, 'Source', 'Total');
      await plotSays(page, 'total magnitude [AB]');
      await page.getByRole('button', { name: 'Flux' }).click();
      await page.getByRole('button', { name: 'Difference', exact: true }).click();
      await plotSays(page, 'difference flux [µJy]');
      assert.match(page.url(), /quantity=flux/);
      assert.match(page.url(), /source=difference/);
    });

    it('a transient begins with its model, in difference magnitudes', async () => {
      const page = await open(transient);
      await pressed(page, 'Source', 'Difference');
      const model = page.getByRole('button', { name: 'Model' });
      assert.equal(await model.getAttribute('aria-pressed'), 'true');
      await picture(page, 'object-transient');
    });

    it('forced and limits, errors', async () => {
      const page = await open(`${transient}?tab=downloads`);
      await page.getByText(/^Table of the \d+ points$/).click();
      const table = page.locator('.plot-table');
      await table
        .getByText(/detection/)
        .first()
        .waitFor({ timeout: waitMs });
      assert.match(await table.innerText(), /upper limit/);
      assert.match(await table.innerText(), /± 0\.\d+ mag · detection/);
      const forced = await open(long);
      await forced.getByText(/^Table of the \d+ points$/).click();
      const tableOfForced = forced.locator('.plot-table');
      await tableOfForced
        .getByText(/detection/)
        .first()
        .waitFor({ timeout: waitMs });
      assert.match(await tableOfForced.innerText(), /forced photometry/);
    });

    it('per-band counts in legend; a band is hidden by a press', async () => {
      const page = await open(variable);
      const legend = page.getByRole('group', { name: /^Bands/ });
      const [first] = await legend.getByRole('button').allInnerTexts();
      assert.match(first!, /g · \d+/);
      await legend.getByRole('button').first().click();
      assert.match(page.url(), /hide=g/);
    });

    it('MJD TAI/UTC/calendar axis', async () => {
      const page = await open(variable);
      for (const [name, label, axis] of [
        ['MJD UTC', 'MJD (UTC)', 'utc'],
        ['Date', 'date (UTC)', 'calendar'],
        ['MJD TAI', 'MJD (TAI)', null],
      ] as const) {
        await page.getByRole('button', { name }).click();
        await page.waitForFunction(
          (wanted) => new URLSearchParams(location.search).get('axis') === wanted,
          axis,
        );
        assert.equal(await page.locator('.light-curve-panel').getAttribute('data-x'), label);
      }
    });

    it('fold with period candidates, ×2 ÷2 and a slider; a day alias is marked and never offered', async () => {
      const page = await open(variable);
      await page.getByRole('button', { name: 'Fold', exact: true }).click();
      const candidates = page.getByRole('list', { name: 'Candidates of the period' });
      const said = await candidates.innerText();
      assert.match(said, /false alarm/);
      assert.match(said, /cycles seen/);
      assert.match(said, /may be an alias of the day/);
      const period = page.getByLabel('Period [d]');
      const before = Number(await period.inputValue());
      await page.getByRole('button', { name: 'Double the period' }).click();
      await periodIs(page, 2 * before);
      await page.getByRole('button', { name: 'Halve the period' }).click();
      await page.getByRole('button', { name: 'Halve the period' }).click();
      await periodIs(page, before / 2);
      await page.getByLabel('Fine').focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(
        (old) => Number(new URLSearchParams(location.search).get('period')) > old,
        before / 2,
      );
      await picture(page, 'object-folded');
      // Nothing speaks for a period of it, so it does not begin folded.
      const fresh = await open(variable);
      assert.match(await fresh.locator('.fold-controls').innerText(), /No significant period/);
    });

    it('click point → that epoch’s cutouts; arrow keys do the same', async () => {
      const page = await open(variable);
      const newest = await page.locator('.stamp-caption').innerText();
      await page.getByRole('group', { name: /^Light curve of/ }).focus();
      await page.keyboard.press('Home');
      await page.waitForFunction(
        (old) => document.querySelector('.stamp-caption')?.textContent !== old,
        newest,
      );
      const first = await page.locator('.stamp-caption').innerText();
      assert.match(page.url(), /alert=\d+/);
      assert.notEqual(await captionAfterClick(page, first), first);
    });

    it('cutouts of all epochs, same scale, north-up, slider, keyboard, FITS', async () => {
      const page = await open(variable);
      assert.match(await page.locator('.stamp-caption').innerText(), /63″, north up, east left/);
      await page.getByLabel('Epoch', { exact: true }).focus();
      await page.keyboard.press('Home');
      await page.getByText(/^1 of \d+$/).waitFor({ timeout: waitMs });
      await page.locator('main').focus();
      await page.keyboard.press(']');
      await page.getByText(/^2 of \d+$/).waitFor({ timeout: waitMs });
      await page.getByRole('group', { name: 'Strip of all epochs' }).getByText('science').click();
      const strip = page.getByRole('list', { name: 'The science stamp of every epoch' });
      const pictures = strip.locator('img');
      assert.ok((await pictures.count()) > 10);
      for (const address of await pictures.evaluateAll((all) =>
        all.map((img) => (img as HTMLImageElement).src),
      )) {
        assert.match(address, /northUpSideArcsec=63/);
      }
      await strip.getByRole('button', { pressed: true }).focus();
      await page.keyboard.press('ArrowRight');
      await page.getByText(/^3 of \d+$/).waitFor({ timeout: waitMs });
      const fits = await page.getByRole('link', { name: 'science.fits' }).getAttribute('href');
      assert.equal((await fetch(new URL(fits!, url()))).status, 200);
    });

    it('probabilities over time with version, gate, abstention and "why", reachable by keys', async () => {
      const page = await open(variable);
      const history = page.getByRole('slider', { name: /^Probabilities of/ }).first();
      await history.focus();
      const newest = await history.getAttribute('aria-valuetext');
      await page.keyboard.press('ArrowLeft');
      const earlier = await history.getAttribute('aria-valuetext');
      assert.notEqual(earlier, newest);
      assert.match(earlier!, /UTC · \w+ .*% .*version \d+\.\d+\.\d+/);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => location.search.includes('alert='));
      const why = page.locator('#why details').first();
      await why.locator('summary').click();
      await why
        .getByText(/^(For|Against) \w+:/)
        .first()
        .waitFor({ timeout: waitMs });
      // Classes stand below their branch, which has their sum.
      const branch = page.locator('.branches > li', { hasText: 'Transient' }).first();
      assert.match(await branch.innerText(), /^Transient\s+[<>]?\d+ %[\s\S]*\bSNIa\s+[<>]?\d+ %/);
    });

    it('features with their meaning on focus', async () => {
      const page = await open(`${variable}?tab=features`);
      await page.getByRole('button', { name: 'Amplitude_1', exact: true }).focus();
      await page.getByText(/^Amplitude_1: .*\[mag\]/).waitFor({ timeout: waitMs });
      await page.getByLabel('Filter features by name').fill('Multiharmonic_false');
      await page.getByText(/^1 of \d+$/).waitFor({ timeout: waitMs });
    });

    it('catalogue matches, host, TNS card, neighbours within 5″', async () => {
      const page = await open(variable);
      await page.getByRole('tabpanel').scrollIntoViewIfNeeded();
      for (const title of ['Host', 'Catalogues', 'Transient Name Server', 'Within 5″']) {
        const card = page.locator('.context-card', {
          has: page.getByRole('heading', { name: title }),
        });
        await card.waitFor({ timeout: waitMs });
        await page.waitForFunction(
          () => !document.querySelector('.context')?.textContent?.includes('Reading …'),
        );
        assert.ok((await card.innerText()).length > title.length + 5, title);
      }
      const matches = await page.locator('.context .match').first().innerText();
      assert.match(matches, /Near packets.*0\.\d\d″/s);
    });

    it('provenance and ledger tab, raw packet', async () => {
      const page = await open(`${variable}?tab=provenance`);
      const ledger = await page.locator('.ledger').innerText();
      for (const part of [/received/, /classified/, /stored/, /partition 0/, /model/]) {
        assert.match(ledger, part);
      }
      const packet = await page.getByRole('link', { name: /Raw packet/ }).getAttribute('href');
      assert.equal((await fetch(new URL(packet!, url()))).status, 200);
    });

    it('copy-as-Python/curl for what is on screen', async () => {
      const page = await open(`${variable}?tab=features`);
      await page.getByRole('button', { name: 'Copy as curl' }).click();
      const code = await page.locator('.copy-code pre').innerText();
      const address = /^curl '(.*)'$/.exec(code)?.[1];
      assert.equal((await fetch(address!)).status, 200);
      assert.match(address!, /\/features$/);
      await page.getByRole('button', { name: 'Copy as Python' }).click();
      await page.getByText('import requests').waitFor({ timeout: waitMs });
    });

    it('downloads CSV/JSON/VOTable/Parquet with size first', async () => {
      const page = await open(`${variable}?tab=downloads`);
      for (const name of ['CSV', 'JSON', 'VOTable', 'Parquet']) {
        const row = page.locator('.downloads li', {
          has: page.getByRole('link', { name, exact: true }),
        });
        assert.match(await row.innerText(), /\d+(\.\d)? (B|kB|MB)/);
        const href = await row.getByRole('link').getAttribute('href');
        const file = await fetch(new URL(href!, url()));
        assert.equal(file.status, 200);
        await file.arrayBuffer();
      }
    });

    it('RSP, other-broker links', async () => {
      const page = await open(long);
      const links = await page.locator('.object-header .links').innerText();
      for (const part of ['RSP DiaObject', 'Fink', 'Lasair', 'ALeRCE']) {
        assert.ok(links.includes(part), part);
      }
    });

    it('solar-system variant by designation, and no SIMBAD', async () => {
      const page = await open(moving);
      const title = await page.getByRole('heading', { level: 1 }).innerText();
      assert.match(title, /^(\d{4} [A-Z]|\(?\d+\)?|[A-Z]\/)/);
      assert.equal(await page.getByRole('link', { name: /SIMBAD/ }).count(), 0);
      assert.equal(await page.getByRole('link', { name: /Minor Planet Center/ }).count(), 1);
    });

    it('observability tonight for a chosen site', async () => {
      const page = await open(`${variable}?tab=observability`);
      const observability = page.getByRole('region', { name: 'Observability' });
      await observability
        .getByRole('group', { name: /altitude|elevation/i })
        .first()
        .waitFor({ timeout: waitMs });
      assert.match(await observability.innerText(), /Moon/);
    });

    it('similar objects; annotations: votes and comments', async () => {
      const page = await open(`${variable}?tab=similar`);
      await page.getByRole('tab', { name: 'Similar objects', selected: true }).waitFor();
      const panel = page.getByRole('tabpanel');
      await panel.locator('a[href^="/objects/"]').first().waitFor({ timeout: waitMs });
      await page.getByRole('tab', { name: 'Votes and comments' }).click();
      await panel.getByRole('textbox').first().waitFor({ timeout: waitMs });
    });

    it('permalink of view state; Back goes where one was', async () => {
      const state = '?quantity=flux&axis=calendar&period=0.7&tab=magnitudes';
      const page = await open(`${variable}${state}`);
      await pressed(page, 'Quantity', 'Flux');
      assert.equal(await page.getByLabel('Period [d]').inputValue(), '0.7');
      await page.getByRole('tab', { name: 'Magnitudes', selected: true }).waitFor();
      await page.evaluate(() => scrollTo(0, 500));
      // Pressed where it stands: Playwright would scroll to it first.
      await page.evaluate(() =>
        document.querySelector<HTMLAnchorElement>('nav a[href="/regions"]')?.click(),
      );
      await page.getByRole('heading', { name: 'Events', level: 1 }).waitFor();
      assert.equal(await page.evaluate(() => scrollY), 0);
      await page.goBack();
      await page.waitForFunction(() => Math.abs(scrollY - 500) < 2);
      assert.ok(page.url().endsWith(state));
    });

    it('404 that suggests', async () => {
      const page = await open(`${variable.slice(0, -1)}?`);
      await page.getByRole('heading', { name: 'No such object' }).waitFor();
      await page.getByText('Did you mean').waitFor({ timeout: waitMs });
      const { oid } = await objectWith(url(), ({ oid }) => variable.endsWith(oid));
      await page.getByRole('link', { name: oid, exact: true }).waitFor({ timeout: waitMs });
    });

    it('make a filter from this; tell me when this object changes', async () => {
      const page = await open(variable);
      const href = await page
        .getByRole('link', { name: 'Make a filter from this' })
        .getAttribute('href');
      const expression = new URL(href!, url()).searchParams.get('expression');
      assert.match(expression!, /^object\.oid == '\w+'$/);
      await page.getByRole('button', { name: 'Tell me when this object changes' }).click();
      await page.getByText(/You are told/).waitFor({ timeout: waitMs });
    });

    it('loads whole with a thousand points, works without login', async () => {
      const page = await open(long);
      await page.getByText(/^Table of the \d{3,} points$/).waitFor();
      assert.equal((await page.context().cookies()).length, 0);
    });
  });
}

async function pressed(page: Page, group: string, name: string): Promise<void> {
  await page
    .getByRole('group', { name: group, exact: true })
    .getByRole('button', { name, exact: true, pressed: true })
    .waitFor({ timeout: waitMs });
}

async function plotSays(page: Page, label: string): Promise<void> {
  await page.locator(`.light-curve-panel[data-y="${label}"]`).waitFor({ timeout: waitMs });
}

async function periodIs(page: Page, days: number): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      Math.abs(Number(new URLSearchParams(location.search).get('period')) / wanted - 1) < 1e-6,
    days,
  );
}

/** Caption of the stamps once a click on the plot has changed it; a point of the survey's history has no stamps to show. */
async function captionAfterClick(page: Page, before: string): Promise<string> {
  const over = page.locator('.light-curve-panel .u-over');
  await over.scrollIntoViewIfNeeded();
  const box = (await over.boundingBox())!;
  for (let x = box.x + box.width * 0.3; x < box.x + box.width; x += 12) {
    for (let y = box.y + 6; y < box.y + box.height; y += 12) {
      await page.mouse.move(x, y);
      if (!(await page.locator('.tooltip').isVisible())) continue;
      await page.mouse.click(x, y);
      const caption = await page.locator('.stamp-caption').innerText();
      if (caption !== before) return caption;
    }
  }
  throw new Error('no click shows stamps of another epoch');
}
