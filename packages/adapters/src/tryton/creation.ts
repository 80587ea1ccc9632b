import type { Directive } from '@sextant/core/directives';
import type { Json } from '@sextant/core/facts';
import { AdapterError } from '../contract/adapter-error.js';
import type { Receipt } from '../contract/sink.types.js';
import type { Row } from './record.js';
import type { Records } from './records.js';
import { OPPORTUNITY, PARTY } from './stream-plan.js';

type Values = Readonly<Record<string, Json>>;

/** Where a model keeps the key by which we know what we made: Tryton has no key of the caller's own. */
interface Keeper {
  readonly find: (key: string) => readonly Json[];
  readonly fields: readonly string[];
  readonly has: (row: Row, key: string) => boolean;
  readonly values: (values: Values, key: string, directive: Directive) => Values;
}

const KEEPERS: Readonly<Record<string, Keeper>> = {
  [PARTY]: {
    find: (key) => [['identifiers.code', '=', key]],
    fields: [],
    has: () => true,
    values: (values, key) => ({ ...values, identifiers: [['create', [{ code: key }]]] }),
  },
  [OPPORTUNITY]: {
    // `%` and `_` stand for anything in a pattern; what is found is looked at again.
    find: (key) => [['comment', 'like', `%[${key.replace(/[\\%_]/g, '_')}]%`]],
    fields: ['comment'],
    has: ({ comment }, key) => typeof comment === 'string' && comment.includes(`[${key}]`),
    values: (values, key, directive) => ({
      ...values,
      party: partyOf(directive),
      comment: [values['comment'], `[${key}]`].filter((text): text is string => typeof text === 'string' && text !== '').join('\n'),
    }),
  },
};

/**
 * Creates a record for a subject of ours, once: the subject is its key. Looks for the key before, and again when the answer was
 * lost. Two that begin at the same moment may both find nothing.
 */
export async function createOnce(
  records: Records, directive: Directive, model: string, values: Values,
): Promise<{ readonly state: Receipt['state']; readonly id: string }> {
  const keeper = KEEPERS[model];
  if (!keeper) throw refusal('unsupported-action', '/payload/action', 'set or state', 'create');
  const { type, id: subject } = directive.subject;
  const key = `sextant:${type}/${subject}`;
  const known = async (): Promise<string | undefined> => {
    const rows = await records.find(model, keeper.find(key), keeper.fields);
    const row = rows.find((each) => keeper.has(each, key));
    return row && String(row['id']);
  };
  const before = await known();
  if (before !== undefined) return { state: 'repeated', id: before };
  try {
    return { state: 'done', id: await records.create(model, keeper.values(values, key, directive)) };
  } catch (error) {
    const after = error instanceof AdapterError && error.uncertain ? await known() : undefined;
    if (after === undefined) throw error;
    return { state: 'done', id: after };
  }
}

function partyOf({ payload }: Directive): number {
  const { party } = payload;
  const [, id] = /^party\.party,(\d+)$/.exec(String(party)) ?? [];
  if (id === undefined) throw refusal('missing', '/payload/party', 'party.party,<id>', String(party ?? 'nothing'));
  return Number(id);
}

function refusal(code: string, path: string, expected: string, received: string): AdapterError {
  return new AdapterError('tryton write-back', [{ code, path, expected, received }], { kind: 'invalid' });
}
