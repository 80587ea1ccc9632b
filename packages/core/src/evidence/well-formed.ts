/** Whether every surrogate in a text has its other half, so that the text has a UTF-8 form of its own. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
