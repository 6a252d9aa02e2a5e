import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { messages } from '../../src/shared/i18n/index.ts';
import type { ServerEntry, ServersState } from '../../src/shared/ipc/window/servers.ts';
import { problem } from '../../src/shared/problem.ts';
import type { TestReport } from '../../src/shared/server-report.ts';
import type { ServerSettings } from '../../src/shared/settings.ts';
import { DEFAULT_SERVER } from '../../src/settings/schema.ts';
import { expectNoViolations } from './axe.ts';
import {
  areaOf,
  CERTIFICATE,
  EARLIER,
  entry,
  FINGERPRINT,
  GPU,
  LOCAL,
  OFFICE,
  PENDING,
  REFUSED,
  REPORT,
  SERVERS,
} from './scenes/servers.ts';
import { tabTo } from './by-keys.ts';
import { TestWindow, type WindowOptions } from './window-support.ts';

let open: TestWindow | null = null;

function show(state: Partial<ServersState> = {}, options: WindowOptions = {}): TestWindow {
  open = new TestWindow({
    ...{ language: 'en', at: { view: 'settings', section: 'servers' }, settings: { servers: SERVERS } },
    areas: { servers: areaOf(state) },
    ...options,
  });
  return open;
}

const one = (options: WindowOptions = {}, state: Partial<ServerEntry> = {}): TestWindow =>
  show({ entries: [entry(LOCAL, state)] }, { settings: { servers: [DEFAULT_SERVER] }, ...options });

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const text = messages('en').window.servers;
const addField = () => page.getByRole('textbox', { name: text.add });
/** What an element says, on one line. */
const words = (of: ReturnType<typeof row>): string => (of.query()?.textContent ?? '').replace(/\s+/gu, ' ');
const asked = (channel: string): readonly unknown[] =>
  (open?.asked ?? []).filter((request) => request.channel === channel).map(({ payload }) => payload);
const urls = (): readonly string[] => open?.settings.servers.map(({ url }) => url) ?? [];
const row = (name: string) => page.getByRole('listitem', { name, exact: true });

beforeEach(() => page.viewport(1040, 720));
afterEach(async () => {
  await open?.close();
  open = null;
});

describe('the list of servers', () => {
  it('says of each in words how it is, how fast it answers and what it is; the first is marked', async () => {
    show({
      entries: [
        entry(LOCAL, { knowledge: { flavour: 'cpp-2pass', answerMs: 340 } }),
        entry(OFFICE, { state: 'unknown', since: null }),
        entry(GPU, { state: 'down', problem: problem('server-unreachable', { address: '10.0.0.7:10096' }) }),
      ],
    });
    await expect.poll(() => words(row('127.0.0.1:10095'))).toMatch(/asked first.*Ready.*text 0\.3 s.*for live speech/u);
    await expect.poll(() => words(row('Office'))).toMatch(/asr\.lan:10095.*Not looked at yet/u);
    await expect.poll(() => words(row('GPU'))).toMatch(/Not reachable since/u);
    expect(row('Office').element().textContent).not.toContain('asked first');
  });

  it('offers with one server neither an order nor its removal', async () => {
    one();
    expect(button(/Move 127/u).elements()).toEqual([]);
    await userEvent.click(document.querySelector('#server-0') as Element);
    await expect.element(page.getByText(text.lastOne)).toBeVisible();
    expect(button(text.remove).elements()).toEqual([]);
  });

  it('is moved by buttons and by Alt and the arrows; the focus goes along', async () => {
    show();
    await userEvent.click(button('Move GPU up'));
    expect(urls()).toEqual([LOCAL, GPU, OFFICE]);
    await expect.poll(() => document.activeElement?.id).toBe('server-1');
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await expect.poll(urls).toEqual([GPU, LOCAL, OFFICE]);
    await expect.poll(() => document.activeElement?.id).toBe('server-0');
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(urls()).toEqual([GPU, LOCAL, OFFICE]);
  });

  it('gives a removed server back in its place', async () => {
    show();
    await userEvent.click(document.querySelector('#server-1') as Element);
    await userEvent.click(button(text.remove));
    await expect.poll(urls).toEqual([LOCAL, GPU]);
    await expect.element(page.getByText('Office was removed.')).toBeVisible();
    await expect.poll(() => document.activeElement?.id).toBe('servers-undo');
    await userEvent.keyboard('{Enter}');
    await expect.poll(urls).toEqual([LOCAL, OFFICE, GPU]);
    await expect.poll(() => document.activeElement?.id).toBe('server-1');
  });

  it('gives a removed server back only once, whichever way', async () => {
    show();
    await userEvent.click(document.querySelector('#server-1') as Element);
    await userEvent.click(button(text.remove));
    await expect.poll(() => document.activeElement?.id).toBe('servers-undo');
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.poll(urls).toEqual([LOCAL, OFFICE, GPU]);
    expect(page.getByText('Office was removed.').elements()).toEqual([]);
    await expect.poll(() => document.activeElement?.id).toBe('server-1');
    // Gone once more, it can be given back once more.
    await userEvent.keyboard('{Control>}y{/Control}');
    await expect.poll(urls).toEqual([LOCAL, GPU]);
    await userEvent.click(document.querySelector('#servers-undo') as Element);
    await expect.poll(urls).toEqual([LOCAL, OFFICE, GPU]);
  });

  it('warns where sample rates differ', async () => {
    const differ: ServerSettings = { ...DEFAULT_SERVER, url: GPU, sampleRate: 8000 };
    show({}, { settings: { servers: [DEFAULT_SERVER, differ] } });
    await expect.element(page.getByText(text.ratesDiffer)).toBeVisible();
  });

  it('tells what keeps the list from being saved', async () => {
    const why = problem('settings-not-saved', { path: '/x', reason: 'full' });
    show({}, { answers: { 'settings:set': () => ({ problem: why }) } });
    await userEvent.click(button('Move GPU up'));
    await expect.element(page.getByText(messages('en').problem(why))).toBeVisible();
  });
});

describe('a problem of a server', () => {
  it.each([
    ['tls-expected', problem('tls-expected', { address: 'a' }), 'Use wss://127.0.0.1:10095', 'wss://127.0.0.1:10095'],
    ['url-http', problem('url-http', { url: 'x', suggestion: 'ws://b:1' }), 'Use ws://b:1', 'ws://b:1'],
  ] as const)('%s has the button that puts the address right', async (_code, why, label, url) => {
    one({}, { state: 'down', problem: why });
    await expect.element(page.getByText(messages('en').problem(why))).toBeVisible();
    await userEvent.click(button(label));
    expect(urls()).toEqual([url]);
  });

  it('of the server on this computer points to how it is started', async () => {
    one({}, { state: 'down', problem: REFUSED });
    await userEvent.click(button(text.tryAgain));
    expect(asked('servers:look')).toHaveLength(1);
    await userEvent.click(button(text.howToStart));
    await expect.poll(() => open?.app.at.view).toBe('welcome');
    expect(asked('welcome:go')).toEqual(['recogniser']);
  });

  it('of its settings opens them', async () => {
    one({}, { state: 'down', problem: problem('header-invalid', { name: 'X' }) });
    await userEvent.click(button(text.edit));
    await expect.element(page.getByRole('textbox', { name: text.address })).toHaveValue(LOCAL);
  });
});

describe('adding a server', () => {
  it('is done by the keyboard alone: address, Enter; it is added at the end and tested', async () => {
    one();
    addField().element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(text.advice.empty(''))).toBeVisible();
    await userEvent.keyboard(`${GPU}{Enter}`);
    await expect.poll(urls).toEqual([LOCAL, GPU]);
    expect(open?.settings.servers[1]).toEqual({ ...DEFAULT_SERVER, url: GPU });
    expect(asked('servers:test')).toEqual([{ index: 1, url: GPU }]);
    await expect.element(addField()).toHaveValue('');
  });

  it('says what is wrong only after a pause, and not any more when it is put right', async () => {
    one();
    await userEvent.type(addField(), 'http://asr.lan');
    expect(page.getByText(text.advice.web('')).elements()).toEqual([]);
    await expect.element(page.getByText(text.advice.web(''))).toBeVisible();
    await expect.element(addField()).toHaveAttribute('aria-invalid', 'true');
    await userEvent.click(button('Use ws://asr.lan'));
    await expect.element(addField()).toHaveValue('ws://asr.lan');
    expect(page.getByText(text.advice.web('')).elements()).toEqual([]);
    expect(urls()).toEqual([LOCAL]);
  });

  it('offers both schemes where none is given', async () => {
    one();
    await addField().fill('asr.lan');
    await expect.element(button('Use wss://asr.lan:10095')).toBeVisible();
    await userEvent.click(button('Use ws://asr.lan:10095'));
    await userEvent.click(button(text.addAndTest));
    await expect.poll(urls).toEqual([LOCAL, 'ws://asr.lan:10095']);
  });

  it('never adds what is no address, or is there already', async () => {
    one();
    for (const wrong of ['ws://a:99999', LOCAL, 'ws://a b']) {
      await addField().fill(wrong);
      await userEvent.click(button(text.addAndTest));
      await expect.element(addField()).toHaveAttribute('aria-invalid', 'true');
    }
    expect(urls()).toEqual([LOCAL]);
    expect(asked('settings:set')).toEqual([]);
  });
});

describe('the test of a server', () => {
  it('is asked for by a button, shows its steps, and can be cancelled', async () => {
    const window = one();
    await userEvent.click(button('Test 127.0.0.1:10095'));
    expect(asked('servers:test')).toEqual([{ index: 0, url: LOCAL }]);
    window.change('servers', { entries: [entry(LOCAL, { test: { kind: 'running', step: 'speak' } })] });
    await expect
      .element(page.getByRole('listitem').filter({ hasText: text.steps.speak }).last())
      .toHaveAttribute('aria-current', 'step');
    await expect.element(button('Test 127.0.0.1:10095')).toBeDisabled();
    await userEvent.click(button(text.cancel));
    expect(asked('servers:cancel-test')).toEqual([{ index: 0, url: LOCAL }]);
  });

  it('that waits for its turn says so, and can be cancelled', async () => {
    show({
      entries: [
        entry(LOCAL, { test: { kind: 'running', step: 'reach' } }),
        entry(OFFICE, { test: { kind: 'waiting' } }),
      ],
    });
    await expect.element(row('Office').getByText(text.waiting)).toBeVisible();
    await expect.element(button('Test Office')).toBeDisabled();
    await userEvent.click(row('Office').getByRole('button', { name: text.cancel, exact: true }));
    expect(asked('servers:cancel-test')).toEqual([{ index: 1, url: OFFICE }]);
  });

  it('reports what it found out, and has the button for a mode that the server serves', async () => {
    one({}, { test: { kind: 'done', report: REPORT, at: 1 } });
    await expect.element(page.getByText(/It understood the test speech as “一二三”/u)).toBeVisible();
    await expect.element(page.getByText('Dictation works with this server.')).toBeVisible();
    await userEvent.click(button('Use “After you finish”'));
    expect(open?.settings.servers[0].mode).toBe('offline');
    await expect.poll(() => asked('servers:test')).toHaveLength(1);
  });

  it('says once what is wrong, with its buttons, and can be closed', async () => {
    const report: TestReport = { ...REPORT, problem: REFUSED, connectMs: null };
    one({}, { state: 'down', problem: REFUSED, test: { kind: 'done', report, at: 1 } });
    expect(page.getByText(messages('en').problem(REFUSED)).elements()).toHaveLength(1);
    await expect.element(button(text.howToStart)).toBeVisible();
    // Another test looks at the server, too.
    await expect.element(button(text.again)).toBeVisible();
    expect(button(text.tryAgain).elements()).toEqual([]);
    await userEvent.click(button(text.close));
    expect(page.getByText(messages('en').serverCheck.worksNot).elements()).toEqual([]);
    expect(page.getByText(messages('en').problem(REFUSED)).elements()).toHaveLength(1);
  });

  it('of all servers asks for each', async () => {
    show();
    await userEvent.click(button(text.testAll));
    expect(asked('servers:test')).toEqual([LOCAL, OFFICE, GPU].map((url, index) => ({ index, url })));
  });
});

it('a server is looked at, named, given another mode, tested, moved and removed by keys alone', async () => {
  show();
  await tabTo({ query: () => document.querySelector('#server-1') });
  await userEvent.keyboard('{Enter}');
  const name = row('Office').getByRole('textbox', { name: 'Name', exact: true });
  await tabTo(name);
  await userEvent.keyboard('{ControlOrMeta>}a{/ControlOrMeta}Home{Tab}');
  await expect.poll(() => open?.settings.servers[1]?.name).toBe('Home');
  await tabTo(row('Home').getByRole('radio', { name: /^Drafts, then corrected/u }));
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(() => open?.settings.servers[1]?.mode).not.toBe(SERVERS[1]?.mode);
  await tabTo(row('Home').getByRole('button', { name: text.remove }));
  await userEvent.keyboard('{Enter}');
  await expect.poll(urls).toEqual([LOCAL, GPU]);
  await userEvent.keyboard('{Enter}');
  await expect.poll(urls).toEqual([LOCAL, OFFICE, GPU]);
  document.querySelector<HTMLElement>('main')?.focus();
  await tabTo(button(text.testAll));
  await userEvent.keyboard('{Enter}');
  expect(asked('servers:test')).toHaveLength(3);
});

describe('certificates', () => {
  it('that wait for a decision show all that is needed for it, and are trusted by the keyboard', async () => {
    const down = entry(OFFICE, { state: 'down', problem: problem('certificate-self-signed', { host: 'asr.lan' }) });
    show({ entries: [entry(LOCAL), down], pending: [{ ...PENDING, distrust: 'self-signed', pinned: null }] });
    const group = page.getByRole('group', { name: 'Trust the certificate of asr.lan:10095?' });
    await expect
      .poll(() => words(group))
      .toMatch(/self-signed.*CN=asr\.lan.*CN=House CA.*January 1, 2025 – June 1, 2035/u);
    expect(group.element().querySelector('code')?.textContent).toBe(FINGERPRINT);
    expect(
      page.getByText(messages('en').problem(problem('certificate-self-signed', { host: 'asr.lan' }))).elements(),
    ).toEqual([]);
    button(text.trust).element().focus();
    await userEvent.keyboard('{Enter}');
    expect(asked('servers:trust')).toEqual([{ address: 'asr.lan:10095', fingerprint: FINGERPRINT }]);
  });

  it('that changed show both fingerprints', async () => {
    show({ pending: [{ ...PENDING, distrust: null, pinned: EARLIER }] });
    const group = page.getByRole('group', { name: /has changed/u });
    await expect.element(group).toBeVisible();
    expect([...group.element().querySelectorAll('code')].map(({ textContent }) => textContent)).toEqual([
      EARLIER,
      FINGERPRINT,
    ]);
  });

  it('that are not shown any more are not trusted, which is told', async () => {
    const why = problem('certificate-not-shown', { address: 'asr.lan:10095' });
    show(
      { pending: [{ ...PENDING, distrust: 'expired', pinned: null }] },
      { answers: { 'servers:trust': () => ({ problem: why }) } },
    );
    await userEvent.click(button(text.trust));
    await expect.element(page.getByText(messages('en').problem(why))).toBeVisible();
  });

  it('that are trusted are withdrawn in place, and given back', async () => {
    const window = show({ trusted: [{ ...CERTIFICATE, address: 'old.lan:1' }] });
    await userEvent.click(page.getByText('old.lan:1', { exact: true }));
    await expect.element(page.getByText('CN=House CA')).toBeVisible();
    await userEvent.click(button(`${text.withdraw}: old.lan:1`));
    expect(asked('servers:withdraw')).toEqual(['old.lan:1']);
    window.change('servers', { trusted: [], withdrawn: [{ ...CERTIFICATE, address: 'old.lan:1' }] });
    await expect.element(page.getByText(text.withdrawn('old.lan:1'))).toBeVisible();
    await expect.element(button(`${text.trustAgain}: old.lan:1`)).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(asked('servers:undo-withdraw')).toEqual(['old.lan:1']);
  });
});

describe('the settings of a server', () => {
  it('have a control for each field of the file', async () => {
    const files = { certificate: '/c.pem', key: '/k.pem', passphrase: null };
    one({ settings: { servers: [{ ...DEFAULT_SERVER, clientCertificate: files }] } });
    await userEvent.click(document.querySelector('#server-0') as Element);
    await expect.element(page.getByText('/k.pem')).toBeInTheDocument();
    const shown = new Set(
      [...document.querySelectorAll('[data-setting]')].map((one) => one.getAttribute('data-setting')),
    );
    for (const field of Object.keys(DEFAULT_SERVER)) expect(shown).toContain(`servers.*.${field}`);
    for (const field of Object.keys(files)) expect(shown).toContain(`servers.*.clientCertificate.${field}`);
  });

  it('say what each mode is like, and which the server does not serve', async () => {
    one({}, { test: { kind: 'done', report: REPORT, at: 1 } });
    await userEvent.click(document.querySelector('#server-0') as Element);
    await expect.element(page.getByRole('radio', { name: /Drafts, then corrected.*does not offer/su })).toBeChecked();
    await userEvent.click(page.getByRole('radio', { name: /^After you finish/u }));
    expect(open?.settings.servers[0].mode).toBe('offline');
  });

  it('save an address only when it is one', async () => {
    one();
    await userEvent.click(document.querySelector('#server-0') as Element);
    const field = page.getByRole('textbox', { name: text.address });
    await field.fill('ws://a:99999');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(text.advice.port(''))).toBeVisible();
    expect(urls()).toEqual([LOCAL]);
    await field.fill('ws://a:9999');
    await userEvent.keyboard('{Enter}');
    await expect.poll(urls).toEqual(['ws://a:9999']);
  });

  it('take how often drafts come in plain words, or as it was set', async () => {
    one();
    await userEvent.click(document.querySelector('#server-0') as Element);
    const select = page.getByRole('combobox', { name: text.latency });
    await expect.element(select).toHaveValue('usual');
    await userEvent.selectOptions(select, 'quick');
    expect(open?.settings.servers[0].chunkSize).toEqual([5, 8, 4]);
    await open?.app.set(['servers', 0, 'chunkSize'], [5, 20, 5]);
    await expect.element(select).toHaveValue('own');
  });

  it('take a client certificate when both files are chosen, and drop it', async () => {
    one({ answers: { 'servers:choose-file': (what) => ({ value: `/${what}.pem` }) } });
    await userEvent.click(document.querySelector('#server-0') as Element);
    await userEvent.click(page.getByText(text.access, { exact: true }));
    await userEvent.click(button(`${text.choose} ${text.certificateFile}`));
    await expect.element(page.getByText(text.keepsNote)).toBeVisible();
    expect(open?.settings.servers[0].clientCertificate).toBeNull();
    await userEvent.click(button(`${text.choose} ${text.keyFile}`));
    await expect
      .poll(() => open?.settings.servers[0].clientCertificate)
      .toEqual({ certificate: '/certificate.pem', key: '/key.pem', passphrase: null });
    await userEvent.click(button(text.withoutCertificate));
    expect(open?.settings.servers[0].clientCertificate).toBeNull();
  });
});

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  it.each([false, true])('breaks no rule of WCAG (dark: %s)', async (dark) => {
    show(
      {
        entries: [
          entry(LOCAL, { test: { kind: 'done', report: REPORT, at: 1 } }),
          entry(OFFICE, { state: 'down', test: { kind: 'running', step: 'speak' } }),
          entry(GPU, { state: 'down', problem: REFUSED }),
        ],
        pending: [{ ...PENDING, distrust: 'expired', pinned: EARLIER }],
        trusted: [{ ...CERTIFICATE, address: 'a:1' }],
        withdrawn: [{ ...CERTIFICATE, address: 'b:1' }],
      },
      { language, dark },
    );
    await userEvent.click(document.querySelector('#server-2') as Element);
    for (const details of document.querySelectorAll('details')) details.open = true;
    await page.getByRole('textbox', { name: messages(language).window.servers.add }).fill('ws://a:0');
    await userEvent.keyboard('{Enter}');
    const section = document.querySelector('#section-servers') ?? document.body;
    await expectNoViolations(section);
  });
});

it('holds in the smallest window with text of twice the size', async () => {
  await page.viewport(760, 520);
  document.documentElement.style.fontSize = '200%';
  try {
    show({
      pending: [{ ...PENDING, distrust: 'expired', pinned: EARLIER }],
    });
    await userEvent.click(document.querySelector('#server-0') as Element);
    const edge = (document.querySelector('main')?.getBoundingClientRect().right ?? 0) + 1;
    const cut = [...document.querySelectorAll('#section-servers *')].filter(
      (one) => one.getBoundingClientRect().right > edge,
    );
    expect(cut.map(({ outerHTML }) => outerHTML.slice(0, 120))).toEqual([]);
  } finally {
    document.documentElement.style.fontSize = '';
  }
});
