/** One event of a `text/event-stream`. */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
  /** The last id the stream gave, this event's included. */
  readonly id: string;
}

/**
 * Reads a `text/event-stream` piece by piece, as the HTML standard says; pieces may end anywhere.
 *
 * @example
 * ```ts
 * eventReader()('id: 7\nevent: change\ndata: {}\n\n'); //=> [{ event: 'change', data: '{}', id: '7' }]
 * ```
 */
export function eventReader(): (piece: string) => readonly StreamEvent[] {
  let rest = '';
  let isFirst = true;
  let id = '';
  let event = '';
  let data: string[] = [];
  return (piece) => {
    const events: StreamEvent[] = [];
    rest += piece;
    if (isFirst && rest !== '') {
      isFirst = false;
      rest = rest.replace(/^\uFEFF/, '');
    }
    // A carriage return at the end may be half of a line end.
    for (let end = /\r\n|\n|\r(?!$)/.exec(rest); end; end = /\r\n|\n|\r(?!$)/.exec(rest)) {
      const line = rest.slice(0, end.index);
      rest = rest.slice(end.index + end[0].length);
      if (line === '') {
        if (data.length > 0) events.push({ event: event || 'message', data: data.join('\n'), id });
        event = '';
        data = [];
        continue;
      }
      const colon = line.indexOf(':');
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (field === 'data') data.push(value);
      else if (field === 'event') event = value;
      else if (field === 'id' && !value.includes('\0')) id = value;
    }
    return events;
  };
}
