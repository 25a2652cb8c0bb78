import { expect } from '@playwright/test';
import { node, notice, open, test } from './support/playground.ts';

test('selecting something moves neither the list of traces nor the buttons of the log', async ({ page }) => {
  await open(page, './?scenario=shop&t=5s&autoplay=0&panel=trace');
  const first = page.getByTestId('trace-row').first();
  const only = page.getByRole('button', { name: 'Only selected' });
  await expect(only).toHaveAttribute('aria-disabled', 'true');
  const rowBefore = await first.boundingBox();

  await node(page, 'Payments').click();
  await expect(only).toHaveAttribute('aria-disabled', 'false');
  expect(await first.boundingBox()).toEqual(rowBefore);

  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Events' }).click();
  const pause = page.getByRole('button', { name: 'Pause on match' });
  const pauseBefore = await pause.boundingBox();
  await node(page, 'Payments').click();
  await page.getByRole('button', { name: 'Only Payments' }).click();
  expect(await pause.boundingBox()).toEqual(pauseBefore);
});

test('several things are told by name, each leads to itself, and what can be done with all stands there', async ({
  page,
}) => {
  await open(page, './?scenario=shop&autoplay=0');
  await node(page, 'Orders').click();
  await node(page, 'Payments').click({ modifiers: ['Shift'] });
  await page.getByTestId('wire-orders-payments').click({ modifiers: ['Shift'], force: true });
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { name: '3 things selected' })).toBeVisible();
  await expect(inspector.getByRole('listitem')).toHaveText(['Orders', 'Payments', 'Orders → Payments']);

  await inspector.getByRole('button', { name: 'Align' }).click();
  await page.getByRole('menuitem', { name: 'Align on one row' }).click();
  const tops = await page.evaluate(async () =>
    (await window.faultline.document()).nodes
      .filter(({ id }) => id === 'orders' || id === 'payments')
      .map(({ y }) => y),
  );
  expect(new Set(tops).size).toBe(1);

  await inspector.getByRole('button', { name: 'Payments', exact: true }).click();
  await expect(node(page, 'Payments')).toBeFocused();
  await expect(inspector.getByRole('textbox', { name: 'Name' })).toHaveValue('Payments');
});

test('what is deleted is counted as it was selected', async ({ page }) => {
  await open(page, './?scenario=mm1&autoplay=0');
  // Before anything has run, its name says nothing of errors.
  await expect(node(page, 'Client')).toHaveAccessibleName(
    'Client, client, idle, 0 requests per second, 0 in, 1 out',
  );
  await node(page, 'Client').click();
  await page.keyboard.press('Control+a');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('button', { name: 'Delete 3 things' }).click();
  await expect(notice(page, 'Deleted 3 things.')).toBeVisible();
});

test('whatever the file menu offers is found in the list of everything, and a file can be chosen from there', async ({
  page,
}) => {
  await open(page, './?scenario=mm1&autoplay=0');
  await page.getByRole('button', { name: 'File', exact: true }).click();
  const entries = await page.getByRole('menuitem').allInnerTexts();
  expect(entries.length).toBeGreaterThan(10);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search everything' });
  for (const entry of entries) {
    await field.fill(entry.replace('…', ''));
    await expect(page.getByRole('option').filter({ hasText: /File$/ }).first()).toBeVisible();
  }

  const chooser = page.waitForEvent('filechooser');
  await field.fill('open a file');
  await page.keyboard.press('Enter');
  await chooser;
});

test('Ctrl+A and Ctrl+D are for the system from wherever no text is written, and for the text where some is', async ({
  page,
}) => {
  await open(page, './?scenario=mm1&autoplay=0');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const marked = () => page.evaluate(() => getSelection()?.toString() ?? '');
  await page.getByRole('tab', { name: 'Events' }).click();
  await page.keyboard.press('Control+a');
  await expect(inspector.getByRole('heading', { name: '3 things selected' })).toBeVisible();
  expect(await marked()).toBe('');

  await page.keyboard.press('Control+d');
  await expect(node(page, 'Client 2')).toBeVisible();

  await page.keyboard.press('Escape');
  const search = page.getByRole('searchbox', { name: 'Filter' });
  await search.fill('served');
  await page.keyboard.press('Control+a');
  expect(await marked()).toBe('served');
  await expect(inspector.getByRole('heading', { name: /selected/ })).toHaveCount(0);
});
