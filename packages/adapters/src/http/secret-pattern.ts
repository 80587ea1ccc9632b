/** Characters that HTML writes by name or number. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos',
};

const ESCAPES: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f' };

/**
 * The source of a regular expression that finds a secret however it was written: plain, percent-encoded (once or twice,
 * all of it or some), JSON-escaped, as HTML, in hex, and in base64 at any place of a longer text (`user:password`).
 *
 * @param secret not empty.
 */
export function secretPattern(secret: string): string {
  const bytes = new TextEncoder().encode(secret);
  const parts = [[...secret].map(characterPattern).join('')];
  // Shorter ones would be found everywhere by chance.
  if (bytes.length > 2) {
    parts.push(hexPattern(bytes), ...[0, 1, 2].map((before) => base64Pattern(bytes, before)));
  }
  return parts.filter((part) => part !== '').join('|');
}

function characterPattern(character: string): string {
  const forms: string[] = [percentPattern(character)];
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  forms.push(units.map((unit) => `\\\\{1,8}u${anyCase(unit.toString(16).padStart(4, '0'))}`).join(''));
  const escape = ESCAPES[character];
  if (escape) forms.push(`\\\\{1,8}${escape}`);
  const entity = ENTITIES[character];
  if (entity) forms.push(`&${entity};`, `&#0{0,6}${character.charCodeAt(0)};`, `&#[xX]0{0,6}${anyCase(character.charCodeAt(0).toString(16))};`);
  if (character === ' ') forms.push('\\+');
  // A quote, backslash or slash may stand behind backslashes, the more the deeper JSON is nested in JSON.
  if (character === '\\') forms.push('\\\\{1,8}');
  else if (character === '"' || character === '/' || character === "'") forms.push(`\\\\{0,8}${literal(character)}`);
  else forms.push(literal(character));
  return `(?:${forms.join('|')})`;
}

function percentPattern(character: string): string {
  return [...new TextEncoder().encode(character)].map((byte) => `%(?:25){0,4}${anyCase(hex(byte))}`).join('');
}

function hexPattern(bytes: Uint8Array): string {
  return [...bytes].map((byte) => anyCase(hex(byte))).join('');
}

/**
 * Base64 of a text that has the secret behind `before` bytes (modulo 3): the characters that depend on the secret alone.
 * Those at its ends, which also depend on a neighbour, go with them.
 */
function base64Pattern(bytes: Uint8Array, before: number): string {
  const padded = new Uint8Array(before + bytes.length);
  padded.set(bytes, before);
  const whole = btoa(Array.from(padded, (byte) => String.fromCharCode(byte)).join(''));
  const own = whole.slice(Math.ceil((before * 8) / 6), Math.floor((padded.length * 8) / 6));
  if (own.length < 3) return '';
  const any = '[A-Za-z0-9+/_-]';
  const core = [...own].map((character) => {
    if (character === '+') return '(?:\\+|-|%2[bB])';
    if (character === '/') return '(?:/|_|%2[fF]|\\\\/)';
    return character;
  }).join('');
  return `${before === 0 ? '' : `${any}?`}${core}${any}?(?:=|%3[dD]){0,2}`;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function anyCase(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
