import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Layouts a widget knows; container queries are missing in browsers the one-file build has to reach. */
type Width = 'narrow' | 'regular' | 'wide';

/**
 * Reflects the width of its host as `data-width`: `narrow` under 280 px, `wide` from 640 px; and as `data-roomy` from
 * 1200 px, where boards have place for columns side by side.
 */
export class WidthController implements ReactiveController {
  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  hostConnected(): void {
    reflect(this.host, this.host.getBoundingClientRect().width);
    observer().observe(this.host);
  }

  hostDisconnected(): void {
    observer().unobserve(this.host);
  }
}

let shared: ResizeObserver | undefined;

function observer(): ResizeObserver {
  // In the next frame: a layout that changes inside the callback would raise an error event on the host's window.
  shared ??= new ResizeObserver((entries) => {
    requestAnimationFrame(() => {
      for (const { target, contentRect } of entries) reflect(target as HTMLElement, contentRect.width);
    });
  });
  return shared;
}

function reflect(host: HTMLElement, width: number): void {
  // Not laid out (yet): keep what there is.
  if (width === 0) return;
  const name: Width = width < 280 ? 'narrow' : width < 640 ? 'regular' : 'wide';
  if (host.dataset['width'] !== name) host.dataset['width'] = name;
  host.toggleAttribute('data-roomy', width >= 1200);
}
