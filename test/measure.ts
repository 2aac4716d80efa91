/** What can be measured on a page that stands in a browser: sizes, what sticks out, words left in Chinese, axe. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

export type Kind = 'overflow' | 'text' | 'target' | 'words' | 'axe' | 'script';

/** Sizes as the reader gets them. Runs in the page. */
export async function measure(
  page: Page,
  least: { text: number; target: number },
): Promise<['overflow' | 'text' | 'target', string][]> {
  return page.evaluate((least) => {
    const found: ['overflow' | 'text' | 'target', string][] = [];
    const width = document.documentElement.clientWidth;
    const told = (element: Element) => {
      const words = (element.textContent ?? '').trim().slice(0, 24);
      return `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${words}`;
    };
    const shown = (element: Element) => {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      return (
        box.width > 1 && box.height > 1 && style.visibility !== 'hidden' && !element.closest('.sr, [inert]')
      );
    };
    const scrolls = (element: Element) => {
      for (let up = element.parentElement; up; up = up.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(up).overflowX))
          return up !== document.body && up !== document.documentElement;
      }
      return false;
    };
    for (const element of document.body.querySelectorAll('*')) {
      if (!shown(element)) continue;
      const box = element.getBoundingClientRect();
      if ((box.right > width + 1 || box.left < -1) && !scrolls(element))
        found.push(['overflow', `${Math.round(box.right)} > ${width} ${told(element)}`]);
      const own = [...element.childNodes].some(
        (node) => node.nodeType === 3 && (node.textContent ?? '').trim(),
      );
      if (own && !element.closest('svg, .maplibregl-map')) {
        const size = Number.parseFloat(getComputedStyle(element).fontSize);
        if (size < least.text - 0.01) found.push(['text', `${size}px ${told(element)}`]);
      }
    }
    for (const target of document.body.querySelectorAll(
      'a[href], button, input, select, textarea, [role="button"], [role="tab"]',
    )) {
      if (least.target === 0 || !shown(target)) continue;
      // A link inside a sentence takes the line's height; a control in a label takes the label's size.
      if (
        target.matches('a') &&
        getComputedStyle(target).display === 'inline' &&
        !target.matches('.ll-rowlink')
      )
        continue;
      const whole =
        target.closest('label, .ant-select, .ant-picker, .ant-input-affix-wrapper') ??
        (target.matches('.ll-rowlink') ? target.closest('li, tr') : null) ??
        target;
      const box = whole.getBoundingClientRect();
      if (box.height < least.target - 0.5 || box.width < least.target - 0.5) {
        found.push(['target', `${Math.round(box.width)}×${Math.round(box.height)} ${told(target)}`]);
      }
    }
    return found;
  }, least);
}

/**
 * Chinese in the English view that no answer of the server contained: a word that was not translated. Parts that say
 * that they are in another language are left out.
 */
export async function untranslated(page: Page, data: string): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const texts: string[] = [document.title];
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest('[lang]:not(html), script, style, noscript')) continue;
      for (const node of element.childNodes) if (node.nodeType === 3) texts.push(node.textContent ?? '');
      for (const name of ['aria-label', 'placeholder', 'alt', 'title'])
        texts.push(element.getAttribute(name) ?? '');
    }
    return texts;
  });
  const runs = new Set(shown.flatMap((text) => text.match(/\p{Script=Han}+/gu) ?? []));
  return [...runs].filter((run) => !data.includes(run));
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type AxeResult = {
  violations: { id: string; impact: string | null; help: string; nodes: { target: unknown[] }[] }[];
};

/** Serious and critical violations, one line each. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const result = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResult;
  return result.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help} (${nodes.length}) ${nodes
          .slice(0, 3)
          .map((node) => node.target.join(' '))
          .join(' | ')}`,
    );
}
