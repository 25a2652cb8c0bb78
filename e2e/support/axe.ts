import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** No rule of WCAG 2.2 AA is broken on the page as it stands. Soft, so that one run tells of all screens. */
export async function expectNoViolations(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const standing = [];
  for (const violation of violations) {
    const nodes = [];
    for (const node of violation.nodes)
      if (violation.id !== 'target-size' || (await isTooSmallInSight(page, node.target))) nodes.push(node);
    if (nodes.length > 0) standing.push({ ...violation, nodes });
  }
  const found = standing.map(({ id, help, nodes }) => ({
    screen,
    rule: `${id}: ${help}`,
    where: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 200)}: ${failureSummary}`),
  }));
  expect.soft(found).toEqual([]);
}

/** A target that is cut by the edge of what scrolls is no smaller for it: it is looked at again in the middle. */
async function isTooSmallInSight(page: Page, [target]: readonly unknown[]): Promise<boolean> {
  if (typeof target !== 'string') return true;
  await page
    .locator(target)
    .first()
    .evaluate((one) => one.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const again = await new AxeBuilder({ page }).include(target).withRules(['target-size']).analyze();
  return again.violations.length > 0;
}
