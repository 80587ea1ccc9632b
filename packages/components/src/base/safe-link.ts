/** A link of a brief, if it leads to a page; a brief may come from anywhere, and a link can be a script. */
export function safeLink(link: string | undefined, base: string): string | null {
  if (link === undefined) return null;
  try {
    return /^https?:$/.test(new URL(link, base).protocol) ? link : null;
  } catch {
    return null;
  }
}
