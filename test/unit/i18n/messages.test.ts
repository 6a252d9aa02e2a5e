import { describe, expect, it } from 'vitest';
import { messages, resolveLanguage } from '../../../src/shared/i18n/index.ts';
import type { Problem, ProblemCode, ProblemDetails } from '../../../src/shared/problem.ts';

const FACTS: { readonly [C in ProblemCode]: ProblemDetails[C] } = {
  'url-invalid': { url: 'nonsense' },
  'url-http': { url: 'http://asr:10095', suggestion: 'ws://asr:10095' },
  'server-refused': { address: 'asr:10095' },
  'server-not-found': { host: 'asr.lan' },
  'server-unreachable': { address: 'asr:10095' },
  'server-connect-timeout': { address: 'asr:10095', seconds: 7 },
  'tls-not-spoken': { address: 'asr:10095' },
  'tls-expected': { address: 'asr:10095' },
  'certificate-self-signed': { host: 'asr.lan' },
  'certificate-wrong-host': { host: 'asr.lan' },
  'certificate-expired': { host: 'asr.lan' },
  'certificate-untrusted': { host: 'asr.lan', reason: 'no issuer' },
  'certificate-changed': { host: 'asr.lan', trusted: 'AA:BB', presented: 'CC:DD' },
  'client-certificate': { path: '/me.pem', reason: 'no such file' },
  'client-certificate-required': { address: 'asr:10095' },
  'secret-unreadable': { name: 'Authorization' },
  'trust-broken': { kept: '/data/trusted.broken.json', reason: 'line 3' },
  'trust-unreadable': { path: '/data/trusted.json', reason: 'EACCES' },
  'header-invalid': { name: 'X Y' },
  'http-status': { address: 'asr:10095', status: 502 },
  'not-websocket': { address: 'asr:10095' },
  'server-silent': { seconds: 12 },
  'server-closed': { address: 'asr:10095' },
  'sample-rate-not-taken': { rate: 8000 },
  'server-error': { text: 'decoder broke' },
  'server-reconnecting': { address: 'asr:10095' },
  'connection-failed': { address: 'asr:10095', reason: 'EPIPE' },
  'microphone-denied': {},
  'microphone-none': {},
  'microphone-busy': {},
  'microphone-lost': {},
  'microphone-switched': { label: 'Headset' },
  'microphone-silent': {},
  'microphone-failed': { reason: 'odd device' },
  'hotkey-unavailable': { reason: 'no display' },
  'hotkey-conflict': { keys: 'Ctrl+Space', system: 'input-method' },
  'hotkey-duplicate': { keys: 'F9' },
  'hotkey-capslock-toggles': { keys: 'CapsLock' },
  'hotkey-capslock-latches': { keys: 'CapsLock' },
  'hotkey-key-types': { keys: 'A' },
  'hotkey-passes-through': { keys: 'F9' },
  'hotkey-key-taken': { keys: 'A' },
  'hotkey-not-bound': {},
  'insertion-no-target': {},
  'insertion-own-window': {},
  'insertion-not-taken': {},
  'insertion-failed': { reason: 'no key' },
  'insertion-clipboard-only': {},
  'keys-refused': {},
  'keys-fallback': { way: 'wtype', reason: 'no compositor', next: 'ydotool' },
  'keys-failed': { way: 'ydotool', reason: 'no daemon' },
  'insertion-secret': {},
  'insertion-target-changed': { window: 'Notes' },
  'insertion-target-gone': { window: 'Notes' },
  'insertion-never': { window: 'Vault' },
  'native-unavailable': { reason: 'no such file' },
  'accessibility-denied': {},
  'undo-nothing': {},
  'undo-other-window': { window: 'Notes' },
  'undo-disturbed': {},
  'undo-blind': {},
  'undo-changed': {},
  'undo-uncertain': {},
  'undo-no-draft': {},
  'undo-failed': { reason: 'no key' },
  'live-stopped': {},
  'replacement-off': { find: '(a+)+' },
  'script-unavailable': { reason: 'no table' },
  'audio-in-memory': { reason: 'ENOSPC' },
  'recordings-found': { count: 2 },
  'text-not-kept': { reason: 'disk full' },
  'secrets-not-sealed': {},
  'audio-not-kept': { reason: 'disk full' },
  'settings-broken': { kept: '/data/settings.broken.json', reason: 'line 3' },
  'settings-newer': { kept: '/data/settings.newer.json', version: 9 },
  'settings-unreadable': { path: '/data/settings.json', reason: 'EACCES' },
};

const problems = Object.entries(FACTS).map(([code, detail]) => ({ code, detail }) as Problem);

/** Every text below a table of messages, with the path to it. */
function texts(node: unknown, path: readonly string[] = []): (readonly [string, string])[] {
  if (typeof node === 'string') return [[path.join('.'), node]];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, child]) => texts(child, [...path, key]));
}

describe.each(['zh', 'en'] as const)('messages in %s', (language) => {
  it.each(problems)('tell all facts of $code in whole sentences', ({ code, detail }) => {
    const sentence = messages(language).problem({ code, detail } as Problem);
    for (const [name, fact] of Object.entries(detail)) {
      // What a system does at its own shortcut has words of each language.
      if (name === 'system') expect(sentence).not.toContain(fact);
      else expect(sentence).toContain(String(fact));
    }
    expect(sentence).toMatch(language === 'zh' ? /。$/ : /\.$/);
    expect(sentence).not.toContain('undefined');
  });

  it('leave no label empty', () => {
    const all = texts(messages(language));
    expect(all.length).toBeGreaterThan(40);
    for (const [path, text] of all) expect(text.trim(), path).not.toBe('');
  });

  it('give the sentences Chinese words in Chinese only', () => {
    for (const one of problems) {
      expect(/\p{Script=Han}/u.test(messages(language).problem(one)), one.code).toBe(language === 'zh');
    }
  });

  it('say where a recording is', () => {
    expect(messages(language).keptAt('/data/7.wav')).toContain('/data/7.wav');
  });

  it.each([
    [401, /sign-in|登录/],
    [404, /path|路径/],
    [503, /running|运行/],
    [418, /server address|服务器地址/],
  ] as const)('advise on HTTP status %i', (status, advice) => {
    expect(messages(language).problem({ code: 'http-status', detail: { address: 'asr:1', status } })).toMatch(advice);
  });
});

it('says nothing twice: no two problems share a sentence', () => {
  for (const language of ['zh', 'en'] as const) {
    const all = problems.map((one) => messages(language).problem(one));
    expect(new Set(all).size).toBe(all.length);
  }
});

describe('the language of the app', () => {
  it('is the one set, whatever the system prefers', () => {
    expect(resolveLanguage('en', ['zh-CN'])).toBe('en');
  });

  it('is for auto the first preferred one that the app speaks', () => {
    expect(resolveLanguage('auto', ['fr-FR', 'zh-Hans-CN', 'en-US'])).toBe('zh');
    expect(resolveLanguage('auto', ['en_GB', 'zh'])).toBe('en');
  });

  it('is English where the app speaks none of them', () => {
    expect(resolveLanguage('auto', ['fr-FR'])).toBe('en');
    expect(resolveLanguage('auto', [])).toBe('en');
  });
});
