export type {
  Answer, Call, ClientOptions, Clock, Host, HttpClient, Limit, LogEntry, Transport,
} from './http.types.js';
export { createClient } from './client.js';
export { systemClock } from './clock.js';
export { completeHost } from './host.js';
export { backOff } from './back-off.js';
export { retryAfter } from './retry-after.js';
export { singleFlight } from './single-flight.js';
export { tokenKeeper, type Granted, type TokenKeeper, type TokenKeeperOptions } from './token-keeper.js';
export { assertOk } from './status.js';
export { readJson } from './read-json.js';
export { decodeText } from './charset.js';
export { redact, redactor, type Redact } from './redact.js';
export { REDACTED } from './redact-names.js';
export { sameSecret, verifyHmac, type HashName, type HmacCheck, type SignatureText } from './webhook/hmac.js';
export { replayWindow, type ReplayWindow, type ReplayWindowOptions } from './webhook/replay-window.js';
