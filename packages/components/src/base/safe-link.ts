/** A link of a brief, if it leads to a page; a brief may come from anywhere, and a link can be a script. */
export function safeLink(link: string | undefined): string | null {
  if (link === undefined) return null;
  try {
    return /^https?:$/.test(new URL(link, document.baseURI).protocol) ? link : null;
  } catch {
    return null;
  }
}
