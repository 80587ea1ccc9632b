import type { RawRequest, Received } from '../../contract/receiver.types.js';
import { START } from './bench.js';
import { casesOf, type Rule } from './cases.js';
import type { ConformanceCase, ReceiverCaseKey, ReceiverHarness, ReceiverSubject } from './conformance.types.js';
import { must, mustBeAdapterError, mustEqual, rejection } from './expect.js';
import { leaksIn } from './leaks.js';

/** Older than any window. */
const LONG_AGO = START - 7 * 86_400_000;

/**
 * What every receiver must stand: it reads what was signed, refuses whatever was changed by a single bit, and tells a push
 * that comes twice.
 *
 * @example
 * ```ts
 * for (const { name, run } of receiverConformance(harness)) it(name, run);
 * ```
 */
export function receiverConformance(harness: ReceiverHarness): readonly ConformanceCase[] {
  const rule = (key: ReceiverCaseKey, says: string, run: (subject: ReceiverSubject) => Promise<void>): Rule<ReceiverCaseKey> => ({ key, says, run: async () => run(await harness.open()) });
  return casesOf<ReceiverCaseKey>(harness.name, [
    rule('reads', 'reads a push', reads),
    rule('bad-signature', 'refuses a push of which one bit of the body was changed', refusesChangedBody),
    rule('no-signature', 'refuses a push without headers and query', refusesUnsigned),
    rule('tampered', 'refuses or ignores a change of any header and parameter', standsTampering),
    rule('too-old', 'refuses a push of long ago', refusesOld),
    rule('twice', 'tells a push that comes twice', tellsTwice),
    rule('nonsense', 'refuses content that makes no sense as invalid', refusesNonsense),
    rule('secrets', 'shows no secret in errors, hints and replies', (subject) => keepsSecrets(subject, harness.secrets)),
  ], harness.notApplicable);
}

async function reads(subject: ReceiverSubject): Promise<void> {
  const { hints, reply } = await subject.receiver().receive(subject.push({ id: 'e1', at: START }), START);
  must(hints.length === 1, 'one hint', hints);
  must(reply.status >= 200 && reply.status < 300, 'a reply of success', reply);
  must(hints[0]?.id !== '', 'an id of the event', hints[0]);
}

async function refusesChangedBody(subject: ReceiverSubject): Promise<void> {
  const push = subject.push({ id: 'e1', at: START });
  must(push.body.length > 0, 'a push with a body', push.body.length);
  for (let at = 0; at < push.body.length; at++) {
    const body = Uint8Array.from(push.body, (byte, index) => (index === at ? byte ^ 1 : byte));
    await mustRefuse(subject, { ...push, body }, `byte ${at} of the body changed`);
  }
  await mustRefuse(subject, { ...push, body: push.body.subarray(0, -1) }, 'the body cut off');
}

async function refusesUnsigned(subject: ReceiverSubject): Promise<void> {
  const push = subject.push({ id: 'e1', at: START });
  await mustRefuse(subject, { ...push, url: push.url.split('?')[0] ?? '', headers: {} }, 'no headers and no query');
}

async function standsTampering(subject: ReceiverSubject): Promise<void> {
  const push = subject.push({ id: 'e1', at: START });
  const right = await subject.receiver().receive(push, START);
  for (const [what, changed] of changesOf(push)) {
    let received: Received;
    try {
      // A new one each time: one that remembers would call the second push a repetition.
      received = await subject.receiver().receive(changed, START);
    } catch (error) {
      mustBeAdapterError(error, `${what}: a refusal`);
      must(error.kind === 'auth' || error.kind === 'invalid', `${what}: kind auth or invalid`, error);
      continue;
    }
    mustEqual(received.hints, right.hints, `${what}: hints`);
  }
}

function changesOf(push: RawRequest): readonly (readonly [what: string, changed: RawRequest])[] {
  const changes: (readonly [string, RawRequest])[] = [];
  for (const [name, value] of Object.entries(push.headers)) {
    const { [name]: _, ...others } = push.headers;
    changes.push([`without ${name}`, { ...push, headers: others }]);
    for (const other of ['', 'x', `${value}0`, flipped(value)]) {
      changes.push([`${name} changed`, { ...push, headers: { ...push.headers, [name]: other } }]);
    }
  }
  const url = new URL(push.url, 'https://receiver.example');
  for (const [name, value] of url.searchParams) {
    for (const other of [null, '', 'x', flipped(value)]) {
      const changed = new URL(url);
      if (other === null) changed.searchParams.delete(name);
      else changed.searchParams.set(name, other);
      const whole = /^[a-z]+:/i.test(push.url) ? changed.href : `${changed.pathname}${changed.search}`;
      changes.push([`parameter ${name} changed`, { ...push, url: whole }]);
    }
  }
  return changes;
}

/** Another last character. */
function flipped(text: string): string {
  return text === '' ? 'x' : `${text.slice(0, -1)}${text.endsWith('a') ? 'b' : 'a'}`;
}

async function refusesOld(subject: ReceiverSubject): Promise<void> {
  await mustRefuse(subject, subject.push({ id: 'e1', at: LONG_AGO }), 'a week old');
  await mustRefuse(subject, subject.push({ id: 'e2', at: 2 * START - LONG_AGO }), 'a week ahead');
}

async function tellsTwice(subject: ReceiverSubject): Promise<void> {
  const receiver = subject.receiver();
  const first = await receiver.receive(subject.push({ id: 'e1', at: START }), START);
  const second = await receiver.receive(subject.push({ id: 'e1', at: START }), START + 1_000);
  mustEqual(second.reply.status, first.reply.status, 'status of the second reply: the platform would go on pushing');
  if (second.hints.length > 0) mustEqual(second.hints.map(({ id }) => id), first.hints.map(({ id }) => id), 'no hints, or those of the first push, by their ids');
  const other = await receiver.receive(subject.push({ id: 'e2', at: START }), START + 1_000);
  must(other.hints.length === 1 && other.hints[0]?.id !== first.hints[0]?.id, 'another push to be another hint', other.hints);
}

async function refusesNonsense(subject: ReceiverSubject): Promise<void> {
  const error = await rejection(subject.receiver().receive(subject.nonsense(START), START), 'nonsense to be refused');
  mustBeAdapterError(error, 'a refusal');
  mustEqual(error.kind, 'invalid', 'kind');
}

async function keepsSecrets(subject: ReceiverSubject, secrets: readonly string[]): Promise<void> {
  const push = subject.push({ id: 'e1', at: START });
  const seen: unknown[] = [await subject.receiver().receive(push, START)];
  for (const [, changed] of [...changesOf(push), ['', subject.nonsense(START)] as const]) {
    seen.push(await subject.receiver().receive(changed, START).catch((error: unknown) => error));
  }
  const leaks = leaksIn(seen, secrets);
  must(leaks.length === 0, 'no secret', leaks.slice(0, 3));
}

async function mustRefuse(subject: ReceiverSubject, request: RawRequest, what: string): Promise<void> {
  const error = await rejection(subject.receiver().receive(request, START), `${what}: a refusal`);
  mustBeAdapterError(error, `${what}: a refusal`);
  mustEqual(error.kind, 'auth', `${what}: kind`);
}
