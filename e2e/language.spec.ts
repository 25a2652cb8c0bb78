import { expect, type Page } from '@playwright/test';
import { pseudoEnglish as words } from '../src/ui/words/pseudo-locale.ts';
import { node, notice, open, test } from './support/playground.ts';
import { PseudoFindings } from './support/pseudo.ts';
import { type Look, troubled } from './support/troubled.ts';

const { shell } = words;

async function checkPanels(page: Page, look: Look, prefix: string): Promise<void> {
  for (const [id, name] of Object.entries(shell.panelNames)) {
    const tab = page.getByRole('tab', { name, exact: true });
    if (!(await tab.isVisible())) continue;
    await tab.click();
    await expect(page.getByRole('tabpanel').last()).not.toContainText(shell.loading);
    await look(page, `${prefix} panel ${id}`);
  }
}

test('every word of the screen comes from the catalogue, and longer words find their place', async ({
  page,
}) => {
  test.slow();
  const findings = new PseudoFindings();
  const look: Look = (...given) => findings.look(...given);
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, './?lang=en-XA&autoplay=0');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-XA');
  await expect(page.getByRole('button', { name: shell.share })).toBeEnabled();
  await look(page, 'first page');
  await troubled(page);
  await node(page, 'Payments').click();
  await look(page, 'inspector of a node');
  await page.locator('[data-item-type="policy"]').first().click();
  await look(page, 'inspector of a wire');
  await checkPanels(page, look, 'wide');
  await page.getByRole('button', { name: shell.settings }).click();
  await expect(page.getByRole('menuitemradio', { name: 'English', exact: true })).toBeVisible();
  await look(page, 'settings');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: shell.file }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await look(page, 'file menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox', { name: words.editing.commands.title })).toBeFocused();
  await look(page, 'list of everything');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: shell.share }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(page, 'share');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(page, 'keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await expect(page.getByRole('dialog', { name: words.learn.gallery })).toBeVisible();
  await look(page, 'gallery');
  await page.goto('./?lang=en-XA&handbook=breaker');
  await expect(page.getByRole('dialog').getByRole('article')).toContainText(words.learn.parameters);
  await look(page, 'handbook');
  await page.goto('./?lang=en-XA&lesson=fail-fast');
  await expect(page.getByRole('region', { name: words.lesson.label, exact: true })).toBeVisible();
  await look(page, 'lesson');
  expect([...findings.found]).toEqual([]);
});

test('on a phone longer words find their place, too', async ({ page }) => {
  test.slow();
  const findings = new PseudoFindings();
  const look: Look = (...given) => findings.look(...given);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, './?lang=en-XA&autoplay=0');
  await troubled(page);
  await look(page, 'phone, canvas');
  await page.getByRole('tab', { name: shell.list, exact: true }).click();
  await look(page, 'phone, list');
  await page.getByRole('button', { name: /^Payments/ }).click();
  const sheet = page.getByRole('complementary', { name: shell.inspector });
  await expect(sheet).toContainText('Payments');
  await look(page, 'phone, inspector');
  await sheet.getByRole('button', { name: shell.close }).click();
  await page.getByRole('tab', { name: shell.panels, exact: true }).click();
  await checkPanels(page, look, 'phone');
  expect([...findings.found]).toEqual([]);
});

test('a language is chosen in the settings, is kept on the device, and an unknown one is said', async ({
  page,
}) => {
  await open(page, './?lang=EN-xa&autoplay=0');
  await page.getByRole('button', { name: shell.settings }).click();
  await page.getByRole('menuitemradio', { name: 'English', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Share' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await open(page, './?autoplay=0');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await open(page, './?lang=tlh&autoplay=0');
  await expect(notice(page, 'The language “tlh” is not known here; there are en, en-XA.')).toBeVisible();
});
