import { sendKeys } from '@web/test-runner-commands';
import type { SxForecastEvidenceDrawer } from '@sextant/components';
import type { ForecastEvidenceBrief, Shown } from '@sextant/core/briefs';
import { DRAWER_NOW, drawerBrief } from './evidence-samples.js';
import { find, findAll, mount, settle } from './widget.js';

/** The deal of the worked example. */
export const brief = drawerBrief();

/** Shows evidence as a part of the page. */
export async function show(given: ForecastEvidenceBrief | Shown<ForecastEvidenceBrief> | string = brief, settings: Record<string, unknown> = {}): Promise<SxForecastEvidenceDrawer> {
  const element = Object.assign(document.createElement('sx-forecast-evidence-drawer'), {
    clock: () => DRAWER_NOW, timeZone: 'Asia/Shanghai', inline: true, brief: given,
  }, settings);
  await mount(element);
  await drawn(element);
  return element;
}

/** Measured, placed, and drawn again where that changed the window. */
export async function drawn(element: Element): Promise<void> {
  for (let frame = 0; frame < 3; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await settle(element);
  }
}

export const tidy = (text: string | null): string => (text ?? '').replace(/ GMT\+8/g, '').replace(/\s+/g, ' ').trim();
export const words = (element: Element, selector: string): readonly string[] => findAll(element, selector).map(({ textContent }) => tidy(textContent));
export const focused = (element: Element): HTMLElement | null => (find(element, '.card').getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
export const rowWith = (element: Element, text: string): HTMLElement => {
  const row = findAll(element, '.row.line').find(({ textContent }) => tidy(textContent).includes(text));
  if (!row) throw new Error(`no row with ${text}`);
  return row;
};
export const press = async (element: Element, key: string): Promise<void> => {
  await sendKeys({ press: key });
  await drawn(element);
};
export const click = async (element: Element, selector: string): Promise<void> => {
  find(element, selector).click();
  await drawn(element);
};
/** The whole list, row by row, for a list that is short enough to be led through. */
export async function allRows(element: Element): Promise<readonly string[]> {
  const seen = new Map<number, string>();
  const card = find(element, '.body');
  for (let top = 0; top <= card.scrollHeight; top += 400) {
    card.scrollTop = top;
    await drawn(element);
    for (const row of findAll(element, '.row')) seen.set(Number(row.dataset['place']), tidy(row.textContent));
  }
  card.scrollTop = 0;
  await drawn(element);
  return [...seen].sort(([a], [b]) => a - b).map(([, text]) => text);
}
