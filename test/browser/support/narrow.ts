import type { Page } from 'playwright-core';

/** The screens of phones and tablets, held and touched. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
export const SMALLEST = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true } as const;
export const TABLET = { viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true } as const;

/** Lists what is wider than the page, scrolls sideways or is cut off though it is strong, and what is smaller than a thumb where the screen is touched. */
export async function narrowFaults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(FAULTS);
}

/**
 * A link inside a sentence is as high as its line. A checkbox is touched by its label. Elements that only the printer or a screen
 * reader gets have no size.
 */
const FAULTS = `(() => {
  const LEAST = 44;
  const name = (element) => element.tagName.toLowerCase() + '.' + element.className + ' "' +
    (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 30) + '"';
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) &&
    element.getBoundingClientRect().width > 1 && element.closest('[inert], .visually-hidden, .skip-link') === null;
  const shown = [...document.querySelectorAll('body *')].filter(isShown);
  const tooWide = document.documentElement.scrollWidth - innerWidth;
  const sideways = shown.filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) &&
    element.scrollWidth > element.clientWidth + 1);
  const cutOff = shown.filter((element) => element.matches('strong, h1, h2') && element.scrollWidth > element.clientWidth + 1 &&
    getComputedStyle(element).overflowX === 'hidden');
  const targetOf = (element) => element.closest('label') ?? element;
  const isInText = (element) => element.tagName === 'A' && getComputedStyle(element).display === 'inline';
  const small = !matchMedia('(pointer: coarse)').matches ? [] : shown
    .filter((element) => element.matches('a, button, input, select, textarea, summary, [role=option]') && !isInText(element))
    .map((element) => [element, targetOf(element).getBoundingClientRect()])
    .filter(([, { width, height }]) => width < LEAST - 0.5 || height < LEAST - 0.5);

  return [
    ...(tooWide > 0 ? [tooWide + ' pixels wider than the page'] : []),
    ...sideways.map((element) => 'scrolls sideways: ' + name(element)),
    ...cutOff.map((element) => 'cut off: ' + name(element)),
    ...small.map(([element, { width, height }]) => 'too small (' + Math.round(width) + ' x ' + Math.round(height) + '): ' + name(element)),
  ];
})()`;
