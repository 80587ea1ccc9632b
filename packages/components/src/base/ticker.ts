/**
 * One interval for all timers of the page: it runs while somebody listens and the page can be seen.
 * Listeners are told right away when the page is seen again.
 */
const listeners = new Set<() => void>();
let interval: ReturnType<typeof setInterval> | undefined;

/** Calls back about once a second. Returns the function that ends it. */
export function onTick(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', follow);
  listeners.add(listener);
  follow();
  return () => {
    if (!listeners.delete(listener) || listeners.size > 0) return;
    document.removeEventListener('visibilitychange', follow);
    stop();
  };
}

function follow(): void {
  if (document.hidden) return stop();
  if (interval !== undefined) return;
  interval = setInterval(tick, 1000);
  tick();
}

function stop(): void {
  if (interval !== undefined) clearInterval(interval);
  interval = undefined;
}

function tick(): void {
  for (const listener of [...listeners]) listener();
}
