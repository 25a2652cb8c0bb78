import { expect, type Page } from '@playwright/test';
import { documentText, load, open, test } from './support/playground.ts';

interface Step {
  readonly name: string;
  readonly act: (page: Page) => Promise<void>;
}

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const everything = (page: Page) => page.getByRole('combobox', { name: 'Search everything' });

/** Focus stands for the Tabs that lead there; everything that acts is a key. */
async function press(
  page: Page,
  place: ReturnType<Page['locator']>,
  ...keys: readonly string[]
): Promise<void> {
  await place.focus();
  for (const key of keys) await page.keyboard.press(key);
}

const item = (page: Page, id: string) => page.getByTestId(`node-${id}`);

async function choose(page: Page, id: string, title: string): Promise<void> {
  await page.keyboard.press('Escape');
  await press(page, item(page, id), 'Enter');
  await expect(inspector(page).getByRole('textbox').first()).toHaveValue(title);
}

async function select(page: Page, field: string, option: string): Promise<void> {
  await inspector(page).getByRole('combobox', { name: field, exact: true }).selectOption({ label: option });
}

async function type(page: Page, field: string, text: string): Promise<void> {
  await press(page, inspector(page).getByRole('textbox', { name: field, exact: true }), 'ControlOrMeta+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Through the list of everything. */
async function find(page: Page, query: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type(query);
  await expect(everything(page)).toHaveValue(query);
  await page.keyboard.press('Enter');
}

async function pick(page: Page, list: RegExp | string, query: string): Promise<void> {
  const box = page.getByRole('combobox', { name: list });
  await expect(box).toBeFocused();
  await page.keyboard.type(query);
  await expect(box).toHaveValue(query);
  await page.keyboard.press('Enter');
}

/** With nothing selected a list asks for the wire. */
async function onWire(page: Page, entry: string): Promise<void> {
  await press(page, item(page, 'client'), 'Escape');
  await press(page, page.getByTestId(entry), 'Enter');
  await pick(page, /which wire/, 'Gateway → Orders');
}

async function chooseWire(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await press(page, page.getByRole('button', { name: /^Wire from Gateway to Orders/ }), 'Enter');
  await expect(page.getByTestId('add-policy')).toBeVisible();
}

const step = (name: string, act: Step['act']): Step => ({ name, act });
const button = (page: Page, name: string | RegExp) => inspector(page).getByRole('button', { name });

const drawing: readonly Step[] = [
  step('add a node by A', async (page) => {
    await press(page, item(page, 'gateway'), 'a');
    await pick(page, 'Add a node', 'cache');
  }),
  step('add a node by the palette', (page) => press(page, page.getByTestId('palette-node-service'), 'Enter')),
  step('wire by C', async (page) => {
    await press(page, item(page, 'inventory'), 'c');
    await pick(page, /Inventory/, 'Service');
  }),
  step('rename by F2', async (page) => {
    await press(page, item(page, 'service'), 'F2');
    await expect(page.locator('.fl-surface').getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.type('Shipping');
    await page.keyboard.press('Enter');
  }),
  step('rename in the inspector', async (page) => {
    await choose(page, 'payments', 'Payments');
    await type(page, 'Name', 'Cards');
  }),
  step('a number by its field', (page) => type(page, 'Workers per instance', '5')),
  step('a number by its slider', (page) =>
    press(page, inspector(page).getByRole('slider', { name: 'Instances' }), 'ArrowRight'),
  ),
  step('one of a few', (page) =>
    press(page, inspector(page).getByRole('combobox', { name: 'Service time' }), 'ArrowDown'),
  ),
  step('a list by its fields', (page) => press(page, button(page, 'Add an operation'), 'Enter')),
  step('a step that a share of the requests takes', async (page) => {
    await select(page, 'Step 1', 'If');
    await expect(inspector(page).getByRole('textbox', { name: 'Chance of step 1, 0 to 1' })).toHaveValue(
      '0.5',
    );
  }),
  step('a step within it', (page) => select(page, 'Step 1.1', 'Fail')),
  step('a list as text', async (page) => {
    await press(page, button(page, 'Edit as text').first(), 'Enter');
    await press(page, inspector(page).getByRole('textbox', { name: /Operations/ }), 'ControlOrMeta+a');
    await page.keyboard.insertText('[]');
    await press(page, button(page, 'Apply'), 'Enter');
  }),
  step('a wire', async (page) => {
    await chooseWire(page);
    await type(page, 'Latency', '12');
  }),
  step('a policy by the palette', (page) => onWire(page, 'palette-policy-breaker')),
  step('a policy by the inspector', async (page) => {
    await press(page, page.getByTestId('add-policy'), 'Enter');
    await page.getByRole('menuitem', { name: 'Retry', exact: true }).press('Enter');
  }),
  step('a policy inwards', (page) => press(page, button(page, 'Move Retry inwards'), 'Enter')),
  step('a policy outwards', (page) => press(page, button(page, 'Move Retry outwards'), 'Enter')),
  step('a policy set', (page) => type(page, 'Attempts at most', '4')),
  step('a policy switched off', (page) =>
    press(page, inspector(page).getByRole('switch', { name: 'Retry switched on' }), 'Enter'),
  ),
  step('a preset', (page) => onWire(page, 'palette-preset-api-client')),
  step('a policy deleted', (page) =>
    press(page, page.locator('[data-item-type="policy"]').first(), 'Delete'),
  ),
  step('a wire, with undo from its field', async (page) => {
    await chooseWire(page);
    await type(page, 'Latency', '15');
  }),
];

const breaking: readonly Step[] = [
  step('broken by B', async (page) => {
    await page.keyboard.press('Escape');
    await press(page, page.getByTestId('break-it'), 'Enter');
    await page.getByRole('menuitem').first().press('Enter');
  }),
  step('a fault by the palette', async (page) => {
    await press(page, page.getByTestId('palette-fault-crash'), 'Enter');
    await pick(page, /which node/, 'Gateway');
  }),
  step('a fault scheduled', async (page) => {
    await choose(page, 'payments', 'Payments');
    await press(page, button(page, 'Inject a fault'), 'Enter');
    await press(page, button(page, 'Schedule'), 'Enter');
  }),
  step('a fault moved on its bar', async (page) => {
    await press(page, page.getByRole('slider', { name: /^Window of / }).last(), 'Shift+ArrowRight');
  }),
  step('a fault healed', (page) =>
    press(page, page.getByRole('button', { name: /^Heal / }).first(), 'Enter'),
  ),
  step('a wire cut', (page) => press(page, page.getByTestId('wire-orders-inventory'), 'x')),
  step('two nodes parted', async (page) => {
    await page.keyboard.press('Escape');
    await press(page, item(page, 'inventory'), 'Enter');
    await press(page, item(page, 'inventory-db'), 'Shift+Enter', 'x');
  }),
  step('a rule', async (page) => {
    await press(page, page.getByRole('button', { name: 'Add a rule' }), 'Enter');
    await page.getByRole('menuitem').first().press('Enter');
  }),
  step('a rule taken off', async (page) => {
    await press(page, page.getByTestId('sticker'), 'Enter');
    await page.getByRole('button', { name: 'Take it off' }).press('Enter');
  }),
  step('the monkey', async (page) => {
    await press(page, page.getByRole('tab', { name: 'Faults' }), 'Enter');
    await press(page, page.getByRole('button', { name: 'Let it loose' }), 'Enter');
  }),
  step('the monkey stopped', (page) =>
    press(page, page.getByRole('button', { name: 'Stop the monkey' }), 'Enter'),
  ),
  step('all healed', (page) => find(page, 'heal all')),
];

const arranging: readonly Step[] = [
  step('a note', async (page) => {
    await press(page, item(page, 'client'), 'n');
    await expect(
      page.getByRole('textbox', { name: 'Text of the note' }).and(page.locator('.fl-note')),
    ).toBeFocused();
    await page.keyboard.type('Read me');
    await page.keyboard.press('Escape');
  }),
  step('a frame', async (page) => {
    await page.keyboard.press('Escape');
    await press(page, item(page, 'inventory'), 'Enter');
    await press(page, item(page, 'inventory-db'), 'Shift+Enter', 'f');
    await expect(page.getByRole('textbox', { name: 'Name of the frame' }).first()).toBeFocused();
    await page.keyboard.type('Stock');
    await page.keyboard.press('Enter');
  }),
  step('folded', (page) => press(page, page.getByTestId('frame-frame'), 'f')),
  step('opened', (page) => press(page, page.getByTestId('frame-frame'), 'f')),
  step('moved', (page) => press(page, page.getByTestId('frame-frame'), 'Shift+ArrowRight')),
  step('aligned', async (page) => {
    await page.keyboard.press('ControlOrMeta+a');
    await find(page, 'align left');
  }),
  step('tidied', (page) => page.keyboard.press('ControlOrMeta+Shift+l')),
  step('duplicated', async (page) => {
    await page.keyboard.press('Escape');
    await press(page, item(page, 'orders'), 'Enter', 'ControlOrMeta+d');
  }),
  step('cut', async (page) => {
    await page.keyboard.press('Escape');
    await press(page, item(page, 'payments'), 'Enter');
    await press(page, item(page, 'orders'), 'Shift+Enter', 'ControlOrMeta+x');
  }),
  step('pasted', (page) => page.keyboard.press('ControlOrMeta+v')),
  step('deleted with its wires', async (page) => {
    await page.keyboard.press('Escape');
    await press(page, item(page, 'gateway'), 'Delete');
  }),
  step('everything deleted', async (page) => {
    await press(page, item(page, 'client'), 'ControlOrMeta+a', 'Delete');
  }),
  step('a title', async (page) => {
    await press(page, page.getByRole('textbox', { name: 'Title of this scenario' }), 'ControlOrMeta+a');
    await page.keyboard.type('All gone');
    await page.keyboard.press('Enter');
  }),
];

for (const [what, list] of Object.entries({ drawing, breaking, arranging })) {
  test(`what keys did in ${what} is undone to the first document and redone to the last, byte by byte`, async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(page, './?autoplay=0');
    await load(page, 'shop');
    const texts = [await documentText(page)];
    for (const [n, { name, act }] of list.entries()) {
      await act(page);
      await expect.poll(() => depth(page), { message: `${name} is one step` }).toBe(n + 1);
      await expect(page.locator('body'), { message: `${name} keeps the focus` }).not.toBeFocused();
      texts.push(await documentText(page));
      expect(texts[n + 1], name).not.toBe(texts[n]);
    }
    for (const [n, { name }] of [...list.entries()].toReversed()) {
      await page.keyboard.press('ControlOrMeta+z');
      await expect.poll(() => documentText(page), { message: `${name} is undone` }).toBe(texts[n]);
      await expect(page.locator('body'), { message: `${name} undone keeps the focus` }).not.toBeFocused();
    }
    await page.keyboard.press('ControlOrMeta+z');
    expect(await documentText(page)).toBe(texts[0]);
    for (const [n, { name }] of list.entries()) {
      await page.keyboard.press(n % 2 === 0 ? 'ControlOrMeta+Shift+z' : 'ControlOrMeta+y');
      await expect.poll(() => documentText(page), { message: `${name} is redone` }).toBe(texts[n + 1]);
    }
    await page.keyboard.press('ControlOrMeta+y');
    expect(await documentText(page)).toBe(texts.at(-1));
  });
}

test('by clicks alone everything is undone and redone, too, until the buttons say that there is no more', async ({
  page,
}) => {
  await open(page, './?autoplay=0');
  await load(page, 'shop');
  const first = await documentText(page);
  const click = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click();
  const steps: readonly (() => Promise<void>)[] = [
    () => page.getByTestId('palette-node-cache').click(),
    () => inspector(page).getByRole('button', { name: 'Delete', exact: true }).click(),
    async () => {
      await item(page, 'payments').click();
      await inspector(page).getByRole('slider', { name: 'Instances' }).click();
    },
    async () => {
      await page.getByRole('button', { name: /^Wire from Gateway to Orders/ }).click();
      await page.getByTestId('palette-preset-api-client').click();
    },
    async () => {
      await click('Break it');
      await page.getByRole('menuitem').first().click();
    },
    async () => {
      await click(/^Faults/);
      await click(/^Heal Slow/);
    },
    async () => {
      await click('Add a rule');
      await page.getByRole('menuitem').first().click();
    },
  ];
  for (const [n, act] of steps.entries()) {
    await act();
    await expect.poll(() => depth(page)).toBe(n + 1);
  }
  const last = await documentText(page);
  expect(last).not.toBe(first);
  for (const [name, text] of [
    ['Undo', first],
    ['Redo', last],
  ] as const) {
    const again = page.getByRole('banner').getByRole('button', { name, exact: true });
    for (const _ of steps) await again.click();
    await expect(again).toHaveAttribute('aria-disabled', 'true');
    await expect.poll(() => documentText(page)).toBe(text);
  }
});

/** How many steps could be undone one after the other. */
function depth(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { commands } = await window.faultline.session();
    return commands.reduce((steps, { cause }) => steps + (cause === 'undo' ? -1 : 1), 0);
  });
}
