import { expect, type Page } from '@playwright/test';
import { expectNoViolations } from './support/axe.ts';
import { documentText, load, node, open, test } from './support/playground.ts';

const place = { y: 0, params: {} };
const zoned = {
  format: 'faultline',
  version: 1,
  title: 'A zone',
  nodes: [
    { ...place, id: 'client', kind: 'client', title: 'Client', x: 0 },
    { ...place, id: 'orders', kind: 'service', title: 'Orders', x: 400 },
    { ...place, id: 'stock', kind: 'service', title: 'Stock', x: 800 },
    { ...place, id: 'other', kind: 'service', title: 'Other', x: 800, y: 300 },
  ],
  wires: [
    { id: 'in', from: 'client', to: 'orders' },
    { id: 'through', from: 'orders', to: 'stock' },
    { id: 'out', from: 'orders', to: 'other' },
  ],
  frames: [
    {
      id: 'zone',
      title: 'Zone A',
      purpose: 'zone',
      x: 368,
      y: -56,
      width: 664,
      height: 180,
      members: ['orders', 'stock'],
    },
  ],
};

const zone = (page: Page) => page.getByTestId('frame-zone');
const badge = (page: Page, title: string) => node(page, title).locator('.fl-fault-badge');

test('a fault on a group is one fault: from its menu by keys, on each node in it, in the tray once, changed in its form, healed in one step', async ({
  page,
}) => {
  await open(page);
  await load(page, zoned);
  const before = await documentText(page);
  await zone(page).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Inject a fault on all in it' }).press('ArrowRight');
  await page.getByRole('menuitem', { name: 'Crash', exact: true }).press('Enter');

  for (const title of ['Orders', 'Stock']) await expect(badge(page, title)).toBeVisible();
  await expect(badge(page, 'Other')).toHaveCount(0);
  await expect(zone(page)).toHaveAccessibleName('Zone A, zone, frame with 2 nodes, Crash down');
  for (const id of ['orders', 'stock']) await expect(page.getByTestId(`unplugged-${id}`)).toBeVisible();
  await expect(page.getByTestId('fault-tray')).toHaveAccessibleName('Faults, 1 fault');
  await expectNoViolations(page, 'a fault on a group');

  await zone(page).focus();
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('button', { name: /^Crash.*Zone A · until healed/ }).click();
  await inspector.getByRole('combobox', { name: 'Nodes in it' }).selectOption({ label: 'A random one' });
  await expect(
    inspector.getByRole('button', { name: /^(Orders|Stock) in Zone A \(a random one\)$/ }),
  ).toBeVisible();
  await expect(page.locator('.fl-node .fl-fault-badge')).toHaveCount(1);

  await page.getByTestId('fault-tray').click();
  await page.getByRole('button', { name: 'Heal Crash on Zone A, a random one' }).click();
  await expect(page.locator('.fl-node .fl-fault-badge')).toHaveCount(0);
  for (let step = 0; step < 3; step++) await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => documentText(page)).toBe(before);
});

test('on the wires of a group a partition cuts what crosses its border, from the list of everything; who is put into it is struck, too', async ({
  page,
}) => {
  await open(page);
  await load(page, zoned);
  await zone(page).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Search everything' }).fill('partition');
  await page
    .getByRole('option', { name: /^Partition/ })
    .first()
    .click();
  await expect(page.locator('[data-cut]')).toHaveCount(2);
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('checkbox', { name: 'Other' }).click();
  await expect(page.locator('[data-cut="out"]')).toHaveCount(0);
  await expect(page.locator('[data-cut="in"]')).toHaveCount(1);
  await inspector.getByRole('button', { name: /^Partition.* Zone A, wires in and out/ }).click();
  await inspector.getByRole('combobox', { name: 'Wires' }).selectOption({ label: 'Between its nodes' });
  await expect(page.locator('[data-cut="in"]')).toHaveCount(0);
  await expect(page.locator('[data-cut]')).toHaveCount(2);
});
