import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * The width of its host in whole CSS pixels, for drawings made to measure: a drawing that is merely scaled would
 * scale its text as well. Asks for an update when it changes.
 */
export class MeasuredWidth implements ReactiveController {
  /** Never 0: before the first layout, and while hidden, the last one counts. */
  value = 360;
  private observer: ResizeObserver | undefined;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  hostConnected(): void {
    this.take(this.host.getBoundingClientRect().width);
    // In the next frame: a layout that changes inside the callback would raise an error event on the host's window.
    this.observer = new ResizeObserver(([entry]) => {
      requestAnimationFrame(() => this.take(entry?.contentRect.width ?? 0));
    });
    this.observer.observe(this.host);
  }

  hostDisconnected(): void {
    this.observer?.disconnect();
  }

  private take(width: number): void {
    const whole = Math.floor(width);
    if (whole === 0 || whole === this.value) return;
    this.value = whole;
    this.host.requestUpdate();
  }
}
