import { VERSION } from '../version.js';
import { warnOnce } from './warn.js';

/** What a widget's class tells about itself. */
export interface WidgetClass extends CustomElementConstructor {
  /** The tag without prefix and suffix, such as `sla-timer`. */
  readonly baseName: string;
  readonly version?: string;
}

export interface DefineOptions {
  /** @default 'sx' */
  readonly prefix?: string;
  /** For a second copy of another version on the same page: `sx-sla-timer-crm`. @default none */
  readonly suffix?: string;
}

/**
 * Registers a widget, unless its tag is taken. Returns the tag.
 *
 * A tag taken by the same version is left alone silently; one taken by another version, or by somebody else,
 * causes one warning. Nothing ever throws here: the page belongs to the host.
 *
 * @example
 * ```ts
 * defineElement(SxSlaTimer, { suffix: 'crm' }); //=> 'sx-sla-timer-crm'
 * ```
 */
export function defineElement(widget: WidgetClass, { prefix = 'sx', suffix = '' }: DefineOptions = {}): string {
  const tag = [prefix, widget.baseName, suffix].filter(Boolean).join('-');
  const taken = customElements.get(tag) as Partial<WidgetClass> | undefined;
  if (taken) {
    if (taken.version === undefined) warnOnce('SX202', tag, 'is already defined by somebody else; give a prefix or a suffix.');
    else if (taken.version !== VERSION) {
      warnOnce('SX201', tag, `is already defined by version ${taken.version}, this is ${VERSION}; give a suffix.`);
    }
    return tag;
  }
  try {
    customElements.define(tag, ownClass(widget));
  } catch (error) {
    warnOnce('SX202', tag, `cannot be defined: ${String(error)}`);
  }
  return tag;
}

/** A class can carry one tag only, so each tag gets its own. */
function ownClass(widget: WidgetClass): CustomElementConstructor {
  return class extends widget {};
}
