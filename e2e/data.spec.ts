import { expect } from '@playwright/test';
import { advance, node, open, test } from './support/playground.ts';

test('an event store is opened, filtered, followed to a trace and gone through event by event', async ({
  page,
}) => {
  await open(page, './?scenario=bank&autoplay=0&panel=data');
  await advance(page, 20_000);
  const panels = page.getByRole('region', { name: 'Time and panels' });
  await panels.getByLabel('Data of').selectOption({ label: 'Events' });
  const grid = panels.getByRole('grid', { name: 'Events' });
  await expect(grid).toBeVisible();
  const all = await panels.getByTestId('data-row').count();
  expect(all).toBeGreaterThan(3);

  await panels.getByLabel('Filter by type').fill('opened');
  await expect(panels.getByRole('status').filter({ hasText: 'match' })).toBeVisible();
  await grid.focus();
  await page.keyboard.press('Home');
  const detail = panels.getByRole('region', { name: 'The chosen row' });
  await expect(detail).toContainText('account-opened');
  await detail.getByRole('button', { name: 'Only this stream' }).click();
  await expect(panels.getByRole('button', { name: /Drop the filter: stream is/ })).toBeVisible();

  await grid.focus();
  await page.keyboard.press('Home');
  await detail.getByRole('button', { name: 'History of this stream' }).click();
  const version = panels.getByRole('slider', { name: 'Version' });
  await version.focus();
  await page.keyboard.press('Home');
  await expect(panels.getByRole('region', { name: 'State before the first event' })).toContainText('"none"');
  await page.keyboard.press('ArrowRight');
  await expect(panels.getByRole('region', { name: 'State after event 1' })).toContainText('"open"');
});

test('a projection is paused from its inspector, and the toast takes it back', async ({ page }) => {
  await open(page, './?scenario=bank&autoplay=0');
  await advance(page, 5000);
  await node(page, 'Account summary').click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(inspector.getByRole('button', { name: 'Resume' })).not.toHaveAttribute(
    'aria-disabled',
    'true',
  );
  expect((await page.evaluate(() => window.faultline.session())).commands).toHaveLength(1);
  await page
    .getByRole('region', { name: /Notifications/ })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(inspector.getByRole('button', { name: 'Resume' })).toHaveAttribute('aria-disabled', 'true');
  expect((await page.evaluate(() => window.faultline.session())).commands).toHaveLength(0);
});

test('an event store is asked in SQL, which only reads and never hangs', async ({ page }) => {
  await open(page, './?scenario=bank&autoplay=0&panel=data');
  await advance(page, 20_000);
  const panels = page.getByRole('region', { name: 'Time and panels' });
  await panels.getByLabel('Data of').selectOption({ label: 'Events' });
  await panels.getByRole('tab', { name: 'SQL' }).click();
  const statement = panels.getByLabel('SQL statement');
  await expect(statement).toHaveValue(/group by type/);
  await panels.getByRole('button', { name: 'Run' }).click();
  const result = panels.getByRole('grid', { name: 'Result' });
  await expect(result.getByRole('row').filter({ hasText: 'account-opened' })).toContainText('10');

  await statement.fill('delete from stored');
  await statement.press('Control+Enter');
  await expect(panels.getByRole('alert')).toContainText('not authorized');
  await statement.fill('selec 1');
  await statement.press('Control+Enter');
  await expect(panels.getByRole('alert')).toContainText('near "selec": syntax error');
  await statement.fill(
    'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n',
  );
  await statement.press('Control+Enter');
  await expect(panels.getByRole('alert')).toContainText('interrupted');

  await advance(page, 5000);
  await statement.fill('select count(*) as n from events');
  await statement.press('Control+Enter');
  const held = await panels.getByText(/^events\d+$/).textContent();
  await expect(result.getByTestId('data-row')).toHaveText(held?.replace('events', '') ?? '');

  await panels.getByLabel('Data of').selectOption({ label: 'Account summary' });
  await panels.getByRole('tab', { name: 'SQL' }).click();
  await panels.getByRole('button', { name: 'Run' }).click();
  // The row of headings counts, and only rows in sight are elements.
  await expect(result).toHaveAttribute('aria-rowcount', '11');
});

test('a script reads the read models and the end of the log', async ({ page }) => {
  await open(page, './?scenario=bank&autoplay=0');
  await advance(page, 5000);
  const { models, metrics, rows, next } = await page.evaluate(async () => {
    const log = await window.faultline.log({ from: -5 });
    return {
      models: await window.faultline.projections(),
      metrics: await window.faultline.metrics(),
      rows: log.rows.map(({ sequence }) => sequence),
      next: log.nextSequence,
    };
  });
  expect(models.map((one) => one.node)).toEqual(['summary']);
  expect(models[0]?.projections).toMatchObject({ mode: 'running', rows: metrics.nodes.summary?.rows });
  expect(rows).toHaveLength(5);
  expect(rows.at(-1)).toBeLessThan(next);
});
