import { expect, type Page } from '@playwright/test';
import { expectNoViolations } from './support/axe.ts';
import { advance, hashOf, node, notice, open, test } from './support/playground.ts';

function answers(page: Page) {
  return page.getByRole('list', { name: 'Answers' }).getByRole('listitem');
}

async function choose(page: Page): Promise<void> {
  await open(page, './?scenario=bank&autoplay=0');
  await node(page, 'Accounts').focus();
  await page.keyboard.press('Enter');
  await fill(page, 'Aggregate id', 'ada');
}

async function fill(page: Page, field: string, text: string): Promise<void> {
  // What has suggestions is a combo box to those who cannot see it.
  const name = { name: field, exact: true };
  const box = page.getByRole('textbox', name).or(page.getByRole('combobox', name));
  await box.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

async function send(page: Page, command: string): Promise<void> {
  await page.getByLabel('Command', { exact: true }).selectOption(command);
  await page.getByRole('button', { name: `Send ${command}` }).focus();
  await page.keyboard.press('Enter');
}

test('a person opens an account with the keyboard, and can take that back', async ({ page }) => {
  await choose(page);
  await expect(page.getByText('ada has not been seen here yet.')).toBeVisible();
  await send(page, 'open');
  await expect(answers(page).first()).toContainText('Waiting for the answer.');
  await advance(page, 100);
  await expect(answers(page).first()).toContainText('Accepted, version 1: account-opened');
  await expect(page.getByText('ada was last seen at version 1.')).toBeVisible();
  await expectNoViolations(page, 'command form');

  await notice(page, /Give a command/)
    .getByRole('button', { name: 'Undo' })
    .press('Enter');
  await expect(answers(page)).toHaveCount(0);
});

test('a refusal gives its reason, a conflict both versions, a bad field its range; all of it is in the session', async ({
  page,
}) => {
  await choose(page);
  await send(page, 'open');
  await advance(page, 100);
  await page.getByLabel('Command', { exact: true }).selectOption('withdraw');
  await fill(page, 'Amount', '-5');
  await expect(page.getByText('Must be 0–1000000, got -5.')).toBeVisible();
  await fill(page, 'Amount', '500');
  await send(page, 'withdraw');
  await advance(page, 100);
  await expect(answers(page).first()).toContainText('Refused: overdraft: the balance is 100, got 500');

  await fill(page, 'Expected version', '7');
  await send(page, 'withdraw');
  await advance(page, 100);
  await expect(answers(page).first()).toContainText('Conflict: expected version 7, it is at version 1.');
  const { rows } = await page.evaluate(() => window.faultline.log({ types: ['notice'] }));
  expect(rows.map((row) => ('text' in row ? row.text : ''))).toEqual([
    'open ada by hand: accepted, version 1, account-opened',
    'withdraw ada by hand: bad-request, overdraft: the balance is 100, got 500',
    'withdraw ada by hand: conflict, expected version 7, actual version 1',
  ]);
  await answers(page)
    .first()
    .getByRole('button', { name: /^Show trace/ })
    .press('Enter');
  await expect(page.getByRole('region', { name: 'Panels', exact: true })).toContainText('withdraw');

  const hash = await hashOf(page);
  await page.evaluate(async () => {
    const session = await window.faultline.session();
    await window.faultline.load(session, { atMs: 300 });
  });
  expect(await hashOf(page)).toBe(hash);
});

test('the form fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, './?scenario=bank&autoplay=0');
  await node(page, 'Accounts').focus();
  await page.keyboard.press('Enter');
  await send(page, 'open');
  await advance(page, 100);
  await expect(answers(page).first()).toContainText('Accepted, version 1');
  const sheet = page.getByRole('complementary', { name: 'Inspector' });
  expect(await sheet.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
});
