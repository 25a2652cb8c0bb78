import { expect, type Page } from '@playwright/test';
import { node, open, test } from './support/playground.ts';

const panel = (page: Page) => page.getByRole('region', { name: 'Lesson', exact: true });

test('a dialog gives the focus back to what opened it', async ({ page }) => {
  await open(page, './?autoplay=0');
  for (const [name, dialog] of [
    ['Share', /Share/],
    ['Lessons', /Lessons and scenarios/],
  ] as const) {
    const opener = page.getByRole('button', { name, exact: true });
    // Until what it opens has loaded, it is shown and cannot be pressed.
    await expect(opener).toBeEnabled();
    await opener.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(opener).toBeFocused();
  }
});

test('a lesson started by key is read on from its heading, and no press loses the place in it', async ({
  page,
}) => {
  await open(page, './');
  await page.keyboard.press('g');
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused();
  await page.keyboard.type('twice the limit');
  const start = page.getByRole('button', { name: 'Start “Twice the limit”' });
  await start.focus();
  await page.keyboard.press('Enter');
  const lesson = panel(page);
  await expect(lesson.getByRole('heading', { name: 'What do you expect?' })).toBeFocused();

  const up = lesson.getByRole('button', { name: 'Move “Sliding log” up' });
  await up.focus();
  for (let times = 0; times < 3; times++) await page.keyboard.press('Enter');
  await expect(up).toBeFocused();
  await expect(lesson.getByRole('listitem').filter({ hasText: 'Sliding log' })).toContainText('1');

  await lesson.getByRole('button', { name: 'Skip, not predicted' }).focus();
  await page.keyboard.press('Enter');
  await expect(lesson.getByRole('heading', { name: 'Run it' })).toBeFocused();
  await lesson.getByRole('button', { name: 'Run it', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(lesson.getByRole('button', { name: 'Pause' })).toBeFocused();
  // Who has gone elsewhere meanwhile is not called back.
  await node(page, 'Server').focus();
  await lesson.getByRole('button', { name: 'Jump to the end' }).dispatchEvent('click');
  await expect(lesson.getByRole('heading', { name: 'What happened' })).toBeVisible();
  await expect(node(page, 'Server')).toBeFocused();

  await lesson
    .getByRole('button', { name: /Try it/ })
    .first()
    .click();
  for (const left of [3, 2, 1]) {
    await lesson.getByRole('button', { name: `Show a hint (${left} left)` }).focus();
    await page.keyboard.press('Enter');
  }
  await expect(lesson.getByRole('button', { name: 'Start the lesson again' })).toBeFocused();
});

test('what takes the place of a pressed button takes the focus', async ({ page }) => {
  await open(page, './?autoplay=0&panel=faults');
  await node(page, 'Payments').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Inject a fault' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Fault', exact: true })).toBeFocused();

  await page.getByTestId('break-it').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Enter');
  const schedule = page.getByRole('region', { name: 'Fault schedule' });
  await schedule.getByRole('button', { name: /^Heal Slow/ }).focus();
  await page.keyboard.press('Enter');
  await expect(schedule.getByRole('slider', { name: 'How wild' })).toBeFocused();
});
