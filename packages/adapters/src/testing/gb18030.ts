/**
 * Text as GB18030, for fakes of platforms that answer in it: the web has a decoder only. What GBK has, two bytes, is the same in GBK.
 *
 * @throws {TypeError} for half a surrogate pair.
 *
 * @example
 * ```ts
 * gb18030('中€𠮷'); //=> Uint8Array.of(0xd6, 0xd0, 0xa2, 0xe3, 0x95, 0x34, 0xb2, 0x35)
 * ```
 */
export function gb18030(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code >= 0x10000) bytes.push(...fourBytes(code - 0x10000 + 189_000));
    else bytes.push(...(pairs().get(character) ?? quadruple(character)));
  }
  return Uint8Array.from(bytes);
}

function quadruple(character: string): readonly number[] {
  const found = quadruples().get(character);
  if (!found) throw new TypeError(`no GB18030 for U+${character.charCodeAt(0).toString(16)}`);
  return found;
}

function fourBytes(linear: number): readonly number[] {
  return [
    0x81 + Math.floor(linear / 12_600), 0x30 + (Math.floor(linear / 1_260) % 10), 0x81 + (Math.floor(linear / 10) % 126), 0x30 + (linear % 10),
  ];
}

type Table = ReadonlyMap<string, readonly number[]>;

/** What the decoder makes of every pair of bytes, the other way round; made once. */
const pairs = once(() => inverted(function* () {
  for (let first = 0x81; first <= 0xfe; first++) for (let second = 0x40; second <= 0xfe; second++) if (second !== 0x7f) yield [first, second];
}));

/** The same for the characters below U+10000 that take four bytes. */
const quadruples = once(() => inverted(function* () {
  for (let linear = 0; linear < 39_420; linear++) yield fourBytes(linear);
}));

function inverted(sequences: () => Iterable<readonly number[]>): Table {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, readonly number[]>();
  for (const sequence of sequences()) {
    const character = decoder.decode(Uint8Array.from(sequence));
    if (character.length === 1 && character !== '\uFFFD' && !found.has(character)) found.set(character, sequence);
  }
  return found;
}

function once(make: () => Table): () => Table {
  let made: Table | undefined;
  return () => (made ??= make());
}
