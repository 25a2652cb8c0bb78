import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly {
    readonly html: string;
    readonly target: string | null;
    readonly summary: string;
  }[];
}

/** No rule of WCAG 2.2 AA is broken on the page as it stands. Soft, so that one run tells of all screens. */
export async function expectNoViolations(page: Page, screen: string): Promise<void> {
  const standing = [];
  for (const violation of await violationsIn(page, null, { type: 'tag', values: tags })) {
    const nodes = [];
    for (const node of violation.nodes)
      if (violation.id !== 'target-size' || (await isTooSmallInSight(page, node.target))) nodes.push(node);
    if (nodes.length > 0) standing.push({ ...violation, nodes });
  }
  const found = standing.map(({ id, help, nodes }) => ({
    screen,
    rule: `${id}: ${help}`,
    where: nodes.slice(0, 3).map(({ html, summary }) => `${html.slice(0, 200)}: ${summary}`),
  }));
  expect.soft(found).toEqual([]);
}

/**
 * What axe finds in the page, or in what a selector names. @axe-core/playwright would run the same rules, but collect them from frames by way
 * of a second page and carry over whatever passed: 4.5 s a look in place of 1.5 s on the gallery. The page has no frames, and may get none.
 */
export async function violationsIn(
  page: Page,
  selector: string | null,
  runOnly?: axe.RunOnly,
): Promise<readonly Violation[]> {
  expect(page.frames(), 'frames need @axe-core/playwright').toHaveLength(1);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ([selector, runOnly]) => {
      const { axe } = window as unknown as { readonly axe: typeof import('axe-core') };
      const { violations } = await axe.run(selector ?? document, {
        ...(runOnly && { runOnly }),
        resultTypes: ['violations'],
      });
      return violations.map(({ id, help, nodes }) => ({
        id,
        help,
        nodes: nodes.map(({ html, target: [target], failureSummary }) => ({
          html,
          // What lies in a shadow has a path in place of a selector.
          target: typeof target === 'string' ? target : null,
          summary: failureSummary ?? '',
        })),
      }));
    },
    [selector, runOnly] as const,
  );
}

/** A target that is cut by the edge of what scrolls is no smaller for it: it is looked at again in the middle. */
async function isTooSmallInSight(page: Page, target: string | null): Promise<boolean> {
  if (target === null) return true;
  await page
    .locator(target)
    .first()
    .evaluate((one) => one.scrollIntoView({ block: 'center', behavior: 'instant' }));
  return (await violationsIn(page, target, { type: 'rule', values: ['target-size'] })).length > 0;
}
