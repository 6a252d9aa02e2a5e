import { arch, release, version as systemVersion } from 'node:os';
import { app, clipboard, systemPreferences } from 'electron';
import { now, schedule } from '../../shared/clock.ts';
import type { Versions } from '../../shared/ipc/window/help.ts';
import type { HotkeyService } from '../hotkey/hotkey-service.ts';
import type { PlatformPort } from '../platform/port.ts';
import type { Speech } from '../speech/create.ts';
import type { Base } from './base.ts';
import { clipboardCheck } from './diagnostics/clipboard-check.ts';
import { Diagnostics } from './diagnostics/diagnostics.ts';
import { diskCheck } from './diagnostics/disk-check.ts';
import { hotkeyCheck } from './diagnostics/hotkey-check.ts';
import { insertionCheck } from './diagnostics/insertion-check.ts';
import { microphoneCheck, type MicrophoneToOpen, openForAMoment } from './diagnostics/microphone-check.ts';
import { permissionsCheck } from './diagnostics/permissions-check.ts';
import { writeReport } from './diagnostics/report.ts';
import { serversCheck } from './diagnostics/servers-check.ts';
import { sessionCheck } from './diagnostics/session-check.ts';
import { settingsCheck } from './diagnostics/settings-check.ts';

/** What {@link composeDiagnostics} needs. */
export interface DiagnosticsSetupParts extends Pick<Base, 'settings' | 'troubles' | 'language' | 'userData'> {
  readonly platform: PlatformPort;
  readonly hotkey: HotkeyService;
  readonly page: { readonly microphone: MicrophoneToOpen };
  readonly speech: Pick<Speech, 'test' | 'health' | 'recall'>;
}

/** Puts together all that is checked, and the report on it. */
export function composeDiagnostics(parts: DiagnosticsSetupParts): {
  readonly diagnostics: Diagnostics;
  readonly versions: Versions;
  readonly report: () => string;
} {
  const { settings, troubles, language, userData, platform, hotkey, speech, page } = parts;
  const versions: Versions = {
    app: app.getVersion(),
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    node: process.versions.node,
    system: systemName(),
  };
  const checks = [
    serversCheck({ servers: () => settings.current.servers, test: speech.test }),
    microphoneCheck(() => openForAMoment(page.microphone)),
    hotkeyCheck({
      platform,
      hotkey,
      language,
      now,
      bindings: () => settings.current.hotkeys,
      trouble: () => troubles.about('hotkey'),
    }),
    insertionCheck(platform),
    permissionsCheck({
      platform: process.platform,
      preferences: systemPreferences,
      macos: () => Number.parseInt(process.getSystemVersion(), 10),
    }),
    clipboardCheck(() => clipboard.readText()),
    diskCheck({ folder: userData }),
    settingsCheck(() =>
      [troubles.about('settings'), troubles.about('secrets'), troubles.about('text rules')].flatMap((one) => one ?? []),
    ),
    sessionCheck(platform),
  ];
  const diagnostics = new Diagnostics({ checks, schedule });
  return {
    diagnostics,
    versions,
    report: () =>
      writeReport({
        versions,
        session: [platform.name, process.env['XDG_CURRENT_DESKTOP'] ?? []].flat().join(', '),
        checks: diagnostics.states,
        settings: settings.current,
        knowledge: speech.recall,
        health: speech.health.status(),
        platform: process.platform,
      }),
  };
}

/** As the system calls itself, and the processor's kind: `macOS 26.1, arm64`. */
function systemName(): string {
  const name = { darwin: 'macOS', win32: systemVersion() }[process.platform as string] ?? 'Linux';
  const number = process.platform === 'linux' ? release() : process.getSystemVersion();
  return `${name} ${number}, ${arch()}`;
}
