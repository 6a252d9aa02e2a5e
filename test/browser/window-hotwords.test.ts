import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { problem } from '../../src/shared/problem.ts';
import type { HotwordList } from '../../src/shared/settings.ts';
import { tabTo } from './by-keys.ts';
import { TestWindow, type WindowOptions } from './window-support.ts';
import { DEFAULT_SETTINGS } from '../support/settings.ts';
import { WordLists } from '../../src/renderer/window/hotwords/word-lists.svelte.ts';

const list = (change: Partial<HotwordList>): HotwordList => ({
  ...{ name: '', on: true, apps: [], profiles: [], words: {} },
  ...change,
});
const WORDS = { 阿里巴巴: 20, 达摩院: { weight: 30, note: '研究院' }, 'fun asr': 5 };

let window: TestWindow;
beforeEach(() => page.viewport(1040, 720));
afterEach(() => window.close());

const open = (lists: readonly HotwordList[], options: WindowOptions = {}): TestWindow => {
  window = new TestWindow({
    at: { view: 'hotwords', section: '' },
    settings: { hotwords: lists },
    ...options,
  });
  return window;
};
const words = (at = 0): object => window.settings.hotwords[at]?.words ?? {};
const field = () => page.getByRole('textbox', { name: '搜索或添加：词，或词和权重' });
const row = (name: string) => page.getByRole('row', { name });

describe('the one field', () => {
  it('adds the first word of an empty view, with its weight', async () => {
    open([]);
    await expect.element(page.getByText('还没有热词')).toBeVisible();
    await page.getByRole('button', { name: '添加', exact: true }).click();
    await expect.element(field()).toHaveFocus();
    await userEvent.keyboard('听写 30');
    await expect.element(page.getByText('按回车添加“听写”')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(window.settings.hotwords).toEqual([list({ words: { 听写: 30 } })]);
    await expect.element(row('听写')).toBeVisible();
    await expect.element(field()).toHaveValue('');
  });

  it('finds words and notes, says what is there, and weighs it anew', async () => {
    open([list({ words: WORDS })]);
    await field().fill('研究');
    await expect.element(row('达摩院')).toBeVisible();
    expect(page.getByRole('row').all()).toHaveLength(1);
    await field().fill('阿里巴巴');
    await expect.element(page.getByText('“阿里巴巴”已在列表中')).toBeVisible();
    await field().fill('阿里巴巴 44');
    await userEvent.keyboard('{Enter}');
    expect(words()).toEqual({ ...WORDS, 阿里巴巴: 44 });
    await field().fill('没有');
    await expect.element(page.getByText('没有含“没有”的词。')).toBeVisible();
  });

  it('finds the words of every list, and says before Enter where a word is already', async () => {
    open([list({ words: WORDS }), list({ name: '人名', words: { 张三峰: 40, 张三: 20 } })]);
    await field().fill('张三');
    await expect.element(page.getByText('这个列表中没有含“张三”的词。')).toBeVisible();
    await expect.element(page.getByText('“张三”已在列表“人名”中，按回车也添加到这个列表')).toBeVisible();
    await page.getByRole('button', { name: '人名（2）' }).click();
    await expect.element(page.getByRole('radio', { name: '人名' })).toBeChecked();
    await expect.element(row('张三峰')).toBeVisible();
    await expect.element(page.getByText('“张三”已在列表中')).toBeVisible();
    await expect.element(field()).toHaveFocus();
    expect(window.asked.filter(({ channel }) => channel === 'settings:set')).toEqual([]);
  });

  it('comes from a found word to the list that has it', async () => {
    open([list({ words: WORDS }), list({ name: '人名', words: { 张三峰: 40 } })]);
    window.app.go('hotwords', 'find:张三峰');
    await expect.element(page.getByRole('radio', { name: '人名' })).toBeChecked();
    await expect.element(row('张三峰')).toBeVisible();
    window.app.go('hotwords', 'find:达摩院');
    await expect.element(row('达摩院')).toBeVisible();
  });

  it('says what is wrong with a weight, and adds nothing', async () => {
    open([list({ words: WORDS })]);
    await field().fill('听写 300');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('alert')).toHaveTextContent('权重是 1 到 100 的数。');
    expect(words()).toEqual(WORDS);
  });
});

describe('the table', () => {
  it('is worked by keys alone: move, weigh, edit, select, remove', async () => {
    open([list({ words: WORDS })]);
    await expect.element(row('阿里巴巴')).toBeVisible();
    (row('阿里巴巴').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(row('达摩院')).toHaveFocus();
    await userEvent.keyboard('+');
    expect(words()).toMatchObject({ 达摩院: { weight: 31, note: '研究院' } });
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('textbox', { name: '词', exact: true })).toHaveFocus();
    await userEvent.keyboard('{Tab}杭州{Tab}');
    await page.getByRole('textbox', { name: '权重' }).fill('200');
    await expect.element(page.getByRole('alert')).toHaveTextContent('权重是 1 到 100 的数。');
    await page.getByRole('textbox', { name: '权重' }).fill('12');
    await userEvent.keyboard('{Enter}');
    expect(words()).toMatchObject({ 达摩院: { weight: 12 } });
    await expect.element(row('达摩院')).toHaveFocus();
    await userEvent.keyboard('{Home}{Shift>}{End}{/Shift}');
    await expect.element(page.getByText('已选 3 个')).toBeVisible();
    await userEvent.keyboard('{Delete}');
    expect(words()).toEqual({});
  });

  it('changes a word in its place, and refuses one that is there', async () => {
    open([list({ words: WORDS })]);
    await page.getByRole('button', { name: '编辑 阿里巴巴' }).click();
    const word = page.getByRole('textbox', { name: '词', exact: true });
    await word.fill('达摩院');
    await expect.element(page.getByRole('alert')).toHaveTextContent('“达摩院”已在列表中');
    await word.fill('阿里云');
    await userEvent.keyboard('{Enter}');
    expect(Object.keys(words())).toEqual(['阿里云', '达摩院', 'fun asr']);
  });

  it('weighs and moves many at once', async () => {
    open([list({ words: WORDS }), list({ name: '人名' })]);
    await row('阿里巴巴').click();
    await row('fun asr').click({ modifiers: ['ControlOrMeta'] });
    await page.getByRole('textbox', { name: '权重' }).fill('77');
    await page.getByRole('button', { name: '设置权重' }).click();
    expect(words()).toEqual({ ...WORDS, 阿里巴巴: 77, 'fun asr': 77 });
    await page.getByRole('combobox', { name: '移到…' }).selectOptions('人名');
    expect(Object.keys(words())).toEqual(['达摩院']);
    expect(words(1)).toEqual({ 阿里巴巴: 77, 'fun asr': 77 });
  });

  it('has commands for what is both selected and seen', async () => {
    open([list({ words: WORDS })]);
    await row('阿里巴巴').click();
    await userEvent.keyboard('{Control>}a{/Control}');
    await expect.element(page.getByText('已选 3 个')).toBeVisible();
    await field().fill('阿');
    await expect.element(page.getByText('已选 3 个')).not.toBeInTheDocument();
    (row('阿里巴巴').element() as HTMLElement).focus();
    await userEvent.keyboard('{Delete}');
    expect(Object.keys(words())).toEqual(['达摩院', 'fun asr']);
  });

  it('puts a single word into another list, unless it is there', async () => {
    open([list({ words: WORDS }), list({ name: '人名', words: { 'fun asr': 7 } })]);
    await page.getByRole('button', { name: '编辑 fun asr' }).click();
    await page.getByRole('combobox', { name: '所在列表' }).selectOptions('人名');
    await expect.element(page.getByRole('alert')).toHaveTextContent('“fun asr”已在列表中');
    await page.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '编辑 达摩院' }).click();
    await page.getByRole('combobox', { name: '所在列表' }).selectOptions('人名');
    await page.getByRole('button', { name: '保存' }).click();
    expect(Object.keys(words())).toEqual(['阿里巴巴', 'fun asr']);
    expect(words(1)).toEqual({ 'fun asr': 7, 达摩院: { weight: 30, note: '研究院' } });
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(words()).toEqual(WORDS);
  });

  it('sorts by pinyin and by weight', async () => {
    open([list({ words: { 张: 1, 波: 3, 安: 2 } })]);
    const first = (): string => page.getByRole('row').first().element().textContent;
    await expect.element(row('张')).toBeVisible();
    await page.getByRole('combobox', { name: '排序' }).selectOptions('按拼音');
    await expect.poll(first).toContain('安');
    await page.getByRole('combobox', { name: '排序' }).selectOptions('按权重');
    await expect.poll(first).toContain('波');
  });

  it('says beside the words which of them the servers will not heed, and why', async () => {
    const [server] = DEFAULT_SETTINGS.servers;
    const entry = {
      url: server.url,
      address: '127.0.0.1:10095',
      state: 'up',
      since: null,
      problem: null,
      test: null,
      knowledge: { flavour: 'python' },
    } as const;
    open([list({ words: WORDS })], {
      areas: { servers: { entries: [entry], pending: [], trusted: [], withdrawn: [] } },
    });
    await expect.element(page.getByText(/收词，不收权重，只在校正后的文字中起作用/)).toBeVisible();
    await expect.element(row('fun asr')).toMatchTextContent(/会被拆开/);
    await expect.element(row('达摩院')).toMatchTextContent(/权重无效/);
    expect(row('阿里巴巴').element().textContent).not.toContain('无效');
    await expect
      .element(row('达摩院'))
      .toHaveAccessibleDescription('权重 30; 研究院; 权重无效: 有服务器只收词，不收权重。');
    await page.getByRole('button', { name: '编辑 fun asr' }).click();
    await expect.element(page.getByText(/有服务器会在空格处拆开它/)).toBeVisible();
    await page.getByRole('textbox', { name: '词', exact: true }).fill('funasr');
    await expect.element(page.getByText(/有服务器会在空格处拆开它/)).not.toBeInTheDocument();
  });

  it('says which words are not sent, of the lists that are sent together', async () => {
    const many = (name: string, weight: number) =>
      Object.fromEntries(Array.from({ length: 700 }, (_, n) => [`${name}${n}`, weight]));
    const first = list({ name: '代码', apps: ['Code*'], words: { ...many('甲', 30), 末: 1 } });
    const others = (apps: readonly string[]) => list({ name: '别的', apps, words: many('乙', 40) });
    open([first, others(['Mail'])]);
    await field().fill('末');
    await expect.element(row('末')).toBeVisible();
    expect(row('末').element().textContent).not.toContain('不发送');
    window.change('settings', { current: { ...window.settings, hotwords: [first, others([])] } });
    await expect.element(row('末')).toMatchTextContent(/不发送/);
  });

  it('does not say of a word that gets another name that it is not sent', async () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`词语${n}`, 20]));
    open([list({ words: { 张三: 30, ...many } })]);
    const warning = page.getByText(/最多发送 1000 个词/);
    await page.getByRole('button', { name: '编辑 张三' }).click();
    const word = page.getByRole('textbox', { name: '词', exact: true });
    await word.fill('张三丰');
    await expect.element(warning).not.toBeInTheDocument();
    await page.getByRole('button', { name: '取消' }).click();
    await field().fill('词语999');
    await page.getByRole('button', { name: '编辑 词语999' }).click();
    await expect.element(warning).toBeVisible();
    await word.fill('词语');
    await expect.element(warning).toBeVisible();
  });

  it('keeps a word whose new list is removed elsewhere meanwhile', async () => {
    open([list({ words: WORDS }), list({ name: '人名' })]);
    await page.getByRole('button', { name: '编辑 达摩院' }).click();
    await page.getByRole('combobox', { name: '所在列表' }).selectOptions('人名');
    window.change('settings', { current: { ...window.settings, hotwords: [list({ words: WORDS })] } });
    await page.getByRole('button', { name: '保存' }).click();
    await expect.element(row('达摩院')).toBeVisible();
    expect(words()).toEqual(WORDS);
    const entry = { word: '达摩院', weight: 30, note: '研究院' };
    expect(await new WordLists(window.app).replace('达摩院', entry, 1)).toBe(false);
    expect(words()).toEqual(WORDS);
  });

  it('holds thousands of words with few elements, and scrolls them without a stutter', async () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`词语${n}`, 20]));
    open([list({ words: many })]);
    await expect.element(row('词语3')).toBeVisible();
    expect(document.querySelectorAll('[role=row]').length).toBeLessThan(80);
    const viewport = document.querySelector('[role=grid] > div');
    if (viewport === null) throw new Error('no viewport');
    /** The usual time of a frame in which the table moves by so much, in ms. */
    const frameTime = async (step: number): Promise<number> => {
      const frames: number[] = [];
      let last = performance.now();
      for (let n = 0; n < 60; n += 1) {
        viewport.scrollTop += step;
        await new Promise(requestAnimationFrame);
        frames.push(performance.now() - last);
        last = performance.now();
      }
      return frames.toSorted((a, b) => a - b)[30] ?? NaN;
    };
    // A busy machine is slow at rest, too.
    const rest = await frameTime(0);
    expect(await frameTime(700)).toBeLessThan(Math.max(50, 4 * rest));
    expect(document.querySelectorAll('[role=row]').length).toBeLessThan(80);
    (page.getByRole('row').first().element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    await expect.element(row('词语4999')).toHaveFocus();
  });
});

describe('lists', () => {
  it('are added, named, switched off, meant for applications and profiles, and removed', async () => {
    open([list({ words: WORDS })], {
      settings: {
        hotwords: [list({ words: WORDS })],
        profiles: { 写信: { insertion: {}, text: {} } },
      },
    });
    await page.getByRole('button', { name: '新建列表' }).click();
    await expect.element(page.getByRole('radio', { name: '列表 2' })).toBeChecked();
    await page.getByRole('textbox', { name: '名称' }).fill('代码');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('radio', { name: '代码' })).toBeChecked();
    await page.getByRole('switch', { name: '启用' }).click();
    await expect.element(page.getByRole('radio', { name: '代码 · 已停用' })).toBeChecked();
    await page.getByRole('combobox', { name: '添加应用' }).fill('Code*');
    await userEvent.keyboard('{Enter}');
    await page.getByRole('checkbox', { name: '写信' }).click();
    expect(window.settings.hotwords[1]).toEqual({
      ...{ name: '代码', on: false, apps: ['Code*'], profiles: ['写信'], words: {} },
    });
    await page.getByRole('button', { name: '移除 Code*' }).click();
    expect(window.settings.hotwords[1]?.apps).toEqual([]);
    await page.getByRole('button', { name: '删除列表' }).click();
    expect(window.settings.hotwords).toEqual([list({ words: WORDS })]);
  });
});

describe('a part of the view that somebody was led to', () => {
  it('is opened once: the menu of the export', async () => {
    open([list({}), list({ name: '人名', words: { 张三: 20 } })], { at: { view: 'help', section: '' } });
    const menu = page.getByRole('group', { name: '导出' });
    window.app.go('hotwords', 'export');
    await expect.element(menu).toBeVisible();
    await expect.element(page.getByRole('radio', { name: '人名' })).toBeChecked();
    await userEvent.keyboard('{Escape}');
    await expect.element(menu).not.toBeInTheDocument();
    await page.getByRole('radio', { name: '列表 1' }).click();
    await field().fill('听写');
    await userEvent.keyboard('{Enter}');
    await expect.element(row('听写')).toBeVisible();
    await expect.element(menu).not.toBeInTheDocument();
    window.app.go('hotwords', 'export');
    await expect.element(menu).toBeVisible();
  });

  it('is not opened later, where there was nothing to export', async () => {
    open([list({})]);
    window.app.go('hotwords', 'export');
    await field().fill('听写');
    await userEvent.keyboard('{Enter}');
    await expect.element(row('听写')).toBeVisible();
    await expect.element(page.getByRole('group', { name: '导出' })).not.toBeInTheDocument();
  });

  it('is opened once: the settings of the list', async () => {
    open([list({ words: WORDS })]);
    const settings = page.getByRole('region', { name: '列表设置' });
    window.app.go('hotwords', 'list');
    await expect.element(settings).toBeVisible();
    await page.getByRole('button', { name: '列表设置' }).click();
    await expect.element(settings).not.toBeInTheDocument();
    await page.getByRole('button', { name: '以文本编辑' }).click();
    await page.getByRole('button', { name: '关闭' }).click();
    await expect.element(field()).toBeVisible();
    await expect.element(settings).not.toBeInTheDocument();
    window.app.go('hotwords', 'list');
    await page.getByRole('button', { name: '删除列表' }).click();
    await field().fill('听写');
    await userEvent.keyboard('{Enter}');
    await expect.element(row('听写')).toBeVisible();
    await expect.element(settings).not.toBeInTheDocument();
  });
});

describe('as text', () => {
  it('tells errors by line, and saves only what can be read', async () => {
    open([list({ words: WORDS })]);
    await page.getByRole('button', { name: '以文本编辑' }).click();
    const area = page.getByRole('textbox', { name: /一行一个词/ });
    await expect.element(area).toHaveValue('阿里巴巴 20\n达摩院 30 # 研究院\nfun asr 5');
    await area.fill('阿里巴巴 20\n达摩院 300');
    await expect.element(page.getByText('第 2 行：权重应为 1 到 100 的数')).toBeVisible();
    await expect.element(page.getByRole('button', { name: '保存' })).toBeDisabled();
    await area.fill('阿里巴巴 21\n听写 # 我们');
    await page.getByRole('button', { name: '保存' }).click();
    expect(words()).toEqual({ 阿里巴巴: 21, 听写: { weight: 20, note: '我们' } });
  });

  it('does not write over a change from elsewhere without a word', async () => {
    open([list({ words: WORDS })]);
    await page.getByRole('button', { name: '以文本编辑' }).click();
    window.change('settings', { current: { ...window.settings, hotwords: [list({ words: { 别的: 20 } })] } });
    await page.getByRole('button', { name: '保存' }).click();
    await expect.element(page.getByText('您编辑期间，列表在别处改动过。')).toBeVisible();
    expect(words()).toEqual({ 别的: 20 });
    await page.getByRole('button', { name: '保存我的' }).click();
    expect(words()).toEqual(WORDS);
  });
});

describe('what is written and not taken yet', () => {
  it('as text is there again when the panel is, unless it is discarded', async () => {
    open([list({ words: WORDS })]);
    const edit = page.getByRole('button', { name: '以文本编辑' });
    const area = page.getByRole('textbox', { name: /一行一个词/ });
    await edit.click();
    await area.fill('听写 30');
    await page.getByRole('button', { name: '关闭' }).click();
    await edit.click();
    await expect.element(area).toHaveValue('听写 30');
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByRole('button', { name: '关闭' }).click();
    await edit.click();
    await page.getByRole('button', { name: '放弃所写内容' }).click();
    await expect.element(area).toHaveValue('阿里巴巴 20\n达摩院 30 # 研究院\nfun asr 5');
    expect(words()).toEqual(WORDS);
  });

  it('as text is told apart from what was changed elsewhere meanwhile', async () => {
    open([list({ words: WORDS })]);
    await page.getByRole('button', { name: '以文本编辑' }).click();
    await page.getByRole('textbox', { name: /一行一个词/ }).fill('听写 30');
    await page.getByRole('button', { name: '关闭' }).click();
    window.change('settings', { current: { ...window.settings, hotwords: [list({ words: { 别的: 20 } })] } });
    await page.getByRole('button', { name: '以文本编辑' }).click();
    await expect.element(page.getByText('您编辑期间，列表在别处改动过。')).toBeVisible();
    await page.getByRole('button', { name: '保存我的' }).click();
    expect(words()).toEqual({ 听写: 30 });
  });

  it('as text stays with its list when lists come and go, and goes with it', async () => {
    open([list({ name: '甲', words: { 子: 20 } }), list({ name: '乙', words: { 丑: 20 } })]);
    const both = window.settings.hotwords;
    const edit = page.getByRole('button', { name: '以文本编辑' });
    const area = page.getByRole('textbox', { name: /一行一个词/ });
    const close = page.getByRole('button', { name: '关闭' });
    const write = async (name: string, text: string): Promise<void> => {
      await page.getByRole('radio', { name }).click();
      await edit.click();
      await area.fill(text);
      await close.click();
    };
    await write('乙', '乙的 1');
    await write('甲', '甲的 1');
    window.app.go('hotwords', 'list');
    await page.getByRole('button', { name: '删除列表' }).click();
    await expect.element(page.getByRole('radio', { name: '乙' })).toBeChecked();
    await edit.click();
    await expect.element(area).toHaveValue('乙的 1');
    // The other list is there again while this one is edited.
    window.change('settings', { current: { ...window.settings, hotwords: both } });
    await expect.element(area).toHaveValue('乙的 1');
    await page.getByRole('button', { name: '保存' }).click();
    expect(window.settings.hotwords.map((one) => one.words)).toEqual([{ 子: 20 }, { 乙的: 1 }]);
    await page.getByRole('radio', { name: '甲' }).click();
    await edit.click();
    await expect.element(area).toHaveValue('子 20');
  });

  it('of an import is there again, with the lines that were corrected', async () => {
    open([list({ words: WORDS })]);
    const button = page.getByRole('button', { name: '导入', exact: true });
    await button.click();
    await page.getByRole('textbox', { name: '要导入的词' }).fill('听写 30\n坏 999');
    await page.getByRole('textbox', { name: /有 1 行无法识别/ }).fill('坏 99 # 好了');
    await page.getByRole('button', { name: '关闭' }).click();
    await button.click();
    await expect.element(page.getByRole('textbox', { name: '要导入的词' })).toHaveValue('听写 30\n坏 999');
    await expect.element(page.getByRole('textbox', { name: /无法识别/ })).toHaveValue('坏 99 # 好了');
    await page.getByRole('button', { name: '导入 2 个词' }).click();
    await button.click();
    await expect.element(page.getByRole('textbox', { name: '要导入的词' })).toHaveValue('');
  });
});

it('says of a change that is refused what it was by its name in the window', async () => {
  const changed = problem('setting-changed', { setting: 'hotwords.0.words.听写' });
  open([list({ words: WORDS })], { answers: { 'settings:set': () => ({ problem: changed }) } });
  await field().fill('听写');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('alert')).toMatchTextContent(/刚刚在别处改过/);
  expect(page.getByRole('alert').element().textContent).not.toContain('hotwords');
});

describe('an import', () => {
  it('shows the lines to be corrected also in the smallest window', async () => {
    await page.viewport(760, 520);
    open([list({ words: WORDS })]);
    await page.getByRole('button', { name: '导入' }).click();
    await page.getByRole('textbox', { name: '要导入的词' }).fill('听写 30\n坏 999\n也坏 999');
    const lines = page.getByRole('textbox', { name: /有 2 行无法识别/ });
    await expect.element(lines).toBeVisible();
    const { scrollHeight, clientHeight } = lines.element();
    expect(clientHeight).toBeGreaterThanOrEqual(scrollHeight);
  });

  it('is counted and shown before it is taken; bad lines are kept and can be put right', async () => {
    open([list({ words: WORDS })]);
    await page.getByRole('button', { name: '导入' }).click();
    await page.getByRole('textbox', { name: '要导入的词' }).fill('听写 30\n阿里巴巴 25\nfun asr 5\n坏 999\n听写 31');
    await expect.element(page.getByText('新增 1 个 · 改动 1 个 · 已有 1 个 · 重复 1 个')).toBeVisible();
    expect(words()).toEqual(WORDS);
    const bad = page.getByRole('textbox', { name: /有 1 行无法识别/ });
    await expect.element(bad).toHaveValue('坏 999');
    await bad.fill('好 99');
    await page.getByRole('button', { name: '导入 3 个词' }).click();
    expect(words()).toEqual({ ...WORDS, 阿里巴巴: 25, 听写: 31, 好: 99 });
    await expect.element(row('听写')).toBeVisible();
  });

  it('begins by several lines that are pasted into the field, or by a file that is dropped', async () => {
    open([list({ words: WORDS })]);
    (field().element() as HTMLElement).focus();
    const pasted = new DataTransfer();
    pasted.setData('text/plain', '甲\n乙 5\n');
    field()
      .element()
      .dispatchEvent(new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true, cancelable: true }));
    await expect.element(page.getByText('新增 2 个')).toBeVisible();
    const dropped = new DataTransfer();
    dropped.items.add(new File([Uint8Array.of(0xcc, 0xfd, 0xd0, 0xb4, 0x20, 0x35)], 'hot.txt'));
    document.querySelector('.view')?.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true }));
    await expect.element(page.getByRole('textbox', { name: '要导入的词' })).toHaveValue('甲\n乙 5\n听写 5');
    await expect.element(page.getByText('新增 3 个')).toBeVisible();
  });
});

describe('an import that has begun', () => {
  const text = () => page.getByRole('textbox', { name: '要导入的词' });
  const dropped = (content: string): void => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], 'hot.txt'));
    document.querySelector('.view')?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
  };

  it('is kept when more words come, with the lines that were corrected', async () => {
    open([list({ words: WORDS })]);
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await text().fill('听写 30\n坏 999');
    await page.getByRole('textbox', { name: /有 1 行无法识别/ }).fill('坏 99');
    await page.getByRole('button', { name: '关闭' }).click();
    dropped('甲\n乙 500');
    await expect.element(text()).toHaveValue('听写 30\n坏 99\n甲\n乙 500');
    await expect.element(page.getByRole('textbox', { name: /有 1 行无法识别/ })).toHaveValue('乙 500');
  });

  it('takes words of another form as lines', async () => {
    open([list({ words: WORDS })]);
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await text().fill('听写 30');
    dropped('{ "hotwords": ["GPT 4", { "word": "甲", "weight": 7, "note": "一" }] }');
    await expect.element(text()).toHaveValue('听写 30\n"GPT 4"\n甲 7 # 一');
    await page.getByRole('button', { name: '导入 3 个词' }).click();
    expect(words()).toEqual({ ...WORDS, 听写: 30, 'GPT 4': 20, 甲: { weight: 7, note: '一' } });
  });

  it('takes a file that is chosen, and the same one again', async () => {
    open([list({ words: WORDS })]);
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await text().fill('听写 30');
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (input === null) throw new Error('no input');
    await userEvent.upload(input, new File(['甲 5'], 'hot.txt'));
    await expect.element(text()).toHaveValue('听写 30\n甲 5');
    // A browser tells of a choice only where it is another one than before.
    expect(input.value).toBe('');
  });
});

it('tells why a file that is dropped cannot be read', async () => {
  open([list({ words: WORDS })]);
  const file = new File(['听写'], 'hot.txt');
  file.arrayBuffer = () => Promise.reject(new Error('gone'));
  const drop = new DragEvent('drop', { bubbles: true, cancelable: true });
  Object.defineProperty(drop, 'dataTransfer', { value: { files: [file] } });
  document.querySelector('.view')?.dispatchEvent(drop);
  await expect.element(page.getByRole('alert')).toMatchTextContent(/“hot.txt”无法读取（gone）/);
  await expect.element(field()).toBeVisible();
});

it('exports in each format, and tells why a file cannot be written', async () => {
  open([list({ words: WORDS })], {
    answers: { 'hotwords:save': () => ({ problem: { code: 'file-not-written', detail: { reason: 'EACCES' } } }) },
  });
  await page.getByRole('button', { name: '导出' }).click();
  await page.getByRole('button', { name: '服务器用的 hotwords.txt' }).click();
  expect(window.asked.at(-1)).toEqual({
    channel: 'hotwords:save',
    payload: { name: 'hotwords.txt', text: '阿里巴巴 20\n达摩院 30\nfun asr 5\n' },
  });
  await expect.element(page.getByRole('alert')).toMatchTextContent(/文件无法写入（EACCES）/);
});

describe('the proof', () => {
  const recordings = [{ id: 'r1', at: 0, durationMs: 3200, text: '今天去达魔院' }];

  it('takes a kept recording, and marks what the hotwords changed', async () => {
    open([list({ words: WORDS })], { answers: { 'hotwords:recordings': () => ({ value: recordings }) } });
    await page.getByRole('button', { name: '对比效果' }).click();
    await page.getByRole('button', { name: /今天去达魔院/ }).click();
    expect(window.asked.at(-1)).toEqual({ channel: 'hotwords:prove', payload: 'r1' });
    window.change('hotwords', { proof: { kind: 'running', step: 'without' } });
    await expect.element(page.getByText('正在识别（不用热词）…')).toBeVisible();
    window.change('hotwords', {
      proof: { kind: 'done', without: '今天去达魔院', with: '今天去达摩院', words: ['达摩院', '阿里巴巴'] },
    });
    await expect.element(page.getByText('达摩院', { exact: true })).toBeVisible();
    expect([...document.querySelectorAll('ins, del')].map(({ textContent }) => textContent)).toEqual(['魔', '摩']);
    await page.getByRole('button', { name: '再试一次' }).click();
    expect(window.asked.at(-1)?.channel).toBe('hotwords:end-proof');
  });

  it('listens, ends, fails and says so', async () => {
    open([list({ words: WORDS })], { answers: { 'hotwords:recordings': () => ({ value: [] }) } });
    await page.getByRole('button', { name: '对比效果' }).click();
    await expect.element(page.getByText('没有保留的录音。请说一句话。')).toBeVisible();
    await page.getByRole('button', { name: '说一句' }).click();
    expect(window.asked.at(-1)?.channel).toBe('hotwords:speak');
    window.change('hotwords', { proof: { kind: 'listening', since: 0 } });
    await page.getByRole('button', { name: '说完了' }).click();
    expect(window.asked.at(-1)?.channel).toBe('hotwords:spoken');
    window.change('hotwords', { proof: { kind: 'failed', problem: { code: 'microphone-in-use', detail: {} } } });
    await expect.element(page.getByRole('alert')).toMatchTextContent(/您正在听写/);
  });
});

describe('the proof, where something is amiss or nobody has a mouse', () => {
  it('tells why the kept recordings cannot be read, and does not say that there are none', async () => {
    open([list({ words: WORDS })], {
      answers: { 'hotwords:recordings': () => ({ problem: problem('internal-error', { reason: 'EACCES' }) }) },
    });
    await page.getByRole('button', { name: '对比效果' }).click();
    await expect.element(page.getByRole('alert')).toMatchTextContent(/EACCES/);
    await expect.element(page.getByText('没有保留的录音。请说一句话。')).not.toBeInTheDocument();
  });

  it('has words selected and added by keys', async () => {
    open([list({ words: WORDS })], {
      areas: {
        hotwords: { proof: { kind: 'done', without: '今天去达魔院', with: '今天去达摩院', words: ['达摩院'] } },
      },
      answers: { 'hotwords:add': () => ({ value: 'added' }) },
    });
    const prove = page.getByRole('button', { name: '对比效果' });
    (prove.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    const text = page.getByRole('textbox', { name: '使用热词' });
    const selected = (): string => document.getSelection()?.toString() ?? '';
    for (let tabs = 0; tabs < 12 && document.activeElement !== text.query(); tabs += 1)
      await userEvent.keyboard('{Tab}');
    await expect.element(text).toHaveFocus();
    expect(selected()).toBe('摩');
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    expect(selected()).toBe('摩院');
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}');
    expect(selected()).toBe('摩院');
    await userEvent.keyboard('{Control>}d{/Control}');
    expect(window.asked.at(-1)).toEqual({ channel: 'hotwords:add', payload: '摩院' });
    await userEvent.keyboard('{ArrowLeft}');
    expect(selected()).not.toMatch(/[摩院]/);
    await expect.element(text).toHaveFocus();
  });
});

describe('a text of the app', () => {
  const done = {
    hotwords: {
      proof: { kind: 'done', without: '今天去达魔院', with: '今天去达摩院', words: ['达摩院'] },
    },
  } as const;
  const offer = () => page.getByRole('button', { name: /添加为热词/ });
  const select = async (): Promise<void> => {
    await page.getByRole('button', { name: '对比效果' }).click();
    const [, prose] = document.querySelectorAll('[data-transcript]');
    if (prose === undefined) throw new Error('no text');
    document.getSelection()?.selectAllChildren(prose.querySelector('ins') ?? prose);
  };

  it('offers what is selected in it as a hotword, by mouse and by keys', async () => {
    open([list({ words: WORDS })], { areas: done, answers: { 'hotwords:add': () => ({ value: 'added' }) } });
    await select();
    await offer().click();
    expect(window.asked.at(-1)).toEqual({ channel: 'hotwords:add', payload: '摩' });
    await expect.element(page.getByText('已把“摩”添加为热词。')).toBeVisible();
    document.getSelection()?.removeAllRanges();
    await expect.element(page.getByText('已把“摩”添加为热词。')).not.toBeInTheDocument();
    await select();
    await expect.element(offer()).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(offer()).not.toBeInTheDocument();
    document.getSelection()?.removeAllRanges();
    await select();
    await expect.element(offer()).toBeVisible();
    await userEvent.keyboard('{Control>}d{/Control}');
    await expect.element(page.getByText('已把“摩”添加为热词。')).toBeVisible();
  });

  it('has its offer in the window, and beside the words, when the window is made smaller or the view scrolled', async () => {
    open([list({ words: WORDS })], { areas: done });
    await select();
    await expect.element(offer()).toBeVisible();
    const words = (): DOMRect => document.getSelection()?.getRangeAt(0).getBoundingClientRect() ?? new DOMRect();
    const box = (): DOMRect => document.querySelector('.offer')?.getBoundingClientRect() ?? new DOMRect();
    const isBeside = (): boolean =>
      box().right <= innerWidth && box().bottom <= innerHeight && Math.abs(box().top - words().bottom) < 10;
    await expect.poll(isBeside).toBe(true);
    await page.viewport(760, 360);
    await expect.poll(isBeside).toBe(true);
    document.querySelector('main')?.scrollBy(0, 40);
    await expect.poll(isBeside).toBe(true);
    expect(document.querySelector('main')?.scrollTop).toBeGreaterThan(0);
  });

  it('is a suggestion, too, and a text that the rules are tried on', async () => {
    open([list({ words: WORDS })], {
      areas: { corrections: { suggestions: [{ id: 'a', from: '派森', to: 'Python', app: '', at: 1 }] } },
    });
    document.getSelection()?.selectAllChildren(page.getByText('Python', { exact: true }).element());
    await offer().click();
    expect(window.asked.at(-1)).toEqual({ channel: 'hotwords:add', payload: 'Python' });
    window.app.go('settings', 'text');
    const result = page.getByRole('status', { name: window.app.messages.window.writing.trialResult });
    await expect.poll(() => result.element().textContent.trim()).not.toBe('');
    await expect.poll(() => result.element().querySelector('.text')).not.toBeNull();
    document.getSelection()?.selectAllChildren(result.element());
    document.getSelection()?.collapseToStart();
    document.getSelection()?.modify('extend', 'forward', 'character');
    await expect.element(offer()).toBeVisible();
  });

  it('is a field, too, that is dictated into; other texts offer nothing', async () => {
    open([list({ words: WORDS })]);
    document.getSelection()?.selectAllChildren(page.getByRole('heading', { level: 1 }).element());
    await new Promise(requestAnimationFrame);
    await expect.element(offer()).not.toBeInTheDocument();
    await page.getByRole('button', { name: '试一试' }).click();
    const tried = document.querySelector<HTMLTextAreaElement>('textarea[data-transcript]');
    if (tried === null) throw new Error('no field');
    await userEvent.fill(tried, '今天去达摩院');
    tried.setSelectionRange(3, 6);
    await offer().click();
    expect(window.asked.at(-1)).toEqual({ channel: 'hotwords:add', payload: '达摩院' });
    expect(tried.value).toBe('今天去达摩院');
    await expect.element(tried).toHaveFocus();
  });
});

it('has its selected words commanded below the table: no row moves', async () => {
  open([list({ words: WORDS })]);
  await expect.element(row('阿里巴巴')).toBeVisible();
  const top = (): number => row('fun asr').element().getBoundingClientRect().top;
  const before = top();
  await row('阿里巴巴').click();
  await row('fun asr').click({ modifiers: ['ControlOrMeta'] });
  await expect.element(page.getByText('已选 2 个')).toBeVisible();
  expect(top()).toBe(before);
});

it('has the keyboard in the field when the last word is removed', async () => {
  open([list({ words: { 听写: 20 } })]);
  await expect.element(row('听写')).toBeVisible();
  (row('听写').element() as HTMLElement).focus();
  await userEvent.keyboard('{Delete}');
  await expect.element(page.getByText('还没有热词')).toBeVisible();
  await expect.element(field()).toHaveFocus();
});

it('has the suggestions that wait counted beside its name, wherever the user is', async () => {
  const suggestion = { from: '派森', to: 'Python', app: '', at: 1 };
  open([list({ words: WORDS })], {
    at: { view: 'help', section: '' },
    areas: { corrections: { suggestions: ['a', 'b'].map((id) => ({ ...suggestion, id })) } },
  });
  const entry = page.getByRole('navigation').getByRole('button', { name: /^热词\s*2 条根据您的修改提出的建议$/ });
  await expect.element(entry).toBeVisible();
  window.change('corrections', { suggestions: [] });
  await expect.element(page.getByRole('navigation').getByRole('button', { name: /^热词\s*$/ })).toBeVisible();
});

describe('without a mouse', () => {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const begin = (): void => {
    open([list({ words: WORDS })], { answers: { 'hotwords:recordings': () => ({ value: [] }) } });
    document.querySelector<HTMLElement>('main')?.focus();
  };

  it('words are imported, and the focus goes back to the field', async () => {
    begin();
    await tabTo(button('导入'));
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('textbox', { name: '要导入的词' })).toHaveFocus();
    await userEvent.keyboard('听写 30');
    await tabTo(button('导入 1 个词'));
    await userEvent.keyboard('{Enter}');
    await expect.element(field()).toHaveFocus();
    expect(words()).toEqual({ ...WORDS, 听写: 30 });
  });

  it('words are exported', async () => {
    begin();
    await tabTo(button('导出'));
    await userEvent.keyboard('{Enter}');
    await tabTo(button('只有词'));
    await userEvent.keyboard('{Enter}');
    expect(window.asked.at(-1)).toMatchObject({ channel: 'hotwords:save' });
    await expect.element(button('导出')).toHaveFocus();
  });

  it('a list is edited as text, and left', async () => {
    begin();
    await tabTo(button('以文本编辑'));
    await userEvent.keyboard('{Enter}');
    const area = page.getByRole('textbox', { name: /一行一个词/ });
    await expect.element(area).toHaveFocus();
    await userEvent.keyboard('{ControlOrMeta>}{End}{/ControlOrMeta}{Enter}听写 30');
    await tabTo(button('保存'));
    await userEvent.keyboard('{Enter}');
    expect(words()).toEqual({ ...WORDS, 听写: 30 });
    await expect.element(field()).toHaveFocus();
    await tabTo(button('以文本编辑'));
    await userEvent.keyboard('{Enter}');
    await expect.element(area).toHaveFocus();
    await expect.element(area).toHaveValue('阿里巴巴 20\n达摩院 30 # 研究院\nfun asr 5\n听写 30');
    await userEvent.keyboard('{Escape}');
    await expect.element(field()).toHaveFocus();
  });

  it('a list is made, named and removed', async () => {
    begin();
    await tabTo(button('新建列表'));
    await userEvent.keyboard('{Enter}');
    await tabTo(page.getByRole('textbox', { name: '名称' }));
    await userEvent.keyboard('代码{Enter}');
    await expect.element(page.getByRole('radio', { name: '代码' })).toBeChecked();
    await tabTo(button('删除列表'));
    await userEvent.keyboard('{Enter}');
    expect(window.settings.hotwords).toEqual([list({ words: WORDS })]);
  });

  it('hotwords are proved, and the proof is left', async () => {
    begin();
    await tabTo(button('对比效果'));
    await userEvent.keyboard('{Enter}');
    await tabTo(button('说一句'));
    await userEvent.keyboard('{Enter}');
    expect(window.asked.at(-1)?.channel).toBe('hotwords:speak');
    await tabTo(button('关闭'));
    await userEvent.keyboard('{Enter}');
    await expect.element(field()).toHaveFocus();
  });
});
