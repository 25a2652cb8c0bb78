import { expect } from '@playwright/test';
import { expectNoViolations } from './support/axe.ts';
import { node, open, test } from './support/playground.ts';

test('the gallery opens from the first page, finds a lesson and starts it, with the keyboard alone', async ({
  page,
}) => {
  await open(page);
  await page.keyboard.press('g');
  const gallery = page.getByRole('dialog', { name: 'Lessons and scenarios' });
  const search = gallery.getByRole('searchbox', { name: 'Search' });
  await search.focus();
  await page.keyboard.type('herd');
  await expect(gallery.getByRole('heading', { name: 'The herd' }).first()).toBeVisible();
  await gallery.getByRole('button', { name: 'Start “The herd”' }).focus();
  await page.keyboard.press('Enter');
  await expect(gallery).toBeHidden();
  await expect(page.getByRole('region', { name: 'Lesson', exact: true })).toContainText('100 callers');
  await expect(node(page, 'Callers')).toBeVisible();
});

test('an empty result offers the way back, filters narrow, and axe finds nothing', async ({ page }) => {
  await open(page, './?gallery');
  const gallery = page.getByRole('dialog', { name: 'Lessons and scenarios' });
  await gallery.getByRole('searchbox').fill('no such thing');
  await expect(gallery.getByRole('status')).toHaveText('0 found');
  await gallery.getByRole('button', { name: 'Show all' }).click();
  await gallery.getByRole('combobox', { name: 'Pattern' }).selectOption('rate-limiter');
  await gallery.getByRole('combobox', { name: 'What to show' }).selectOption('lessons');
  await expect(gallery.getByRole('heading', { level: 3 })).toHaveText(['Twice the limit']);
  await expectNoViolations(page, 'gallery');
});

test('a remix is a document of one’s own and is kept', async ({ page }) => {
  await open(page, './?gallery=1');
  await page.getByRole('searchbox').fill('overload');
  await page
    .getByRole('button', { name: /^Remix/ })
    .first()
    .click();
  await expect(page.getByRole('textbox', { name: 'Title of this scenario' })).toHaveValue(/\(remix\)$/);
  await expect(page.getByText('Saved on this device')).toBeVisible();
});

test('the handbook opens by address and from the inspector, and its pages lead on', async ({ page }) => {
  await open(page, './?handbook=breaker');
  const book = page.getByRole('dialog', { name: 'Handbook' });
  const article = book.getByRole('article');
  for (const title of [
    'When',
    'When not',
    'Trade-offs',
    'In real systems',
    'Parameters',
    'Goes with',
    'States',
  ])
    await expect(article.getByRole('heading', { name: title, exact: true })).toBeVisible();
  await expect(article.getByRole('row', { name: /openForMs/ })).toContainText('60\u202f000 ms');
  await expect(article.getByText(/second \d+ of 30/)).toBeVisible();
  await expectNoViolations(page, 'handbook');
  await article.getByRole('link', { name: 'Timeout' }).click();
  await expect(article.getByRole('heading', { level: 3, name: 'Timeout' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(book).toBeHidden();
  await node(page, 'Payments').click();
  await page.getByRole('button', { name: 'Read about service' }).click();
  await expect(article.getByRole('heading', { level: 3, name: 'Service' })).toBeVisible();
});

test('with reduced motion the figure stands still until it is started', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, './?handbook=retry');
  const book = page.getByRole('dialog', { name: 'Handbook' });
  await expect(book.getByText(/second 30 of 30/)).toBeVisible();
  await expect(book.getByRole('button', { name: 'Run it' })).toBeEnabled();
});
