import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EntryRow } from '../../src/shared/history/entry.ts';
import type { HistoryState } from '../../src/shared/ipc/window/history.ts';
import { problem } from '../../src/shared/problem.ts';
import { expectNoViolations } from './axe.ts';
import { tabTo } from './by-keys.ts';
import { answersFrom, manyRows, row, STATISTICS } from './history-entries.ts';
import { QUIET_AREAS, TestWindow, type WindowOptions } from './window-support.ts';

const THREE: readonly EntryRow[] = [
  row(3, '热词应该能绑定到应用', { app: '微信' }),
  row(2, '产品周会', { kind: 'file', title: '周会.m4a', app: '', durationMs: 3_737_000, versions: 2 }, 0, 10),
  row(1, '第三季度的预算', { state: 'late', hasAudio: false }, 1),
];

let window: TestWindow;
let rows: readonly EntryRow[];
beforeEach(() => page.viewport(1100, 720));
afterEach(() => window.close());

const open = (some: readonly EntryRow[], state: Partial<HistoryState> = {}, options: WindowOptions = {}): void => {
  rows = some;
  window = new TestWindow({
    at: { view: 'history', section: '' },
    areas: { history: { ...QUIET_AREAS.history, count: some.length, apps: ['微信'], servers: ['本机'], ...state } },
    ...options,
    answers: { ...answersFrom(() => rows), ...options.answers },
  });
};
const asked = (channel: string): readonly unknown[] =>
  window.asked.filter((one) => one.channel === channel).map(({ payload }) => payload);
const field = () => page.getByRole('textbox', { name: '搜索历史' });
const listbox = () => page.getByRole('listbox', { name: '历史记录' });
const entry = (name: RegExp | string) => page.getByRole('option', { name });
const button = (name: string) => page.getByRole('button', { name, exact: true });
/** The keyboard is in the list, at its first row. */
async function intoList(): Promise<void> {
  await expect.element(page.getByRole('option').first()).toBeVisible();
  await field().click();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(listbox()).toHaveFocus();
}
/** Main has removed entries, or has others. */
function becomes(some: readonly EntryRow[], change: Partial<HistoryState> = {}): void {
  rows = some;
  window.change('history', { revision: window.app.areas.history.revision + 1, count: some.length, ...change });
}

describe('the list', () => {
  it('tells of each entry what it is, when, how long, and what waits', async () => {
    open(THREE);
    await expect.element(entry(/听写.*热词应该能绑定到应用.*12:00.*微信.*12 秒/u)).toBeVisible();
    await expect.element(entry(/文件.*周会\.m4a.*产品周会.*11:50.*2 个版本.*1:02:17/u)).toBeVisible();
    await expect.element(entry(/第三季度的预算.*待取用/u)).toBeVisible();
  });

  it('has days with their sums, which stay at the top while their rows are seen', async () => {
    open(manyRows(300));
    await expect.element(page.getByText('100 条20 分钟').first()).toBeVisible();
    const scroller = listbox().element().parentElement;
    scroller?.scrollTo(0, 1000);
    const head = page.getByRole('group', { name: '今天' }).element().firstElementChild;
    await expect.poll(() => head?.getBoundingClientRect().top).toBe(scroller?.getBoundingClientRect().top);
    expect(head?.textContent).toContain('今天');
  });

  it('has a few rows of a hundred thousand, wherever it is scrolled', async () => {
    open(manyRows(100_000));
    await expect.element(entry(/第 100000 条/u)).toBeVisible();
    const scroller = listbox().element().parentElement;
    for (const part of [0.3, 0.7, 0.99]) {
      scroller?.scrollTo(0, scroller.scrollHeight * part);
      const near = Math.round(100_000 * (1 - part));
      await expect
        .poll(() => Number(/第 (\d+) 条/u.exec(listbox().element().textContent)?.[1] ?? 0))
        .toSatisfy((id: number) => Math.abs(id - near) < 1000);
      expect(page.getByRole('option').all().length).toBeLessThan(40);
    }
  });

  it('goes to its end by a key, and knows how many there are', async () => {
    open(manyRows(5000));
    await intoList();
    await userEvent.keyboard('{End}');
    await expect.element(entry(/第 1 条/u)).toBeVisible();
    await expect.element(entry(/第 1 条/u)).toHaveAttribute('aria-posinset', '5000');
    await expect.element(entry(/第 1 条/u)).toHaveAttribute('aria-setsize', '5000');
    await expect.element(entry(/第 1 条/u)).toHaveAttribute('aria-selected', 'true');
    await expect.poll(() => asked('history:entry').at(-1)).toBe(1);
  });

  it('stays where it is read when new entries come above', async () => {
    open(manyRows(500));
    await expect.element(entry(/第 500 条/u)).toBeVisible();
    const scroller = listbox().element().parentElement;
    scroller?.scrollTo(0, 1500);
    await expect.element(entry(/第 480 条/u)).toBeVisible();
    const top = (): number =>
      entry(/第 480 条/u)
        .element()
        .getBoundingClientRect().top;
    const before = top();
    becomes([row(501, '新的一条'), row(502, '又一条'), ...rows]);
    await expect.poll(() => asked('history:count')).toHaveLength(2);
    await expect.poll(() => scroller?.scrollTop).toBe(1500 + 2 * 78);
    expect(top()).toBe(before);
  });

  it('shows an entry that is clicked, and no other row for it', async () => {
    open(THREE);
    await expect.element(page.getByText('未选择记录')).toBeVisible();
    await entry(/产品周会/u).click();
    await expect.element(entry(/产品周会/u)).toHaveAttribute('aria-selected', 'true');
    await expect.element(page.getByText('未选择记录')).not.toBeInTheDocument();
    expect(asked('history:entry')).toEqual([2]);
    await expect.element(listbox()).toHaveFocus();
  });
});

describe('the search', () => {
  it('marks what is found, and says how much', async () => {
    open(THREE);
    await field().fill('热词');
    await expect.element(page.getByText('找到 1 条')).toBeInTheDocument();
    expect(document.querySelector('mark')?.textContent).toBe('热词');
    expect(page.getByRole('option').all()).toHaveLength(1);
    await userEvent.keyboard('{Escape}');
    await expect.element(field()).toHaveValue('');
    await expect.element(entry(/第三季度/u)).toBeVisible();
  });

  it('has the focus after Ctrl+F, while Ctrl+K searches everything', async () => {
    open(THREE);
    await expect.element(entry(/热词/u)).toBeVisible();
    await userEvent.keyboard('{Control>}f{/Control}');
    await expect.element(field()).toHaveFocus();
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(page.getByRole('combobox').first()).toHaveFocus();
  });

  it('leads to the first hit by Enter', async () => {
    open(THREE);
    await field().fill('预算');
    await userEvent.keyboard('{Enter}');
    await expect.element(listbox()).toHaveFocus();
    await expect.element(entry(/预算/u)).toHaveAttribute('aria-selected', 'true');
    expect(asked('history:entry').at(-1)).toBe(1);
  });

  it('waits for the end of what is being composed', async () => {
    open(THREE);
    await expect.element(entry(/热词/u)).toBeVisible();
    const input = field().element() as HTMLInputElement;
    input.value = 're ci';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(asked('history:rows')).toHaveLength(1);
    input.value = '热词';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await expect.element(page.getByText('找到 1 条')).toBeInTheDocument();
  });

  it('says what the filters hide, and takes them away', async () => {
    open(THREE);
    await page.getByRole('radio', { name: '文件' }).click();
    await field().fill('热词');
    await expect.element(page.getByText('没有找到“热词”')).toBeVisible();
    await expect.element(page.getByText('不加筛选还有 1 条。')).toBeVisible();
    await button('清除筛选').click();
    await expect.element(entry(/热词/u)).toBeVisible();
    await expect.element(page.getByRole('radio', { name: '全部' })).toBeChecked();
  });
});

describe('filters', () => {
  const queries = () => asked('history:rows').map((one) => (one as { readonly query: object }).query);

  it('are set in a menu, shown as chips, and taken away one by one', async () => {
    open(THREE);
    await button('筛选和排序').click();
    await page.getByRole('combobox', { name: '应用' }).selectOptions('微信');
    await page.getByRole('switch', { name: '有录音' }).click();
    await page.getByRole('combobox', { name: '时间' }).selectOptions('最近 7 天');
    await expect.poll(() => queries().at(-1)).toMatchObject({ app: '微信', withAudio: true, until: null });
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('list', { name: '当前筛选' })).toBeVisible();
    await button('去掉筛选：微信').click();
    await expect.poll(() => queries().at(-1)).toMatchObject({ app: null, withAudio: true });
    await expect.element(button('去掉筛选：有录音')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(button('去掉筛选：最近 7 天')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => queries().at(-1)).toMatchObject({ withAudio: false, since: null });
    await expect.element(field()).toHaveFocus();
  });

  it('may be by dates, the last day with them', async () => {
    open(THREE);
    await button('筛选和排序').click();
    await page.getByRole('combobox', { name: '时间' }).selectOptions('指定日期');
    await page.getByLabelText('从', { exact: true }).fill('2026-11-01');
    await page.getByLabelText('到', { exact: true }).fill('2026-11-05');
    const [since, until] = [new Date(2026, 10, 1).getTime(), new Date(2026, 10, 6).getTime()];
    await expect.poll(() => queries().at(-1)).toMatchObject({ since, until });
    await expect.element(page.getByText('2026-11-01 至 2026-11-05')).toBeVisible();
  });

  it('order the rows; those that are not by time have their day in the row', async () => {
    open(THREE);
    await button('筛选和排序').click();
    await page.getByRole('combobox', { name: '排序' }).selectOptions('最长的在前');
    await userEvent.keyboard('{Escape}');
    await expect
      .poll(() => listbox().getByRole('option').first().element().textContent)
      .toMatch(/周会.*\d+月\d+日\s+11:50/u);
    expect(page.getByRole('group', { name: '今天' }).query()).toBeNull();
  });

  it('find only what waits, or one kind', async () => {
    open(THREE);
    await page.getByRole('radio', { name: '文件' }).click();
    await expect.poll(() => queries().at(-1)).toMatchObject({ kinds: ['file'] });
    await page.getByRole('radio', { name: '全部' }).click();
    await button('筛选和排序').click();
    await page.getByRole('switch', { name: '待取用' }).click();
    await expect.poll(() => listbox().getByRole('option').all().length).toBe(1);
    await expect.element(entry(/第三季度/u)).toBeVisible();
  });
});

describe('by keys alone', () => {
  it('entries are gone through, copied, inserted and deleted', async () => {
    open(THREE);
    await expect.element(entry(/热词/u)).toBeVisible();
    await tabTo(listbox());
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await expect.element(page.getByText('已复制', { exact: true }).first()).toBeInTheDocument();
    expect(asked('history:copy')).toEqual([{ ids: [2] }]);
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
    await expect.poll(() => asked('history:insert')).toEqual([2]);
    await userEvent.keyboard('{Delete}');
    await expect.poll(() => asked('history:delete')).toEqual([{ ids: [2] }]);
    becomes([THREE[0], THREE[2]] as readonly EntryRow[], { deleted: 1 });
    await expect.element(page.getByText('已删除 1 条').last()).toBeVisible();
    await expect.element(entry(/第三季度/u)).toHaveAttribute('aria-selected', 'true');
    await expect.element(listbox()).toHaveFocus();
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.poll(() => asked('history:undelete')).toHaveLength(1);
    expect(asked('settings:undo')).toEqual([]);
  });

  it('several are selected, copied, exported and deleted', async () => {
    open(manyRows(300), {}, { answers: { 'history:export': () => ({ value: '/home/u/texts.md' }) } });
    await intoList();
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    const bar = page.getByRole('group', { name: '已选 3 条' });
    await expect.element(bar).toBeVisible();
    await userEvent.keyboard('{Control>}c{/Control}');
    await expect.element(page.getByText('已复制 3 条').first()).toBeInTheDocument();
    expect(asked('history:copy')).toEqual([{ ids: [300, 299, 298] }]);
    await tabTo(bar.getByRole('button', { name: '导出' }));
    await userEvent.keyboard('{Enter}');
    await tabTo(page.getByRole('button', { name: 'Markdown' }));
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('已保存：/home/u/texts.md').first()).toBeInTheDocument();
    expect(asked('history:export')).toEqual([{ which: { ids: [300, 299, 298] }, format: 'md' }]);
    await tabTo(bar.getByRole('button', { name: '取消选择' }));
    await userEvent.keyboard('{Enter}');
    await expect.element(listbox()).toHaveFocus();
    await userEvent.keyboard('{Control>}a{/Control}');
    await expect.element(page.getByText('已选 300 条')).toBeVisible();
    await userEvent.keyboard('{Delete}');
    await expect.poll(() => (asked('history:delete')[0] as { readonly ids: readonly number[] }).ids).toHaveLength(300);
  });

  it('is heard what went wrong, until it is closed', async () => {
    const refused = { problem: problem('copy-failed', {}) };
    open(THREE, {}, { answers: { 'history:copy': () => refused } });
    await intoList();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('alert')).toHaveTextContent(window.app.messages.problem(refused.problem));
    await button('关闭').click();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });

  it('the entry is gone into, and left again', async () => {
    open(THREE);
    await intoList();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(page.getByRole('region', { name: '记录', exact: true })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(listbox()).toHaveFocus();
  });
});

describe('several selected by the mouse', () => {
  it('with Shift and Ctrl', async () => {
    open(manyRows(20));
    await entry(/第 20 条/u).click();
    await entry(/第 17 条/u).click({ modifiers: ['Shift'] });
    await expect.element(page.getByText('已选 4 条')).toBeVisible();
    await entry(/第 18 条/u).click({ modifiers: ['ControlOrMeta'] });
    // What is open beside them can be deleted, too.
    const bar = page.getByRole('group', { name: '已选 3 条' });
    await bar.getByRole('button', { name: '删除' }).click();
    await expect.poll(() => asked('history:delete')).toEqual([{ ids: [20, 19, 17] }]);
    await expect.element(listbox()).toHaveFocus();
  });
});

describe('in a narrow window', () => {
  beforeEach(() => page.viewport(760, 520));

  it('the entry takes the place of the list, which stays where it was', async () => {
    open(manyRows(100));
    await expect.element(entry(/第 100 条/u)).toBeVisible();
    expect(page.getByText('未选择记录').element()).not.toBeVisible();
    const scroller = listbox().element().parentElement;
    scroller?.scrollTo(0, 900);
    await entry(/第 87 条/u).click();
    await expect.element(button('返回列表')).toBeVisible();
    await expect.element(page.getByRole('region', { name: '记录', exact: true })).toHaveFocus();
    expect(listbox().query()).toBeNull();
    await button('返回列表').click();
    await expect.element(listbox()).toHaveFocus();
    await expect.poll(() => scroller?.scrollTop).toBe(900);
  });

  it('arrows go through the list without leaving it', async () => {
    open(THREE);
    await intoList();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(entry(/产品周会/u)).toHaveAttribute('aria-selected', 'true');
    await expect.element(listbox()).toBeVisible();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(button('返回列表')).toBeVisible();
  });
});

describe('recordings without text', () => {
  const UNTRANSCRIBED: HistoryState['untranscribed'] = [
    {
      ...{ id: 'a', at: Date.now(), durationMs: 9000, state: 'idle' },
      problem: problem('server-refused', { address: 'asr:10095' }),
    },
    { id: 'b', at: Date.now(), durationMs: 75_000, state: 'transcribing', problem: null },
    { id: 'c', at: Date.now(), durationMs: 4000, state: 'idle', problem: null },
  ];
  const item = (name: RegExp) => page.getByRole('listitem', { name });

  it('stand before all else, with the reason, and what can be done', async () => {
    open([], { untranscribed: UNTRANSCRIBED });
    await expect.element(page.getByRole('region', { name: '未完成的录音' })).toBeVisible();
    await expect.element(item(/9 秒/u).getByText(/asr:10095/u)).toBeVisible();
    await expect.element(item(/1:15/u).getByText('正在识别…')).toBeVisible();
    await expect.element(item(/1:15/u).getByRole('button', { name: '立即识别' })).toBeDisabled();
    await expect.element(item(/4 秒/u).getByText('正在等待服务器。')).toBeVisible();
    await item(/9 秒/u).getByRole('button', { name: '立即识别' }).click();
    await item(/1:15/u).getByRole('button', { name: '保存录音…' }).click();
    expect(asked('history:transcribe')).toEqual(['a']);
    expect(asked('history:save-recording')).toEqual(['b']);
  });

  it('are discarded only after one is asked', async () => {
    open(THREE, { untranscribed: UNTRANSCRIBED });
    await item(/9 秒/u).getByRole('button', { name: '丢弃' }).click();
    await expect.element(button('确定丢弃')).toHaveFocus();
    await button('保留').click();
    await expect.element(item(/9 秒/u).getByRole('button', { name: '丢弃' })).toHaveFocus();
    expect(asked('history:discard')).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await button('确定丢弃').click();
    expect(asked('history:discard')).toEqual(['a']);
    await expect.element(page.getByText('录音已丢弃').first()).toBeInTheDocument();
  });

  it('are where the problem leads that tells of them', async () => {
    open(THREE, { untranscribed: UNTRANSCRIBED }, { at: { view: 'settings', section: '' } });
    window.change('frame', { problems: [problem('recordings-found', { count: 3 })] });
    await button('查看录音').first().click();
    await expect.element(page.getByRole('region', { name: '未完成的录音' })).toBeVisible();
  });
});

describe('where nothing is', () => {
  it('it says how to dictate', async () => {
    open([]);
    await expect.element(page.getByText('还没有听写过')).toBeVisible();
    await expect.element(page.getByRole('main').getByText('右 Ctrl')).toBeVisible();
    await page.getByRole('main').getByRole('button', { name: '试一试' }).click();
    await expect.element(page.getByRole('textbox', { name: '练习框' })).toBeVisible();
    await button('去录音').click();
    expect(window.app.at.view).toBe('record');
  });

  it('private mode may be the reason, and is switched off', async () => {
    open([], { isPrivate: true, keeps: 'nothing' }, { settings: { privacy: { private: true, corrections: true } } });
    await button('关闭隐私模式').click();
    await expect.poll(() => window.settings.privacy.private).toBe(false);
  });

  it('the setting may be the reason, and is led to', async () => {
    open([], { keeps: 'nothing' });
    await button('打开这项设置').click();
    expect(window.app.at).toEqual({ view: 'settings', section: 'privacy' });
  });

  it('the store may be the reason: what is wrong, and what helps', async () => {
    open([], { problem: problem('text-not-kept', { reason: 'EACCES' }) });
    await expect.element(page.getByText(/EACCES/u).first()).toBeVisible();
    await button('打开数据文件夹').click();
    expect(asked('frame:open')).toEqual(['data-folder']);
  });

  it('what was deleted can be brought back', async () => {
    open([], { deleted: 3 });
    await expect.element(page.getByText('已删除 3 条')).toBeVisible();
    await page.getByRole('main').getByRole('button', { name: '撤销' }).click();
    expect(asked('history:undelete')).toHaveLength(1);
  });
});

it('private mode is told above the entries, too', async () => {
  open(THREE, { isPrivate: true }, { settings: { privacy: { private: true, corrections: true } } });
  await expect.element(page.getByText('隐私模式：不保留内容。')).toBeVisible();
  await button('关闭隐私模式').click();
  await expect.poll(() => window.settings.privacy.private).toBe(false);
});

it('asks for the entry again when any is another one, and for nothing when something else is', async () => {
  open(THREE);
  await entry(/热词/u).click();
  await expect.poll(() => asked('history:entry')).toHaveLength(1);
  window.change('microphone', { listening: true });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(asked('history:entry')).toHaveLength(1);
  becomes(rows);
  await expect.poll(() => asked('history:entry')).toHaveLength(2);
});

describe('statistics', () => {
  const ANSWERS = { answers: { 'history:statistics': () => ({ value: STATISTICS }) } };

  it('are a place of their own, and one comes back', async () => {
    open(THREE, {}, ANSWERS);
    await button('统计').click();
    await expect.element(page.getByText('186,420')).toBeVisible();
    await expect.element(page.getByText('16 小时 15 分钟')).toBeVisible();
    await expect.element(page.getByText('每分钟 191 字')).toBeVisible();
    await expect.element(page.getByText('是打字的 4.8 倍（按打字每分钟 40 字计）')).toBeVisible();
    await expect.element(page.getByText('最长 41 天')).toBeVisible();
    await userEvent.keyboard('{Control>}f{/Control}');
    await expect.element(page.getByRole('combobox', { name: '搜索设置、热词和操作' })).toHaveFocus();
    await button('返回列表').click();
    await expect.element(entry(/热词/u)).toBeVisible();
  });

  it('are heard as tables', async () => {
    open(THREE, {}, { ...ANSWERS, at: { view: 'history', section: 'statistics' } });
    const days = page.getByRole('table', { name: '最近 30 天' });
    await expect.poll(() => days.getByRole('row').all().length).toBe(31);
    await expect.element(page.getByRole('row', { name: '微信 51,006 字 4 小时 30 分钟' })).toBeVisible();
    await expectNoViolations();
  });

  it('say that there is nothing to count, or why not', async () => {
    const nothing = { ...STATISTICS, all: { entries: 0, chars: 0, durationMs: 0 } };
    let reply: { value: typeof nothing } | { problem: ReturnType<typeof problem> } = { value: nothing };
    open([], {}, { at: { view: 'history', section: 'statistics' }, answers: { 'history:statistics': () => reply } });
    await expect.element(page.getByText('还没有可以统计的内容。')).toBeVisible();
    reply = { problem: problem('internal-error', { reason: 'locked' }) };
    becomes([]);
    await expect.element(page.getByRole('alert').getByText(/locked/u)).toBeVisible();
  });
});
