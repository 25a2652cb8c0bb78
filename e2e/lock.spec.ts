import { expect, type Page } from '@playwright/test';
import { documentText, load, node, notice, open, ready, test } from './support/playground.ts';

const keeps = /The link that opened this page keeps (the drawing|the faults|as it is)/;

/** Opens a page, edits it once, keeps two versions, and opens it again as a class gets it: nothing may be changed. */
async function openLocked(page: Page): Promise<void> {
  await open(page, './?autoplay=0');
  await load(page, 'shop');
  await page.evaluate(async () => {
    await window.faultline.command({ type: 'rename-node', id: 'payments', title: 'Card payments' });
    await window.faultline.command({ type: 'rename-node', id: 'payments', title: 'Payments' });
    await window.faultline.undo();
  });
  await expect(page.getByTestId('save-status')).toHaveText('Saved on this device');
  await page.goto('./?autoplay=0&lock=drawing,faults');
  await ready(page);
  await expect(notice(page, 'Drawing and faults are to stay as they are here')).toBeVisible();
  await expect(node(page, 'Card payments')).toBeVisible();
  await page
    .getByRole('region', { name: /Notifications/ })
    .getByRole('button', { name: 'Dismiss' })
    .click();
}

async function find(page: Page, query: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type(query);
}

async function drag(page: Page, title: string): Promise<void> {
  const box = (await node(page, title).boundingBox())!;
  await page.mouse.move(box.x + 60, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 100, box.y + 80, { steps: 4 });
  await page.mouse.up();
}

/** Every way by which a hand changes a document. */
const ways: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'undo by key': (page) => page.keyboard.press('ControlOrMeta+z'),
  'redo by key': (page) => page.keyboard.press('ControlOrMeta+y'),
  'undo by button': (page) => page.getByRole('button', { name: 'Undo', exact: true }).click(),
  'redo by button': (page) => page.getByRole('button', { name: 'Redo', exact: true }).click(),
  'a drag': (page) => drag(page, 'Card payments'),
  'arrow keys': async (page) => {
    await node(page, 'Card payments').press('Enter');
    await page.keyboard.press('ArrowDown');
  },
  Delete: (page) => node(page, 'Card payments').press('Delete'),
  cut: async (page) => {
    await node(page, 'Card payments').press('Enter');
    await page.keyboard.press('ControlOrMeta+x');
  },
  paste: async (page) => {
    await node(page, 'Card payments').press('Enter');
    await page.keyboard.press('ControlOrMeta+c');
    await page.keyboard.press('ControlOrMeta+v');
  },
  duplicate: async (page) => {
    await node(page, 'Card payments').press('Enter');
    await page.keyboard.press('ControlOrMeta+d');
  },
  'a name': async (page) => {
    await node(page, 'Card payments').press('F2');
    await page.keyboard.type('Mine');
    await page.keyboard.press('Enter');
  },
  'a wire by key': async (page) => {
    await node(page, 'Card payments').press('c');
    await page.getByRole('option').first().click();
  },
  'a note': (page) => node(page, 'Card payments').press('n'),
  'a frame': async (page) => {
    await node(page, 'Card payments').press('Enter');
    await page.keyboard.press('f');
  },
  tidy: (page) => page.keyboard.press('ControlOrMeta+Shift+l'),
  'the scissors': async (page) => {
    await page.getByTestId('wire-orders-payments').hover();
    await page.getByTestId('break-tool').click();
  },
  'Break it': async (page) => {
    await page.keyboard.press('b');
    await page.getByRole('menuitem').first().click();
  },
  'the list of everything': async (page) => {
    await find(page, 'rename');
    await expect(page.getByRole('option', { name: keeps }).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await find(page, 'cache');
    await page.keyboard.press('Enter');
  },
  'the palette': (page) => page.getByTestId('palette-node-service').click(),
  'the inspector': async (page) => {
    await node(page, 'Card payments').press('Enter');
    const name = page.getByRole('complementary', { name: 'Inspector' }).getByRole('textbox').first();
    await name.fill('Mine');
    await name.press('Enter');
  },
  'the menu of a policy': async (page) => {
    await page.locator('[data-item-type="policy"]').first().press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Switch off' }).click();
  },
  'the outline': async (page) => {
    await page.getByRole('tab', { name: 'Outline' }).click();
    const outline = page.getByTestId('outline');
    await outline.getByRole('button', { name: /^Card payments/ }).press('Delete');
  },
  'the title': async (page) => {
    const title = page.getByRole('textbox', { name: 'Title of this scenario' });
    await title.fill('Mine');
    await title.press('Enter');
  },
  'a version': async (page) => {
    await page.getByRole('button', { name: 'File' }).click();
    await page.getByRole('menuitem', { name: 'Versions' }).click();
    await page
      .getByRole('button', { name: /^Restore/ })
      .last()
      .click();
  },
};

test('what a link locks is changed by no gesture, and each says why', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openLocked(page);
  const before = await documentText(page);
  const said = page
    .getByTestId('pointer-notice')
    .or(notice(page, keeps))
    .or(page.getByRole('dialog').getByRole('status'))
    .filter({ hasText: keeps });
  const closed = page.getByRole('region', { name: /Notifications/ }).getByRole('button', { name: 'Dismiss' });
  for (const [way, go] of Object.entries(ways)) {
    await test.step(way, async () => {
      await go(page);
      await expect(said.first(), way).toBeVisible();
      expect(await documentText(page), way).toBe(before);
      for (let n = await closed.count(); n > 0; n--) await closed.first().click();
      await page.keyboard.press('Escape');
      await expect(said, way).toHaveCount(0);
    });
  }
});
