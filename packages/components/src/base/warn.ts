/** Every warning has a code, explained at the end of its address. */
export type ProblemCode =
  /** The value is no brief of the kind the widget shows. */
  | 'SX101'
  /** Parts of a brief could not be read. */
  | 'SX102'
  /** A feed threw, or gave no way to unsubscribe. */
  | 'SX103'
  /** A state of `Shown` that this version does not know. */
  | 'SX104'
  /** The language asked for is not available. */
  | 'SX105'
  /** The time zone asked for is not known. */
  | 'SX106'
  /** The tag is taken by another version of the SDK. */
  | 'SX201'
  /** The tag is taken by somebody else, or cannot be a tag. */
  | 'SX202';

const DOCS = 'https://www.npmjs.com/package/@sextant/components';

const warned = new Set<string>();

/** Warns on the console, once per page for the same code and subject. */
export function warnOnce(code: ProblemCode, subject: string, text: string): void {
  const key = `${code} ${subject}`;
  if (warned.has(key)) return;
  warned.add(key);
  console.warn(`[sextant] ${code} <${subject}> ${text} ${DOCS}#${code.toLowerCase()}`);
}
