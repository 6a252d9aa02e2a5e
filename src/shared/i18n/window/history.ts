import type { EntryKind } from '../../history/entry.ts';
import type { EntryOrder } from '../../history/query.ts';
import type { Translated } from '../language.ts';

/** What was dictated, recorded and transcribed. */
export interface HistoryMessages {
  readonly heading: string;
  /** The field that searches in the texts. */
  readonly search: string;
  readonly clearSearch: string;
  readonly kinds: string;
  readonly allKinds: string;
  /** Several of a kind. */
  readonly ofKind: Readonly<Record<EntryKind, string>>;
  /** One of a kind. */
  readonly kind: Readonly<Record<EntryKind, string>>;
  readonly filter: string;
  readonly app: string;
  readonly anyApp: string;
  readonly server: string;
  readonly anyServer: string;
  readonly withAudio: string;
  readonly waiting: string;
  /** How many texts and recordings wait, beside the name of the view. */
  readonly waitHere: (count: number) => string;
  readonly time: string;
  readonly range: Readonly<Record<'all' | 'today' | 'week' | 'month' | 'year' | 'dates', string>>;
  readonly from: string;
  readonly to: string;
  /** Of the filter by dates; empty where there is no limit. */
  readonly between: (from: string, to: string) => string;
  readonly order: string;
  readonly orders: Readonly<Record<EntryOrder, string>>;
  /** Of the list of filters that are on. */
  readonly filters: string;
  readonly withoutFilter: (filter: string) => string;
  readonly clearFilters: string;
  readonly list: string;
  readonly today: string;
  readonly yesterday: string;
  readonly entries: (count: number) => string;
  /** A length of audio below a minute. */
  readonly seconds: (count: number) => string;
  /** How much was spoken in all: at least a minute. */
  readonly spoken: (hours: number, minutes: number) => string;
  readonly waits: string;
  readonly versions: (count: number) => string;
  readonly loading: string;
  readonly found: (count: number) => string;
  readonly noHit: (text: string) => string;
  readonly noHitFiltered: string;
  /** So many more there are without the filters. */
  readonly hidden: (count: number) => string;
  readonly back: string;
  /** Of the pane with the entry. */
  readonly detail: string;
  readonly unselected: string;
  readonly unselectedHint: string;
  readonly selected: (count: number) => string;
  readonly copy: string;
  readonly remove: string;
  readonly export: string;
  readonly formats: Readonly<Record<'txt' | 'md' | 'json' | 'csv', string>>;
  readonly unselect: string;
  readonly copied: (count: number) => string;
  readonly inserted: string;
  readonly saved: (path: string) => string;
  readonly deleted: (count: number) => string;
  readonly undelete: string;
  readonly broughtBack: (count: number) => string;
  readonly close: string;
  /** Recordings that have no text yet. */
  readonly untranscribed: {
    readonly heading: string;
    readonly waits: string;
    readonly running: string;
    readonly transcribe: string;
    readonly save: string;
    readonly discard: string;
    readonly discardSure: string;
    readonly keep: string;
    readonly discarded: string;
  };
  readonly isPrivate: string;
  readonly endPrivate: string;
  readonly empty: {
    readonly sentence: string;
    /** Where no hotkey is known. */
    readonly hint: string;
    readonly record: string;
    readonly tryIt: string;
    readonly keepsNothing: string;
    readonly keepsNothingHint: string;
    readonly setting: string;
    readonly privateHint: string;
    readonly unusable: string;
  };
  readonly statistics: {
    readonly heading: string;
    /** Who gets to know these numbers: nobody. */
    readonly local: string;
    readonly none: string;
    readonly chars: string;
    readonly spoken: string;
    readonly speed: string;
    readonly perMinute: (chars: number) => string;
    /** So many times as fast as typing, at `typed` characters a minute. */
    readonly faster: (times: string, typed: number) => string;
    readonly streak: string;
    readonly longest: (days: number) => string;
    readonly dayCount: (days: number) => string;
    readonly days: string;
    readonly most: (day: string, chars: string) => string;
    readonly day: string;
    readonly charCount: (count: string) => string;
    readonly entries: string;
    readonly apps: string;
    readonly noApp: string;
  };
}

const number = (count: number): string => count.toLocaleString('en');
const plural = (count: number, one: string, more: string): string => `${number(count)} ${count === 1 ? one : more}`;

export const historyMessages: Translated<HistoryMessages> = {
  en: {
    heading: 'History',
    search: 'Search the history',
    clearSearch: 'Clear the search',
    kinds: 'Kind',
    allKinds: 'All',
    ofKind: { dictation: 'Dictations', recording: 'Recordings', file: 'Files' },
    kind: { dictation: 'Dictation', recording: 'Recording', file: 'File' },
    filter: 'Filter and sort',
    app: 'Application',
    anyApp: 'All applications',
    server: 'Server',
    anyServer: 'All servers',
    withAudio: 'With audio',
    waiting: 'Waiting for you',
    waitHere: (count) => (count === 1 ? '1 waits for you' : `${count} wait for you`),
    time: 'Time',
    range: {
      all: 'Any time',
      today: 'Today',
      week: 'Last 7 days',
      month: 'Last 30 days',
      year: 'This year',
      dates: 'From … to …',
    },
    from: 'From',
    to: 'To',
    between: (from, to) => (from === '' ? `Until ${to}` : to === '' ? `Since ${from}` : `${from} to ${to}`),
    order: 'Order',
    orders: { newest: 'Newest first', oldest: 'Oldest first', longest: 'Longest first', app: 'By application' },
    filters: 'Filters that are on',
    withoutFilter: (filter) => `Remove filter: ${filter}`,
    clearFilters: 'Clear filters',
    list: 'Entries',
    today: 'Today',
    yesterday: 'Yesterday',
    entries: (count) => plural(count, 'entry', 'entries'),
    seconds: (count) => `${count} s`,
    spoken: (hours, minutes) =>
      hours === 0 ? `${minutes} min` : minutes === 0 ? `${number(hours)} h` : `${number(hours)} h ${minutes} min`,
    waits: 'waiting for you',
    versions: (count) => plural(count, 'version', 'versions'),
    loading: 'Loading …',
    found: (count) => `${number(count)} found`,
    noHit: (text) => `Nothing found for “${text}”`,
    noHitFiltered: 'Nothing fits these filters',
    hidden: (count) => `${number(count)} more without the filters.`,
    back: 'Back to the list',
    detail: 'Entry',
    unselected: 'Nothing selected',
    unselectedHint: 'Choose an entry to read and hear it.',
    selected: (count) => `${number(count)} selected`,
    copy: 'Copy',
    remove: 'Delete',
    export: 'Export',
    formats: { txt: 'Text (TXT)', md: 'Markdown', json: 'JSON', csv: 'Table (CSV)' },
    unselect: 'Clear selection',
    copied: (count) => (count === 1 ? 'Copied' : `${number(count)} texts copied`),
    inserted: 'Inserted',
    saved: (path) => `Saved: ${path}`,
    deleted: (count) => `${number(count)} deleted`,
    undelete: 'Undo',
    broughtBack: (count) => `${number(count)} brought back`,
    close: 'Close',
    untranscribed: {
      heading: 'Unfinished recordings',
      waits: 'Waits for a server.',
      running: 'Transcribing …',
      transcribe: 'Transcribe now',
      save: 'Save audio…',
      discard: 'Discard',
      discardSure: 'Discard for good',
      keep: 'Keep it',
      discarded: 'Recording discarded',
    },
    isPrivate: 'Private mode: nothing is kept.',
    endPrivate: 'Switch off',
    empty: {
      sentence: 'Nothing dictated yet',
      hint: 'What you dictate and record appears here.',
      record: 'Make a recording',
      tryIt: 'Try it',
      keepsNothing: 'The history is switched off',
      keepsNothingHint: 'New texts are not kept. You can change that in the settings.',
      setting: 'Open the setting',
      privateHint: 'What you dictate now does not appear here.',
      unusable: 'The history cannot be shown',
    },
    statistics: {
      heading: 'Statistics',
      local: 'Counted on this computer, from your history. These numbers go nowhere.',
      none: 'There is nothing to count yet.',
      chars: 'Characters',
      spoken: 'Time spoken',
      speed: 'Speed',
      perMinute: (chars) => `${number(chars)} a minute`,
      faster: (times, typed) => `${times} times as fast as typing ${typed} characters a minute`,
      streak: 'Days in a row',
      longest: (days) => `Longest: ${plural(days, 'day', 'days')}`,
      dayCount: (days) => plural(days, 'day', 'days'),
      days: 'Last 30 days',
      most: (day, chars) => `Most on ${day}: ${chars}`,
      day: 'Day',
      charCount: (count) => `${count} characters`,
      entries: 'Entries',
      apps: 'By application',
      noApp: 'No application',
    },
  },
  zh: {
    heading: '历史',
    search: '搜索历史',
    clearSearch: '清除搜索',
    kinds: '类型',
    allKinds: '全部',
    ofKind: { dictation: '听写', recording: '录音', file: '文件' },
    kind: { dictation: '听写', recording: '录音', file: '文件' },
    filter: '筛选和排序',
    app: '应用',
    anyApp: '所有应用',
    server: '服务器',
    anyServer: '所有服务器',
    withAudio: '有录音',
    waiting: '待取用',
    waitHere: (count) => `${count} 条待您处理`,
    time: '时间',
    range: {
      all: '不限时间',
      today: '今天',
      week: '最近 7 天',
      month: '最近 30 天',
      year: '今年',
      dates: '指定日期',
    },
    from: '从',
    to: '到',
    between: (from, to) => (from === '' ? `${to} 及以前` : to === '' ? `${from} 及以后` : `${from} 至 ${to}`),
    order: '排序',
    orders: { newest: '最新的在前', oldest: '最早的在前', longest: '最长的在前', app: '按应用' },
    filters: '当前筛选',
    withoutFilter: (filter) => `去掉筛选：${filter}`,
    clearFilters: '清除筛选',
    list: '历史记录',
    today: '今天',
    yesterday: '昨天',
    entries: (count) => `${number(count)} 条`,
    seconds: (count) => `${count} 秒`,
    spoken: (hours, minutes) =>
      hours === 0
        ? `${minutes} 分钟`
        : minutes === 0
          ? `${number(hours)} 小时`
          : `${number(hours)} 小时 ${minutes} 分钟`,
    waits: '待取用',
    versions: (count) => `${count} 个版本`,
    loading: '正在载入…',
    found: (count) => `找到 ${number(count)} 条`,
    noHit: (text) => `没有找到“${text}”`,
    noHitFiltered: '没有符合筛选条件的记录',
    hidden: (count) => `不加筛选还有 ${number(count)} 条。`,
    back: '返回列表',
    detail: '记录',
    unselected: '未选择记录',
    unselectedHint: '选择一条记录，即可查看文字、播放录音。',
    selected: (count) => `已选 ${number(count)} 条`,
    copy: '复制',
    remove: '删除',
    export: '导出',
    formats: { txt: '纯文本（TXT）', md: 'Markdown', json: 'JSON', csv: '表格（CSV）' },
    unselect: '取消选择',
    copied: (count) => (count === 1 ? '已复制' : `已复制 ${number(count)} 条`),
    inserted: '已输入',
    saved: (path) => `已保存：${path}`,
    deleted: (count) => `已删除 ${number(count)} 条`,
    undelete: '撤销',
    broughtBack: (count) => `已恢复 ${number(count)} 条`,
    close: '关闭',
    untranscribed: {
      heading: '未完成的录音',
      waits: '正在等待服务器。',
      running: '正在识别…',
      transcribe: '立即识别',
      save: '保存录音…',
      discard: '丢弃',
      discardSure: '确定丢弃',
      keep: '保留',
      discarded: '录音已丢弃',
    },
    isPrivate: '隐私模式：不保留内容。',
    endPrivate: '关闭隐私模式',
    empty: {
      sentence: '还没有听写过',
      hint: '听写和录音的文字会出现在这里。',
      record: '去录音',
      tryIt: '试一试',
      keepsNothing: '历史已关闭',
      keepsNothingHint: '新的文字不会保留，可以在设置中更改。',
      setting: '打开这项设置',
      privateHint: '现在听写的内容不会出现在这里。',
      unusable: '无法显示历史',
    },
    statistics: {
      heading: '统计',
      local: '根据历史在本机统计，数据不会离开这台电脑。',
      none: '还没有可以统计的内容。',
      chars: '字数',
      spoken: '说话时间',
      speed: '速度',
      perMinute: (chars) => `每分钟 ${number(chars)} 字`,
      faster: (times, typed) => `是打字的 ${times} 倍（按打字每分钟 ${typed} 字计）`,
      streak: '连续使用',
      longest: (days) => `最长 ${number(days)} 天`,
      dayCount: (days) => `${number(days)} 天`,
      days: '最近 30 天',
      most: (day, chars) => `最多的一天是${day}：${chars}`,
      day: '日期',
      charCount: (count) => `${count} 字`,
      entries: '条数',
      apps: '按应用',
      noApp: '无应用',
    },
  },
};
