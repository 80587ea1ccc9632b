/** A superset decodes its subsets: platforms say GB2312 or GBK and send characters of GB18030. */
const CHINESE = /^(gb2312|gbk|gb18030|gb_2312-80|x-gbk|cp936)$/i;

/**
 * Bytes as text. A byte order mark says which charset it is, whatever the content type names; then the named one; without one UTF-8.
 * Names are not always true: what is not of the named charset, and UTF-8 with Chinese in it under any other name, is read as what it is,
 * UTF-8 or GB18030. Bytes that mean nothing become U+FFFD, one after another, and spoil no other character; a mark is dropped.
 *
 * @example
 * ```ts
 * decodeText(Uint8Array.of(0xd6, 0xd0, 0xce, 0xc4), 'application/json; charset=utf-8'); //=> '中文'
 * ```
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): string {
  const marked = markOf(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  const named = namedIn(contentType);
  const utf8 = strictly('utf-8', bytes);
  if (named === null || named === 'utf-8') return utf8 ?? likelier(bytes);
  if (utf8 !== null && isMostlyWide(utf8) && !named.startsWith('utf-16')) return utf8;
  return strictly(named, bytes) ?? utf8 ?? (named === 'gb18030' ? likelier(bytes) : new TextDecoder(named).decode(bytes));
}

function markOf([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

function namedIn(contentType: string | null): string | null {
  const name = /;\s*charset\s*=\s*["']?([^\s;"']+)/i.exec(contentType ?? '')?.[1];
  if (name === undefined) return null;
  try {
    return CHINESE.test(name) ? 'gb18030' : new TextDecoder(name).encoding;
  } catch {
    // A charset nobody knows is as good as none.
    return null;
  }
}

function strictly(charset: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Of bytes that are no UTF-8 as a whole: UTF-8 with some that are broken, or GB18030, of which next to nothing is UTF-8. */
function likelier(bytes: Uint8Array): string {
  const utf8 = new TextDecoder().decode(bytes);
  const { narrow, wide, broken } = counted(utf8);
  return broken > narrow + 3 * wide ? new TextDecoder('gb18030').decode(bytes) : utf8;
}

/** In UTF-8 every Chinese character takes three bytes or more; of GBK read as UTF-8 only pairs of rare ones do. */
function isMostlyWide(text: string): boolean {
  const { narrow, wide } = counted(text);
  return wide > narrow;
}

/** Characters by how they are written in UTF-8: in two bytes, in three or more, and what could not be read. */
function counted(text: string): { readonly narrow: number; readonly wide: number; readonly broken: number } {
  let narrow = 0;
  let wide = 0;
  let broken = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x80) continue;
    if (code < 0x800) narrow += 1;
    else if (code === 0xfffd) broken += 1;
    else wide += 1;
  }
  return { narrow, wide, broken };
}
