/** An element with attributes, and lines of content where it has some. */
export function xmlElement(name: string, attributes: Readonly<Record<string, string>>, content: readonly string[] = []): string {
  const head = `<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(value)}"`).join('')}`;
  return content.length === 0 ? `${head}/>` : `${head}>\n${content.join('\n')}\n</${name}>`;
}

/**
 * A text inside a quoted XML attribute: what XML reserves or would change is a character reference. Control characters,
 * which XML 1.0 cannot hold at all, become their pictures (U+2400 …), other impossible ones U+FFFD.
 */
function xmlText(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 && !'\t\n\r'.includes(character)) return String.fromCodePoint(0x2400 + code);
    return code >= 0xd800 && code <= 0xffff ? '\uFFFD' : `&#${code};`;
  });
}

// The rule wants no control characters in patterns; finding them is what this one is for.
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u001F\u007F-\u009F&<>"']|\p{Cs}|[\uFFFE\uFFFF]/gu;
