import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onTick } from './ticker.js';

/** Updates its host when what it shows of the time has changed: most seconds change nothing. */
export class TickController implements ReactiveController {
  private end: (() => void) | undefined;
  private last = '';

  /** @param face Everything the host shows that depends on the clock, as one string. */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly face: () => string,
    private readonly ticked?: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.end = onTick(() => {
      const face = this.face();
      if (face !== this.last) this.host.requestUpdate();
      this.last = face;
      this.ticked?.();
    });
  }

  hostDisconnected(): void {
    this.end?.();
    this.end = undefined;
  }
}
