/** What decides where the app's own windows are drawn. */
export interface WindowSystemFacts {
  readonly platform: NodeJS.Platform;
  /** Electron's switch `ozone-platform`: on Linux Chromium puts there what it has chosen, or so it did when this was read. */
  readonly ozonePlatform: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The facts of this process. @param commandLine Electron's `app.commandLine` */
export const windowSystemFacts = (commandLine: { getSwitchValue(name: string): string }): WindowSystemFacts => ({
  platform: process.platform,
  ozonePlatform: commandLine.getSwitchValue('ozone-platform'),
  env: process.env,
});

/**
 * Whether our windows are Wayland's own. There Electron can neither keep the overlay above other windows, nor place it,
 * nor let clicks and the focus pass it (docs/api/browser-window.md and screen.md of Electron; electron#48436, #50403).
 */
export function isWaylandWindow({ platform, ozonePlatform, env }: WindowSystemFacts): boolean {
  if (platform !== 'linux') return false;
  const chosen = ['', 'auto'].includes(ozonePlatform) ? env['XDG_SESSION_TYPE'] : ozonePlatform;
  return chosen === 'wayland';
}

/** The switch that makes Electron an X program. Set from within it comes too late: Chromium reads it before our code. */
export const X11_SWITCH = '--ozone-platform=x11';

/**
 * The arguments with which the app is to be started anew, so that its windows are X windows (by XWayland); null where
 * they are, where there is no X server, or where the user has chosen.
 *
 * @param argv as in `process.argv`
 */
export function argumentsForX11(facts: WindowSystemFacts, argv: readonly string[]): readonly string[] | null {
  const chosen = argv.some((word) => word.startsWith('--ozone-platform='));
  if (chosen || !isWaylandWindow(facts) || (facts.env['DISPLAY'] ?? '') === '') return null;
  return [X11_SWITCH, ...argv.slice(1)];
}

/**
 * The program by which this one is started: an AppImage is started by its file, since what runs lies in a mount that goes
 * with its process. Programs that an AppImage starts inherit its variables, so they alone prove nothing.
 *
 * @param execPath as in `process.execPath`
 */
export function ownProgram({ APPIMAGE: image, APPDIR: mount }: NodeJS.ProcessEnv, execPath: string): string {
  return image !== undefined && mount !== undefined && execPath.startsWith(`${mount}/`) ? image : execPath;
}
