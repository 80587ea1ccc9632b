import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * What a widget follows in the page around it: language, theme and density.
 *
 * `lang` of the nearest element counts, as in HTML. Theme and density come from the widget's own `data-theme`
 * and `data-density`, else from the nearest `data-sx-theme` and `data-sx-density`, else from the system. What
 * was found is reflected as `data-scheme` and `data-compact`, which the styles read.
 */
export class SurroundingsController implements ReactiveController {
  /** The nearest `lang`, as written. */
  lang: string | null = null;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  hostConnected(): void {
    followers.add(this.look);
    observe(this.host.getRootNode());
    this.look();
  }

  hostDisconnected(): void {
    followers.delete(this.look);
    if (followers.size === 0) stop();
  }

  private readonly look = (): void => {
    const { host } = this;
    const theme = host.dataset['theme'] ?? nearest(host, 'data-sx-theme');
    const dark = theme === 'dark' || (theme !== 'light' && darkSystem().matches);
    host.dataset['scheme'] = dark ? 'dark' : 'light';
    const density = host.dataset['density'] ?? nearest(host, 'data-sx-density');
    host.toggleAttribute('data-compact', density === 'compact');
    const lang = nearest(host, 'lang');
    if (lang === this.lang) return;
    this.lang = lang;
    host.requestUpdate();
  };
}

/** The attribute of the nearest element that has it, the element itself included, across shadow roots. */
function nearest(from: Element, attribute: string): string | null {
  let node: Node | null = from;
  while (node) {
    if (node instanceof Element && node.hasAttribute(attribute)) return node.getAttribute(attribute);
    node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
  }
  return null;
}

const FOLLOWED = ['lang', 'data-theme', 'data-density', 'data-sx-theme', 'data-sx-density'];

const followers = new Set<() => void>();
let observer: MutationObserver | undefined;
let system: MediaQueryList | undefined;

function lookAgain(): void {
  for (const look of [...followers]) look();
}

function observe(root: Node): void {
  observer ??= new MutationObserver(lookAgain);
  const options = { attributes: true, attributeFilter: FOLLOWED, subtree: true };
  observer.observe(document.documentElement, options);
  if (root !== document) observer.observe(root, options);
}

function stop(): void {
  observer?.disconnect();
  observer = undefined;
  system?.removeEventListener('change', lookAgain);
  system = undefined;
}

function darkSystem(): MediaQueryList {
  if (!system) {
    system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', lookAgain);
  }
  return system;
}
