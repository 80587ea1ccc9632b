import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { fire } from '../base/events.js';
import { focusedIn } from './page.js';

interface ModalHost extends ReactiveControllerHost, HTMLElement {
  open: boolean;
}

/**
 * A native dialog that follows `open` of its host: modal while it is set, closed by Escape and by a press beside it unless
 * the page prevents that, and the focus goes back to where it was.
 */
export class Modal implements ReactiveController {
  private opener: HTMLElement | null = null;

  constructor(private readonly host: ModalHost, private readonly dialog: () => HTMLDialogElement | null) {
    host.addController(this);
  }

  hostConnected(): void {
    if (this.host.open) this.host.requestUpdate();
  }

  hostDisconnected(): void {
    // A dialog that was taken out of the page is not modal any more when it comes back.
    this.dialog()?.close();
  }

  hostUpdate(): void {
    if (this.host.open && !this.dialog()?.open) this.opener ??= focusedIn(this.host);
  }

  hostUpdated(): void {
    const { host } = this;
    const dialog = this.dialog();
    if (!dialog) return;
    if (host.open && !dialog.open && host.isConnected) dialog.showModal();
    else if (!host.open && dialog.open) dialog.close();
  }

  readonly ask = (): void => {
    if (fire(this.host, 'sx-close-request', null)) this.host.open = false;
  };

  /** Before the browser closes it, which a page could not always prevent. */
  readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    // A dialog of the page around the widget must not close as well.
    event.stopPropagation();
    this.ask();
  };

  readonly onCancel = (event: Event): void => {
    // Closing is ours: a page may prevent it.
    event.preventDefault();
    this.ask();
  };

  readonly onClosed = (): void => {
    const { host, opener } = this;
    // Taken out of the page and put back, it is open again.
    if (!host.isConnected || this.dialog()?.open) return;
    this.opener = null;
    host.open = false;
    if (opener?.isConnected) opener.focus();
    fire(host, 'sx-closed', null);
  };

  /** A press beside the drawer. */
  readonly onPointer = (event: PointerEvent): void => {
    if (event.target !== event.currentTarget) return;
    const { left, right, top, bottom } = (event.currentTarget as Element).getBoundingClientRect();
    if (event.clientX < left || event.clientX > right || event.clientY < top || event.clientY > bottom) this.ask();
  };
}
