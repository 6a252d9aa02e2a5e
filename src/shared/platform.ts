/** The window system of the session: it determines how keys are heard and how text is inserted. */
export type Platform = 'x11' | 'wayland' | 'win32' | 'darwin';
