import { expect, type Page } from '@playwright/test';
import type { FaultlineDocument } from '../src/model/document.ts';
import { documentText, load, node, open, test } from './support/playground.ts';

const alone = {
  format: 'faultline',
  version: 1,
  title: 'One node',
  nodes: [{ id: 'client', kind: 'client', title: 'Client', x: 0, y: 0 }],
  wires: [],
  faults: [],
};

const paletteService = (page: Page) => page.getByTestId('palette-node-service');
const picker = (page: Page) => page.getByRole('combobox', { name: /^Add (a node|what Client calls)/ });

async function choose(page: Page): Promise<void> {
  await expect(picker(page)).toBeFocused();
  await page.keyboard.type('Service');
  await page.keyboard.press('Enter');
}

/** Empty ground to the right of and below the only node, px of the page. */
async function ground(page: Page): Promise<{ x: number; y: number }> {
  const client = await node(page, 'Client').boundingBox();
  if (client === null) throw new Error('the client must be on the screen');
  return { x: client.x + client.width + 60, y: client.y + client.height + 70 };
}

const ways: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'a click in the palette': (page) => paletteService(page).click(),
  'a drag from the palette': async (page) => {
    const at = await ground(page);
    const canvas = await page.getByTestId('canvas').boundingBox();
    if (canvas === null) throw new Error('the canvas must be on the screen');
    const targetPosition = { x: at.x - canvas.x, y: at.y - canvas.y };
    await paletteService(page).dragTo(page.getByTestId('canvas'), { targetPosition, force: true });
  },
  'a double click on the ground': async (page) => {
    const { x, y } = await ground(page);
    await page.mouse.dblclick(x, y);
    await choose(page);
  },
  'A on a node': async (page) => {
    await node(page, 'Client').focus();
    await page.keyboard.press('a');
    await choose(page);
  },
  'Tab on the ground': async (page) => {
    const { x, y } = await ground(page);
    await page.mouse.click(x, y);
    await page.keyboard.press('Tab');
    await choose(page);
  },
  'a wire let go over the ground': async (page) => {
    await page.getByTitle('Connect Client to…').hover();
    const { x, y } = await ground(page);
    await page.mouse.down();
    await page.mouse.move(x, y, { steps: 5 });
    await page.mouse.up();
    await choose(page);
  },
  'the list of everything': async (page) => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('service');
    await expect(page.getByRole('option').first()).toHaveText(/^Service/);
    await page.keyboard.press('Enter');
  },
};

/** The documents of all ways differ in where the node stands and, for a wire let go, in the wire. */
function withoutPlaces(text: string): unknown {
  const { nodes, ...rest } = JSON.parse(text) as FaultlineDocument;
  return { ...rest, wires: [], nodes: nodes.map((one) => ({ ...one, x: 0, y: 0 })) };
}

test('the six ways to add a node, Tab beside A, give the same node and one step of undo', async ({
  page,
}) => {
  await open(page, './?autoplay=0');
  const results: unknown[] = [];
  for (const [name, add] of Object.entries(ways)) {
    await test.step(name, async () => {
      await load(page, alone);
      await expect(node(page, 'Client')).toBeVisible();
      await expect(node(page, 'Service')).toHaveCount(0);
      const before = await documentText(page);
      await add(page);
      await expect(node(page, 'Service')).toBeVisible();
      await expect.poll(() => documentText(page)).toContain('"id":"service"');
      const after = await documentText(page);
      expect(after.includes('"to":"service"')).toBe(name.startsWith('a wire'));
      results.push(withoutPlaces(after));
      await page.evaluate(() => window.faultline.undo());
      expect(await documentText(page)).toBe(before);
    });
  }
  for (const result of results) expect(result).toEqual(results[0]);
});

test('Tab on the ground is no trap: closed by Escape, the next goes on to the nodes', async ({ page }) => {
  await open(page, './?autoplay=0');
  await load(page, alone);
  await expect(node(page, 'Client')).toBeVisible();
  const { x, y } = await ground(page);
  await page.mouse.click(x, y);
  await page.keyboard.press('Tab');
  await expect(picker(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(picker(page)).toHaveCount(0);
  await expect(node(page, 'Client')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(picker(page)).toHaveCount(0);
  await expect(node(page, 'Client')).not.toBeFocused();
});

test('three nodes added with A alone stand in a row and in sight, and what has the focus after a deletion does, too', async ({
  page,
}) => {
  await open(page, './?autoplay=0');
  await load(page, { format: 'faultline', version: 1, title: 'Empty', nodes: [], wires: [], faults: [] });
  await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
  // Nothing has the focus: a letter is for the canvas all the same.
  for (const name of ['Client', 'Service', 'Database']) {
    await page.keyboard.press('a');
    await expect(page.getByRole('combobox', { name: 'Add a node' })).toBeFocused();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await expect(node(page, name)).toBeFocused();
  }
  const { nodes } = await page.evaluate(() => window.faultline.document());
  expect(new Set(nodes.map(({ y }) => y)).size).toBe(1);
  for (const name of ['Client', 'Service', 'Database'])
    await expect(node(page, name)).toBeInViewport({ ratio: 0.99 });
  await page.keyboard.press('Delete');
  await expect(node(page, 'Database')).toBeHidden();
  await expect(node(page, 'Client')).toBeFocused();
});

test('the tip of something goes when it is dragged away', async ({ page }) => {
  await open(page);
  const service = page.getByTestId('palette-node-service');
  const tip = page.locator('.shadow-panel', { hasText: 'or drag' });
  // The tips come after the first picture: until then nobody sees that something is pointed at.
  await expect(async () => {
    await page.getByTestId('play-pause').hover();
    await service.hover();
    await expect(tip).toBeVisible({ timeout: 1500 });
  }).toPass();
  await service.evaluate((item) =>
    item.dispatchEvent(new DragEvent('dragstart', { bubbles: true, dataTransfer: new DataTransfer() })),
  );
  await expect(tip).toHaveCount(0);
});
