/** The views of the window, in the order of its sidebar. `welcome` is the first run; it has no entry there. */
export const VIEWS = ['history', 'record', 'hotwords', 'settings', 'help', 'welcome'] as const;

export type ViewName = (typeof VIEWS)[number];

/** The sections that each view has. */
export const VIEW_SECTIONS: Readonly<Record<ViewName, readonly string[]>> = {
  history: ['statistics'],
  record: [],
  hotwords: ['add', 'list', 'import', 'export', 'text', 'proof', 'suggestions'],
  settings: [
    ...['servers', 'trusted', 'microphone', 'hotkeys', 'insertion', 'apps', 'text', 'overlay', 'sounds', 'general'],
    ...['privacy', 'data'],
  ],
  help: ['checks', 'report', 'guide', 'shortcuts', 'licences'],
  welcome: ['microphone', 'recogniser', 'hotkey'],
};

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
