const ANY_SURROGATE = /[\ud800-\udfff]/;

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether every surrogate in a text has its other half, so that the text has a UTF-8 form of its own. */
export function isWellFormed(text: string): boolean {
  // Nearly all texts have none at all, which is found out much faster.
  return !ANY_SURROGATE.test(text) || !LONE_SURROGATE.test(text);
}
