/** Stands where a secret was. */
export const REDACTED = '[redacted]';

/** Words in the names of parameters, fields and headers whose values are secret, whatever they are. */
const SECRET_WORD = /token|secret|passw|pwd|passphrase|signature|ticket|session|credential|authori[sz]ation|cookie|api_?key|app_?key|(?:^|[_-])(?:pass|sign|sig)$/i;
/** In a URL these are secret as well; elsewhere they are everyday words. */
const SECRET_IN_QUERY = /key$|^code$|^auth$/i;
const SECRET_HEADER = /^(?:proxy-)?authorization$|^(?:set-)?cookie$|^x-[\w-]*(?:auth|token|key|secret|sign|session)/i;

// Every repetition below is bounded or cannot begin anew at each character: a long text of a stranger takes linear time.
const PARAMETER = /(?<![\w.-])([\w.-]{1,64})(?:=|%3D)/gi;
const MEMBER = /(?<!\\)\\{0,8}(["'])([\w.-]{1,64})\\{0,8}\1\s{0,8}:\s{0,8}(\\{0,8})\1/g;
/** A value that is no text: a number, or a list of whatever. */
const BARE_MEMBER = /(?<!\\)\\{0,8}(["'])([\w.-]{1,64})\\{0,8}\1\s{0,8}:\s{0,8}(?=[-\d[])/g;
const HEADER = /(?<![\w-])([\w-]{1,64})[ \t]{0,8}:(?!\s{0,8}\\{0,8}["'])/g;
const BEARER = /\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi;
const USERINFO = /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#@"']+@/gi;

/** Whether a field of this name holds a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_WORD.test(name);
}

/**
 * Hides what looks secret by its name: URL parameters and form fields, JSON members (also of JSON as text), headers, bearer
 * tokens, user and password of a URL.
 */
export function redactNamed(text: string): string {
  const withoutUsers = text.replace(USERINFO, `$1${REDACTED}@`);
  const withoutHeaders = hideAfter(withoutUsers, HEADER, ([, name = '']) => SECRET_HEADER.test(name), endOfLine, ' ');
  const withoutBearers = withoutHeaders.replace(BEARER, `$1 ${REDACTED}`);
  const withoutMembers = hideAfter(withoutBearers, MEMBER, ([, , name = '']) => isSecretName(name), endOfString);
  const withoutBare = hideAfter(withoutMembers, BARE_MEMBER, ([, , name = '']) => isSecretName(name), endOfBare);
  return hideAfter(withoutBare, PARAMETER, isSecretParameter, endOfValue);
}

/** Replaces what follows each head that is secret, up to its end. */
function hideAfter(
  text: string, head: RegExp, isSecret: (match: RegExpExecArray) => boolean,
  endOf: (text: string, from: number, match: RegExpExecArray) => number, gap = '',
): string {
  let shown = '';
  let from = 0;
  head.lastIndex = 0;
  for (let match = head.exec(text); match; match = head.exec(text)) {
    if (!isSecret(match)) continue;
    const end = endOf(text, head.lastIndex, match);
    // Nothing to hide.
    if (end <= head.lastIndex) continue;
    shown += text.slice(from, head.lastIndex) + gap + REDACTED;
    from = end;
    head.lastIndex = end;
  }
  return shown + text.slice(from);
}

function isSecretParameter({ 1: whole = '', index, input }: RegExpExecArray): boolean {
  const before = input.slice(Math.max(0, index - 1), index);
  // In a URL that was percent-encoded as a whole, `?` and `&` end in digits that look like the name's.
  const encoded = before === '%' && /^(?:3F|26)/i.test(whole);
  const name = encoded ? whole.slice(2) : whole;
  return isSecretName(name) || ((encoded || '?&;#'.includes(before)) && before !== '' && SECRET_IN_QUERY.test(name));
}

function endOfLine(text: string, from: number): number {
  const end = text.slice(from).search(/[\r\n]/);
  return text.slice(from, end < 0 ? undefined : from + end).trim() === '' ? from : end < 0 ? text.length : from + end;
}

function endOfValue(text: string, from: number): number {
  const end = text.slice(from).search(/[&\s"'#<>)]|%26/);
  return end < 0 ? text.length : from + end;
}

/** Of a list the bracket that closes it; one that does not end is hidden to the end. */
function endOfBare(text: string, from: number): number {
  if (text[from] !== '[') {
    const length = text.slice(from, from + 400).search(/[^\d.eE+-]/);
    return length < 0 ? Math.min(text.length, from + 400) : from + length;
  }
  let depth = 0;
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '\\') at += 1;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '[') depth += 1;
    else if (character === ']' && --depth === 0) return at + 1;
  }
  return text.length;
}

/**
 * The quote that closes: not one that is escaped in the string. In JSON within JSON quotes stand behind 1, 3, 7 … backslashes, the
 * deeper the more, and so many again for each backslash at the string's end. A string that does not end is hidden to the end.
 */
function endOfString(text: string, from: number, { 1: quote = '"', 3: backslashes = '' }: RegExpExecArray): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    let before = 0;
    while (at - before > from && text[at - before - 1] === '\\') before += 1;
    if (before % (2 * (backslashes.length + 1)) === backslashes.length) return at - backslashes.length;
  }
  return text.length;
}
