import { createFeed } from '@sextant/core/briefs';
import type { Feed } from '@sextant/core/briefs';

/** A feed that can be asked for more: each time the value is a minute younger. */
export function askable<T extends { readonly asOf: number }>(value: T): Feed<T> {
  const feed = createFeed<T>({ state: 'ready', value });
  let { asOf } = value;
  return {
    ...feed,
    refresh: () => {
      asOf += 60_000;
      feed.show({ state: 'ready', value: { ...value, asOf } });
    },
  };
}
