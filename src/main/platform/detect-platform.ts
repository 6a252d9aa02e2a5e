import type { Platform } from '../../shared/platform.ts';

/** The window system of this session. A Wayland session counts as such even where X programs run in it. */
export function detectPlatform({ platform, env }: Pick<NodeJS.Process, 'platform' | 'env'>): Platform {
  if (platform === 'win32' || platform === 'darwin') return platform;
  const wayland = env['XDG_SESSION_TYPE'] === 'wayland' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
  return wayland || (env['DISPLAY'] ?? '') === '' ? 'wayland' : 'x11';
}
