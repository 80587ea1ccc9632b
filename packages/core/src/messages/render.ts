import type { DescriptionNode } from '../conditions/condition.types.js';
import type { Reason } from '../explain/judgement.types.js';
import { enNames } from './en.words.js';
import type { Formatter } from './format.js';
import type { MessageKey, MessageParams } from './messages.types.js';
import type { Locale } from './text.js';
import type { Words } from './words.types.js';
import { zhNames } from './zh-CN.words.js';

/**
 * A reason as a sentence. Never throws: a key the formatter does not know, or parameters that do not fit it,
 * give the key itself.
 *
 * @example
 * ```ts
 * render(reason, createFormatter('en', { timeZone: 'UTC' })); //=> 'Preset rate of stage “Proposal demo”: 60%'
 * ```
 */
export function render(reason: Pick<Reason, 'key' | 'params'>, format: Formatter): string {
  return renderMessage(reason.key, reason.params, format);
}

/** One message of the catalogue as a sentence; see `render`. */
export function renderMessage<K extends MessageKey>(key: K, params: MessageParams[K], format: Formatter): string {
  try {
    return format.messages[key]?.(params, format) ?? String(key);
  } catch {
    return String(key);
  }
}

/** A described condition as lines, one per node, each with its depth from 0. */
export function renderTree(node: DescriptionNode, format: Formatter): readonly { readonly depth: number; readonly text: string }[] {
  const lines: { depth: number; text: string }[] = [];
  const visit = (at: DescriptionNode, depth: number): void => {
    lines.push({ depth, text: render(at, format) });
    for (const child of at.children) visit(child, depth + 1);
  };
  visit(node, 0);
  return lines;
}

/**
 * The name of something known by id, such as a signal or a document; an unknown id is its own name.
 *
 * @example
 * ```ts
 * nameIn('zh-CN', 'signals', 'proposal-received'); //=> '方案已收到'
 * ```
 */
export function nameIn(locale: Locale, list: keyof Words, id: string): string {
  return (locale === 'zh-CN' ? zhNames : enNames)(list, id);
}
