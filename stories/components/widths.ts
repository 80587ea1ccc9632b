/** What a story of a widget takes: a brief, where the usual one is not wanted, and how wide the place for it is. */
export interface WidgetArgs<T, Width = 240 | 360 | 736> {
  readonly brief?: T;
  readonly width: Width;
}

export type BoardArgs<T> = WidgetArgs<T, 240 | 360 | 736 | 'full'>;

/** A narrow column, a phone, half a page. */
export const widgetWidths = {
  argTypes: { width: { control: 'inline-radio', options: [240, 360, 736] } },
  args: { width: 360 },
} as const;

/** A board stands on a wall screen, too. */
export const boardWidths = {
  argTypes: { width: { control: 'inline-radio', options: [240, 360, 736, 'full'] } },
  args: { width: 'full' },
} as const;
