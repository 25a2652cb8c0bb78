import type { Page } from '@playwright/test';
import { lintDocument } from '../../src/model/lint/lint-document.ts';
import { catalogue } from '../../src/patterns/catalogue.ts';
import { registry } from '../../src/patterns/registry.ts';
import { lessons } from '../../src/scenarios/lessons.ts';
import { policyPresets } from '../../src/scenarios/policy-presets.ts';
import { scenarios } from '../../src/scenarios/scenarios.ts';

/** What stays English by decision 80: what definitions, scenarios and lessons say. Longest first, so that no part of a text is taken out of it. */
const content: readonly string[] = longestFirst(
  [registry.nodes, registry.policies, registry.faults, lessons, scenarios, policyPresets].flatMap((one) =>
    textsIn(one instanceof Map ? [...one.values()] : one, new Set()),
  ),
);

function longestFirst(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => /[a-z]{2}/i.test(text)).sort((a, b) => b.length - a.length);
}

function textsIn(value: unknown, seen: Set<unknown>): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  return [...Object.keys(value), ...Object.values(value).flatMap((one) => textsIn(one, seen))];
}

/** Units, names of products and formats, and ids such as `trace-7`. */
const international =
  /\b(ms|s|min|rps|k|M|px|kB|MB|p50|p95|p99|Faultline|English|Pseudo-English|SQL|CSV|JSON|PNG|SVG|UTC|Mermaid|Ctrl|Shift|Alt|Enter|Esc|Delete|Space|Home|End|F\d+)\b|\b[a-z]+(-[a-z\d]+)*[-#]\d+\b/g;

/** What one look at the screen found: its words, and what is wider than its place. */
interface Look {
  readonly texts: readonly string[];
  readonly tooWide: readonly string[];
}

/** Looks at one screen after another and keeps what is not as it should be, each once, by the screen on which it was first met. */
export class PseudoFindings {
  readonly found = new Map<string, string>();
  /** What was left of each text; most stand on every screen, and to look for all content in one takes milliseconds. */
  readonly #left = new Map<string, string>();

  async look(page: Page, screen: string): Promise<void> {
    const { texts, tooWide } = await page.evaluate(lookAround);
    const document = await page.evaluate(() => window.faultline.document());
    const said = longestFirst(lintDocument(document, catalogue).map(({ text }) => text));
    const own = [...new Set(texts)].filter((text) => /[a-z]{2}/i.test(this.#leftOf(text, said)));
    for (const one of own) this.#keep(one, `${screen}: not from the catalogue`);
    for (const one of tooWide) this.#keep(one, `${screen}: wider than its place`);
  }

  #leftOf(text: string, said: readonly string[]): string {
    const key = JSON.stringify([text, said]);
    const left = this.#left.get(key) ?? leftOf(text, said);
    this.#left.set(key, left);
    return left;
  }

  #keep(one: string, where: string): void {
    if (!this.found.has(one)) this.found.set(one, where);
  }
}

function leftOf(text: string, said: readonly string[]): string {
  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, ' ');
  }
  for (const one of [...said, ...content]) {
    if (!/[a-z]{2}/i.test(rest)) break;
    if (rest.includes(one)) rest = rest.replace(wholly(one), ' ');
  }
  return rest.replace(international, ' ');
}

/** The text where it stands by itself and not within a word. */
function wholly(text: string): RegExp {
  return new RegExp(`(?<![a-z])${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![a-z])`, 'gi');
}

/** Runs in the page, and so has all that it needs within it. */
function lookAround(): Look {
  const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'data-tip', 'aria-description'];
  const isSeen = (element: Element) =>
    element.closest('[lang="en"], script, style, noscript, .react-flow__attribution') === null &&
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const seen = [...document.body.querySelectorAll('*')].filter(isSeen);

  const textsOf = (element: Element) => [
    ...(element.closest('[aria-hidden="true"]') ? [] : attributes).map(
      (name) => element.getAttribute(name) ?? '',
    ),
    ...[...element.childNodes]
      .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
      .map(({ textContent }) => (textContent ?? '').trim()),
  ];

  const leaves = (element: Element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && (right > innerWidth + 1 || left < -1);
  };
  const isCut = (element: Element) => {
    const { overflowX, textOverflow } = getComputedStyle(element);
    const isFixed = overflowX === 'visible' || textOverflow === 'ellipsis';
    return element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1 && !isFixed;
  };
  // What scrolls sideways on purpose says so, or takes the focus to be scrolled by keys; within it, everything may stand where it likes.
  const mayScroll =
    '.react-flow, .sr-only, select, input, textarea, pre, [data-scrolls-sideways], [role="group"][tabindex="0"]';
  const tooWide = seen
    .filter((element) => element.closest(mayScroll) === null)
    .filter((element) => isCut(element) || (leaves(element) && !leaves(element.parentElement ?? element)))
    .map(
      (element) =>
        `${element.tagName} ${element.className} “${element.textContent.slice(0, 60)}” ${element.scrollWidth} in ${element.clientWidth}`,
    );
  return { texts: seen.flatMap(textsOf), tooWide };
}
