/** The element that has the focus, in the tree the host stands in or above; `null` where nothing has. */
export function focusedIn(host: HTMLElement): HTMLElement | null {
  const root = host.getRootNode() as Document | ShadowRoot;
  const inner = root.activeElement ?? host.ownerDocument.activeElement;
  return inner instanceof HTMLElement && inner !== host && inner !== host.ownerDocument.body ? inner : null;
}

/** Saves a text as a file, without leaving the page. */
export function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // Not at once: the download has to have begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
