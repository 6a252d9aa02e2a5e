import type { MenuItemConstructorOptions } from 'electron';
import { type Language, messages } from '../../shared/i18n/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { wrap } from './menu-text.ts';

/** A server as the tray shows it. */
export interface ServerEntry {
  /** What the user calls it, or its address. */
  readonly label: string;
  readonly url: string;
  readonly state: 'up' | 'down' | 'unknown';
  /** Why it is down. */
  readonly problem: Problem | null;
  /** Whether it showed a certificate that the user has not decided on. */
  readonly hasCertificate: boolean;
}

/** What can be done with a server. */
export interface ServerActions {
  testServer(url: string): void;
  showCertificate(url: string): void;
  /** Asks whether to stop trusting the certificate at this `host:port`. */
  forgetCertificate(address: string): void;
}

/**
 * The entry for the servers, and one for each certificate that waits for a decision.
 * @param trusted each `host:port` whose certificate the user trusts, whether in the settings or not
 */
export function serverItems(
  servers: readonly ServerEntry[],
  trusted: readonly string[],
  language: Language,
  actions: ServerActions,
): MenuItemConstructorOptions[] {
  const texts = messages(language);
  const { tray } = texts;
  return [
    {
      id: 'servers',
      label: tray.servers,
      submenu: [
        ...servers.map(({ label, url, state, problem }, index) => ({
          id: `server-${index}`,
          label: `${label} · ${tray.serverStates[state]}`,
          submenu: [
            ...(problem === null ? [] : wrap(texts.problem(problem)).map((line) => ({ label: line, enabled: false }))),
            { id: 'test', label: tray.testServer, click: () => actions.testServer(url) },
          ],
        })),
        ...(trusted.length === 0 ? [] : [{ type: 'separator' as const }]),
        ...trusted.map((address) => ({
          id: `forget-${address}`,
          label: tray.forgetCertificate(address),
          click: () => actions.forgetCertificate(address),
        })),
      ],
    },
    ...servers
      .filter(({ hasCertificate }) => hasCertificate)
      .map(({ label, url }) => ({
        id: `certificate-${url}`,
        label: tray.showCertificate(label),
        click: () => actions.showCertificate(url),
      })),
  ];
}
