// The characters of an XML Name, without the colon, which would look like the prefix of an extension, and without the
// dot, which stands between a field and what is inside it.
const FIRST: readonly (readonly [from: number, to: number])[] = [
  [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a], [0xc0, 0xd6], [0xd8, 0xf6], [0xf8, 0x2ff], [0x370, 0x37d], [0x37f, 0x1fff],
  [0x200c, 0x200d], [0x2070, 0x218f], [0x2c00, 0x2fef], [0x3001, 0xd7ff], [0xf900, 0xfdcf], [0xfdf0, 0xfffd], [0x10000, 0xeffff],
];
const LATER: typeof FIRST = [...FIRST, [0x2d, 0x2d], [0x30, 0x39], [0xb7, 0xb7], [0x300, 0x36f], [0x203f, 0x2040]];

/**
 * The name of an attribute: the keys on the way to a value, joined by dots. What XML does not allow in a name, and a
 * leading underscore, which marks the log's own attributes, becomes `_xHHHH_`, so that no two paths share a name.
 *
 * @example
 * ```ts
 * attributeName(['amount', 'minor']); //=> 'amount.minor'
 * attributeName(['2nd call']);        //=> '_x0032_nd_x0020_call'
 * ```
 */
export function attributeName(path: readonly string[]): string {
  return path.map(segment).join('.');
}

function segment(key: string): string {
  if (key === '') return '_x_';
  const characters = [...key];
  return characters
    .map((character, index) => {
      const code = character.codePointAt(0) ?? 0;
      const allowed = (index === 0 ? FIRST : LATER).some(([from, to]) => from <= code && code <= to);
      // An underscore before an x could be read as the beginning of an escape.
      const misread = character === '_' && (index === 0 || characters[index + 1] === 'x');
      return allowed && !misread ? character : `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;
    })
    .join('');
}
