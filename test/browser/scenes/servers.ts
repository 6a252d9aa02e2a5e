import type { ServerEntry, ServersState } from '../../../src/shared/ipc/window/servers.ts';
import { problem } from '../../../src/shared/problem.ts';
import type { TestReport } from '../../../src/shared/server-report.ts';
import type { ServerSettings } from '../../../src/shared/settings.ts';
import { DEFAULT_SERVER } from '../../../src/settings/schema.ts';
import type { WindowOptions } from '../window-support.ts';
import { press } from './do.ts';
import type { Scene } from './scene.ts';

export const LOCAL = 'ws://127.0.0.1:10095';
export const OFFICE = 'wss://asr.lan:10095';
export const GPU = 'ws://10.0.0.7:10096';
export const FINGERPRINT =
  '9F:86:D0:81:88:4C:7D:65:9A:2F:EA:A0:C5:5A:D0:15:A3:BF:4F:1B:2B:0B:82:2C:D1:5D:6C:15:B0:F0:0A:08';
/** What the same server showed before. */
export const EARLIER =
  '80:A0:0F:0B:51:C6:D5:1D:C2:28:B0:B2:B1:F4:FB:3A:51:0D:A5:5C:0A:AE:F2:A9:56:D7:C4:88:18:0D:68:F9';
export const CERTIFICATE = {
  ...{ fingerprint: FINGERPRINT, subject: 'CN=asr.lan', issuer: 'CN=House CA' },
  ...{ validFrom: '2025-01-01T00:00:00.000Z', validTo: '2035-06-01T00:00:00.000Z' },
};
export const PENDING = { ...CERTIFICATE, address: 'asr.lan:10095', host: 'asr.lan', reason: '' };

export const SERVERS: readonly [ServerSettings, ...ServerSettings[]] = [
  DEFAULT_SERVER,
  { ...DEFAULT_SERVER, name: 'Office', url: OFFICE },
  { ...DEFAULT_SERVER, name: 'GPU', url: GPU },
];

export const REPORT: TestReport = {
  ...{ mode: '2pass', address: '127.0.0.1:10095', problem: null, connectMs: 3, tls: 'local', roundTripMs: 1 },
  ...{ knowledge: { flavour: 'cpp-offline' }, modes: ['offline'], finalMs: 310, text: '一二三' },
};
export const REFUSED = problem('server-refused', { address: '127.0.0.1:10095' });

/** A server of the settings that is up, where nothing else is said. */
export const entry = (url: string, more: Partial<ServerEntry> = {}): ServerEntry => ({
  ...{ url, address: url.replace(/^wss?:\/\//u, ''), state: 'up', since: Date.now() },
  ...{ problem: null, knowledge: {}, test: null, ...more },
});

export const areaOf = (state: Partial<ServersState>): ServersState => ({
  ...{ entries: [entry(LOCAL), entry(OFFICE), entry(GPU)], pending: [], trusted: [], withdrawn: [] },
  ...state,
});

const at = { view: 'settings', section: 'servers' } as const;

const withServers = (
  state: Partial<ServersState>,
  servers: readonly [ServerSettings, ...ServerSettings[]] = SERVERS,
): WindowOptions => ({ at, settings: { servers }, areas: { servers: areaOf(state) } });

const withOne = (state: Partial<ServerEntry>, server: Partial<ServerSettings> = {}): WindowOptions =>
  withServers({ entries: [entry(LOCAL, state)] }, [{ ...DEFAULT_SERVER, ...server }]);

const pause = (ms = 50): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Opens the settings of a server, brings what is asked for into view, and all that folds is open if so wished. */
const opened =
  (index: number, unfolds: boolean, into = `#server-${index}`) =>
  async (): Promise<void> => {
    document.querySelector<HTMLElement>(`#server-${index}`)?.click();
    await pause();
    if (unfolds)
      for (const one of document.querySelectorAll<HTMLDetailsElement>('#section-servers details')) one.open = true;
    await pause();
    document.querySelector(into)?.scrollIntoView();
  };

/** Brings the row of a server into view. */
const inView = (index: number) => async (): Promise<void> => {
  await pause();
  document.querySelector(`#server-${index}`)?.scrollIntoView();
};

/** Types into the field for another server, and waits until it is judged. */
const typed = (address: string) => async (): Promise<void> => {
  await pause();
  const field = document.querySelector<HTMLInputElement>('#section-servers .add input');
  if (field === null) throw new Error('there is no field for a server');
  field.value = address;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await pause(700);
};

export const SERVERS_SCENES: readonly Scene[] = [
  { name: 'servers', options: withOne({ knowledge: { flavour: 'cpp-2pass', answerMs: 340 } }) },
  {
    name: 'servers-many',
    options: withServers({
      entries: [
        entry(LOCAL, { knowledge: { flavour: 'cpp-2pass', answerMs: 340 } }),
        entry(OFFICE, { state: 'unknown', since: null }),
        entry(GPU, { state: 'down', problem: problem('server-unreachable', { address: '10.0.0.7:10096' }) }),
      ],
      trusted: [{ ...CERTIFICATE, address: 'asr.lan:10095' }],
      withdrawn: [{ ...CERTIFICATE, address: 'old.lan:10095' }],
    }),
  },
  {
    name: 'servers-removed',
    options: withServers({}),
    act: async () => {
      await opened(1, false)();
      await press('#section-servers button', /移除这台服务器|Remove this server/u);
    },
  },
  { name: 'servers-refused', options: withOne({ state: 'down', problem: REFUSED }) },
  { name: 'servers-advice', options: withOne({}), act: typed('http://asr.lan') },
  { name: 'servers-scheme', options: withOne({}), act: typed('asr.lan') },
  { name: 'servers-testing', options: withOne({ test: { kind: 'running', step: 'speak' } }) },
  {
    name: 'servers-testing-all',
    options: withServers({
      entries: [
        entry(LOCAL, { test: { kind: 'done', report: REPORT, at: 1 } }),
        entry(OFFICE, { test: { kind: 'running', step: 'speak' } }),
        entry(GPU, { test: { kind: 'waiting' } }),
      ],
    }),
    act: inView(1),
  },
  { name: 'servers-tested', options: withOne({ test: { kind: 'done', report: REPORT, at: 1 } }), act: inView(0) },
  {
    name: 'servers-test-failed',
    options: withOne({
      ...{ state: 'down', problem: REFUSED },
      test: { kind: 'done', report: { ...REPORT, problem: REFUSED, connectMs: null, modes: [], text: '' }, at: 1 },
    }),
  },
  {
    name: 'servers-certificate',
    options: withServers({ pending: [{ ...PENDING, distrust: 'self-signed', pinned: null }] }),
    act: inView(1),
  },
  {
    name: 'servers-certificate-changed',
    options: withServers({ pending: [{ ...PENDING, distrust: 'expired', pinned: EARLIER }] }),
    act: inView(1),
  },
  { name: 'servers-settings', options: withServers({}), act: opened(0, false) },
  {
    name: 'servers-settings-access',
    options: withOne(
      {},
      {
        headers: { Authorization: { sealed: 'c2VhbGVk' } },
        clientCertificate: {
          certificate: '/home/me/keys/laptop.pem',
          key: '/home/me/keys/laptop.key',
          passphrase: null,
        },
      },
    ),
    act: opened(0, true, '#section-servers details'),
  },
  {
    name: 'servers-settings-more',
    options: withOne({}),
    act: opened(0, true, '#section-servers details:nth-of-type(2)'),
  },
];
