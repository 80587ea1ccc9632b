import '@sextant/components/define';
import 'axe-core';
import type { SxOpportunitySidebar, SxSlaTimer } from '@sextant/components';
import { NOW } from './samples.js';

declare const axe: typeof import('axe-core');

const mounted = new Set<Element>();

/** Puts an element on the page, to be taken away by `clear`. */
export async function mount<T extends HTMLElement>(element: T, parent: Element | ShadowRoot = document.body): Promise<T> {
  parent.append(element);
  mounted.add(element);
  await settle(element);
  return element;
}

export function clear(): void {
  for (const element of mounted) element.remove();
  mounted.clear();
  document.documentElement.lang = 'zh-CN';
  delete document.documentElement.dataset['sxTheme'];
}

type Settings<T> = Partial<T> | Record<string, unknown>;

export function timer(settings: Settings<SxSlaTimer> = {}): Promise<SxSlaTimer> {
  return mount(Object.assign(document.createElement('sx-sla-timer'), { clock: () => NOW, timeZone: 'Asia/Shanghai' }, settings));
}

export function sidebar(settings: Settings<SxOpportunitySidebar> = {}): Promise<SxOpportunitySidebar> {
  return mount(Object.assign(document.createElement('sx-opportunity-sidebar'), { clock: () => NOW, timeZone: 'Asia/Shanghai' }, settings));
}

/** Waits until mutations were seen and the element was drawn. */
export async function settle(element: Element): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await (element as Partial<SxSlaTimer>).updateComplete;
}

/** Makes a widget so many pixels wide, and waits until it has noticed. */
export async function widen(element: HTMLElement, width: number): Promise<void> {
  element.style.width = `${width}px`;
  const [name, roomy] = [width < 280 ? 'narrow' : width < 640 ? 'regular' : 'wide', width >= 1200];
  while (element.dataset['width'] !== name || element.hasAttribute('data-roomy') !== roomy) await new Promise(requestAnimationFrame);
  await settle(element);
}

export function root(element: Element): Element {
  return (element as SxSlaTimer).renderRoot as unknown as Element;
}

/** All that can be read in a widget, on one line. */
export function textOf(element: Element): string {
  return (root(element).textContent ?? '').replace(/\s+/g, ' ').trim();
}

export function find<T extends HTMLElement = HTMLElement>(element: Element, selector: string): T {
  const found = root(element).querySelector<T>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

export function findAll(element: Element, selector: string): readonly HTMLElement[] {
  return [...root(element).querySelectorAll<HTMLElement>(selector)];
}

/** Violations of WCAG 2.2 AA, as ids with the first place. */
export async function violations(element: Element): Promise<readonly string[]> {
  const { violations: found } = await axe.run(element as HTMLElement, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`);
}

/** What reached the window's error handler while something was done. */
export async function errorsDuring(action: () => Promise<void>): Promise<readonly string[]> {
  const errors: string[] = [];
  const onError = (event: ErrorEvent): void => void errors.push(event.message);
  const onRejection = (event: PromiseRejectionEvent): void => void errors.push(String(event.reason));
  window.addEventListener('error', onError);
  window.addEventListener('unhandledrejection', onRejection);
  await action();
  await new Promise((resolve) => setTimeout(resolve, 50));
  window.removeEventListener('error', onError);
  window.removeEventListener('unhandledrejection', onRejection);
  return errors;
}
