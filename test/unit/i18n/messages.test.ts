import { describe, expect, it } from 'vitest';
import { evidence } from '../../../src/shared/i18n/evidence.ts';
import { messages, resolveLanguage } from '../../../src/shared/i18n/index.ts';
import { problem, type Problem } from '../../../src/shared/problem.ts';
import { problems } from '../../support/problems.ts';

/** Every text below a table of messages, with the path to it. */
function texts(node: unknown, path: readonly string[] = []): (readonly [string, string])[] {
  if (typeof node === 'string') return [[path.join('.'), node]];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, child]) => texts(child, [...path, key]));
}

describe.each(['zh', 'en'] as const)('messages in %s', (language) => {
  it.each(problems)('tell all facts of $code in whole sentences', ({ code, detail }) => {
    const texts = messages(language);
    const sentence = texts.problem({ code, detail } as Problem);
    const told = [sentence, ...evidence({ code, detail } as Problem, texts).map(({ text }) => text)].join('\n');
    for (const [name, fact] of Object.entries(detail)) {
      // What a system does at its own shortcut, where macOS keeps a switch, why a clipboard is lost and what a value lacks
      // have words of each language.
      if (['system', 'macos', 'why', 'fault'].includes(name)) expect(sentence).not.toContain(String(fact));
      else expect(told).toContain(String(fact));
    }
    expect(sentence).toMatch(language === 'zh' ? /。$/ : /\.$/);
    expect(sentence).not.toContain('undefined');
  });

  it('tell in the words of the system why a clipboard is lost, where there are no others', () => {
    const why = 'no memory for the clipboard';
    expect(messages(language).problem(problem('clipboard-lost', { why }))).toContain(why);
  });

  it.each([
    // Macs list an app there only after it has asked, which ours does not (NSPasteboard.AccessBehavior.default).
    [problem('clipboard-not-kept', { macos: 27 }), 'copy it again', '重新复制'],
    // It is told at the start, too, when there is no text yet.
    [problem('accessibility-denied', { macos: 27 }), 'press keys', '模拟按键'],
    // Under secure input text is held as for a password field.
    [problem('hotkey-silenced', { program: 'Terminal' }), 'waits in the overlay', '留在浮窗中'],
    // macOS names the program in front where one in the background has switched it on (rdar://48953777).
    [problem('hotkey-silenced', { program: 'Terminal' }), 'By what macOS tells', '据 macOS 报告'],
  ] as const)('promise no more than there is: %j', (one, english, chinese) => {
    const sentence = messages(language).problem(one);
    expect(sentence).toContain(language === 'en' ? english : chinese);
    expect(sentence).not.toContain('文字没有输入');
  });

  it.each([
    [
      12,
      'System Preferences → Security & Privacy → Privacy → Accessibility. ',
      '“系统偏好设置 → 安全性与隐私 → 隐私 → 辅助功能”',
    ],
    [13, 'System Settings → Privacy & Security → Accessibility. ', '“系统设置 → 隐私与安全性 → 辅助功能”'],
    [26, 'System Settings → Privacy & Security → Accessibility. ', '“系统设置 → 隐私与安全性 → 辅助功能”'],
    [27, 'System Settings → Privacy & Security → Device Control', '“系统设置 → 隐私与安全性 → 设备控制'],
  ] as const)('name the switch of Accessibility as macOS %i does', (macos, english, chinese) => {
    const sentence = messages(language).problem(problem('accessibility-denied', { macos }));
    expect(sentence).toContain(language === 'en' ? english : chinese);
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
