/**
 * Text as GB18030: ASCII, the two-byte characters and those beyond U+FFFF; platforms decode, none of ours encodes, and the
 * web has a decoder only.
 *
 * @throws {TypeError} for a four-byte character below U+10000.
 */
export function gb18030(text: string): Uint8Array<ArrayBuffer> {
  const twoBytes = twoByteCharacters();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = twoBytes.get(character);
    if (code < 0x80) bytes.push(code);
    else if (pair) bytes.push(...pair);
    else if (code >= 0x10000) bytes.push(...fourBytes(code - 0x10000 + 189_000));
    else throw new TypeError(`no GB18030 for ${character}`);
  }
  return Uint8Array.from(bytes);
}

function fourBytes(linear: number): readonly number[] {
  return [
    0x81 + Math.floor(linear / 12_600), 0x30 + (Math.floor(linear / 1_260) % 10), 0x81 + (Math.floor(linear / 10) % 126), 0x30 + (linear % 10),
  ];
}

function twoByteCharacters(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, readonly [number, number]>();
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) {
      if (second === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(first, second));
      if ([...character].length === 1 && character !== '\uFFFD') found.set(character, [first, second]);
    }
  }
  return found;
}
