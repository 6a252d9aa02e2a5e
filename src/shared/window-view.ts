/** The views of the window, in the order of its sidebar. `welcome` is the first run; it has no entry there. */
export const VIEWS = ['hotwords', 'settings', 'help', 'welcome'] as const;

export type ViewName = (typeof VIEWS)[number];

/** A place in the window: a view, or a section of it. Written as `settings` or `settings/servers`. */
export interface ViewAddress {
  readonly view: ViewName;
  /** Empty: the beginning of the view. */
  readonly section: string;
}

/** Reads a place as it is written; null where there is no such view. */
export function viewAddress(text: string): ViewAddress | null {
  const [name = '', section = ''] = text.split('/');
  const view = VIEWS.find((one) => one === name);
  return view === undefined ? null : { view, section };
}

/** Writes a place as {@link viewAddress} reads it. */
export const writtenAddress = ({ view, section }: ViewAddress): string =>
  section === '' ? view : `${view}/${section}`;
