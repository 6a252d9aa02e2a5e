import { detectPlatform } from './detect-platform.ts';
import { openMacPlatform } from './macos/open-macos.ts';
import type { PlatformParts, PlatformPort } from './port.ts';
import { openWaylandPlatform } from './wayland/open-wayland.ts';
import { openWindowsPlatform } from './windows/open-windows.ts';
import { openX11Platform } from './x11/open-x11.ts';

/** Opens the window system of this session: the one place that chooses by it. Never rejects. */
export function openPlatform(parts: PlatformParts): Promise<PlatformPort> {
  switch (detectPlatform(parts.process)) {
    case 'x11':
      return openX11Platform(parts);
    case 'wayland':
      return openWaylandPlatform(parts);
    case 'win32':
      return openWindowsPlatform(parts);
    case 'darwin':
      return openMacPlatform(parts);
  }
}
