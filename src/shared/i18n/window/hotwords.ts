import type { Doubt, Heed } from '../../hotwords/heed.ts';
import type { ExportFormat } from '../../hotwords/formats.ts';
import type { BadReason } from '../../hotwords/lines.ts';
import type { Translated } from '../language.ts';

/** How the words of a list are sorted. */
export const SORTS = ['added', 'word', 'weight'] as const;

export type Sort = (typeof SORTS)[number];

/** The view of the hotwords. */
export interface HotwordsMessages {
  readonly hint: string;
  readonly field: string;
  readonly enterAdds: (word: string) => string;
  /** A word that another list has. */
  readonly enterAddsToo: (word: string, list: string) => string;
  readonly enterWeighs: (word: string, weight: number) => string;
  readonly known: (word: string) => string;
  readonly add: string;
  readonly badInput: Readonly<Record<BadReason, string>>;
  readonly lists: string;
  readonly list: (number: number) => string;
  readonly off: string;
  readonly newList: string;
  readonly listSettings: string;
  readonly listName: string;
  readonly listOn: string;
  readonly whom: string;
  readonly apps: string;
  readonly appsHint: string;
  readonly addApp: string;
  readonly profiles: string;
  readonly everywhere: string;
  readonly removeApp: (app: string) => string;
  readonly removeList: string;
  readonly sort: string;
  readonly sorts: Readonly<Record<Sort, string>>;
  readonly count: (count: number) => string;
  readonly hits: (hits: number, count: number) => string;
  /** Before the names of other lists that have what is searched for. */
  readonly elsewhere: string;
  readonly hitsIn: (list: string, hits: number) => string;
  readonly selected: (count: number) => string;
  readonly words: string;
  readonly word: string;
  readonly weight: string;
  readonly weightOf: (weight: number) => string;
  readonly note: string;
  /** What keys do with a word of the table. */
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[];
  readonly setWeight: string;
  readonly moveTo: string;
  /** Beside the list of a word. */
  readonly inList: string;
  readonly remove: string;
  readonly edit: (word: string) => string;
  readonly save: string;
  readonly cancel: string;
  readonly close: string;
  /** Throws away what was written and not taken. */
  readonly discard: string;
  readonly doubt: Readonly<Record<Doubt | 'many', string>>;
  readonly doubtMeaning: Readonly<Record<Doubt | 'many', string>>;
  /** @param hasLatin whether any hotword has Latin letters */
  readonly heed: (heed: Heed, hasLatin: boolean) => string;
  readonly servers: string;
  readonly noHit: (query: string) => string;
  /** Other lists have some. */
  readonly noHitHere: (query: string) => string;
  readonly empty: string;
  readonly emptyHint: string;
  readonly import: string;
  readonly importHint: string;
  readonly importText: string;
  readonly chooseFile: string;
  readonly found: (counts: {
    readonly added: number;
    readonly changed: number;
    readonly same: number;
    readonly twice: number;
  }) => string;
  readonly nothingFound: string;
  readonly bad: (count: number) => string;
  readonly badLine: (line: number, reason: BadReason) => string;
  readonly take: (count: number) => string;
  readonly export: string;
  readonly formats: Readonly<Record<ExportFormat, string>>;
  readonly copyWords: string;
  readonly asText: string;
  readonly asTextHint: string;
  readonly changedElsewhere: string;
  readonly saveAnyway: string;
  readonly prove: string;
  readonly proveHint: string;
  readonly speak: string;
  readonly listening: string;
  readonly stop: string;
  readonly recordings: string;
  readonly noRecordings: string;
  readonly recording: (seconds: number) => string;
  readonly running: Readonly<Record<'without' | 'with', string>>;
  readonly without: string;
  readonly with: string;
  readonly nothingHeard: string;
  readonly heard: string;
  /** Between words that are listed. */
  readonly between: string;
  readonly noDifference: string;
  readonly again: string;
  readonly noWords: string;
  readonly addSelection: string;
  readonly added: (word: string) => string;
}

export const hotwordsMessages: Translated<HotwordsMessages> = {
  en: {
    hint: 'Names and terms that the recogniser is to listen for.',
    field: 'Search or add: word, or word and weight',
    enterAdds: (word) => `Enter adds “${word}”`,
    enterAddsToo: (word, list) => `“${word}” is in the list “${list}”; Enter adds it to this list as well`,
    enterWeighs: (word, weight) => `Enter gives “${word}” the weight ${weight}`,
    known: (word) => `“${word}” is in the list`,
    add: 'Add',
    badInput: {
      'no-word': 'A word is missing.',
      weight: 'The weight is a number from 1 to 100.',
      long: 'A hotword has at most 200 characters.',
      replacement: 'This replaces one text by another; it is no hotword.',
    },
    lists: 'Lists',
    list: (number) => `List ${number}`,
    off: 'off',
    newList: 'New list',
    listSettings: 'Settings of the list',
    listName: 'Name',
    listOn: 'In use',
    whom: 'Counts for',
    apps: 'Only in these applications',
    appsHint: 'Named as under Applications; * stands for any characters.',
    addApp: 'Add application',
    profiles: 'Only by hotkeys of these profiles',
    everywhere: 'Without a choice the list counts everywhere.',
    removeApp: (app) => `Remove ${app}`,
    removeList: 'Remove list',
    sort: 'Sort',
    sorts: { added: 'As added', word: 'By word', weight: 'By weight' },
    count: (count) => (count === 1 ? '1 word' : `${count} words`),
    hits: (hits, count) => `${hits} of ${count}`,
    elsewhere: 'Found in other lists:',
    hitsIn: (list, hits) => `${list} (${hits})`,
    selected: (count) => `${count} selected`,
    words: 'Words',
    word: 'Word',
    weight: 'Weight',
    weightOf: (weight) => `Weight ${weight}`,
    note: 'Note',
    keys: [
      { keys: ['Enter'], does: 'edit' },
      { keys: ['+', '−'], does: 'weight' },
      { keys: ['Space'], does: 'select' },
      { keys: ['Delete'], does: 'remove' },
    ],
    setWeight: 'Set weight',
    moveTo: 'Move to …',
    inList: 'List',
    remove: 'Remove',
    edit: (word) => `Edit ${word}`,
    save: 'Save',
    cancel: 'Cancel',
    close: 'Close',
    discard: 'Discard what is written',
    doubt: { cut: 'is split', long: 'long', weight: 'weight not used', many: 'not sent' },
    doubtMeaning: {
      cut: 'A server splits it at its spaces. Written without spaces it counts as a whole.',
      long: 'The makers advise at most 10 characters. Longer words are often missed.',
      weight: 'A server takes words without weights.',
      many: 'At most 1000 words are sent, those with the highest weights.',
    },
    heed: ({ takes, isFinalOnly, fewLatin }, hasLatin) =>
      takes === 'nothing'
        ? 'pays no attention to hotwords in the mode “Drafts only”'
        : takes === 'unknown'
          ? 'not used yet, so it is not known how it takes hotwords'
          : `${takes === 'weights' ? 'words with weights' : 'words without weights'}${isFinalOnly ? ', in the corrected text only' : ''}${fewLatin && hasLatin ? '; of English only common words' : ''}`,
    servers: 'How the servers take hotwords',
    noHit: (query) => `No word with “${query}”.`,
    noHitHere: (query) => `No word with “${query}” in this list.`,
    empty: 'No hotwords yet',
    emptyHint: 'Add names and terms that are often misheard. They help from the next dictation on.',
    import: 'Import',
    importHint:
      'Paste words, drop a file here, or choose one: a word in each line (with weight, if you like), tables, JSON, or what another app exported.',
    importText: 'Words to import',
    chooseFile: 'Choose file …',
    found: ({ added, changed, same, twice }) =>
      [
        `${added} new`,
        ...(changed > 0 ? [`${changed} changed`] : []),
        ...(same > 0 ? [`${same} already there`] : []),
        ...(twice > 0 ? [`${twice} given twice`] : []),
      ].join(' · '),
    nothingFound: 'No words found.',
    bad: (count) =>
      count === 1
        ? '1 line could not be read. Correct it here:'
        : `${count} lines could not be read. Correct them here:`,
    badLine: (line, reason) => `Line ${line}: ${BAD_EN[reason]}`,
    take: (count) => (count === 1 ? 'Import 1 word' : `Import ${count} words`),
    export: 'Export',
    formats: {
      lines: 'Text with weights and notes',
      json: 'JSON, as FunASR is told',
      csv: 'Table (CSV)',
      plain: 'Words only',
      server: 'hotwords.txt for the server',
    },
    copyWords: 'Copy as text',
    asText: 'Edit as text',
    asTextHint: 'A word in each line, then its weight, then # and a note if you like.',
    changedElsewhere: 'The list has been changed elsewhere since you began.',
    saveAnyway: 'Save mine',
    prove: 'Compare',
    proveHint: 'The same speech, recognised without and with hotwords. Nothing of it is kept.',
    speak: 'Speak',
    listening: 'Listening …',
    stop: 'Done',
    recordings: 'Kept recordings',
    noRecordings: 'No recordings are kept. Speak a sentence instead.',
    recording: (seconds) => `${seconds} s`,
    running: { without: 'Recognising without hotwords …', with: 'Recognising with hotwords …' },
    without: 'Without hotwords',
    with: 'With hotwords',
    nothingHeard: 'Nothing was recognised.',
    heard: 'Heard thanks to hotwords:',
    between: ', ',
    noDifference: 'Both texts are the same.',
    again: 'Again',
    noWords: 'No list is in use that has words. Add some first.',
    addSelection: 'Add to hotwords',
    added: (word) => `“${word}” is a hotword now.`,
  },
  zh: {
    hint: '让识别更留意的人名、术语。',
    field: '搜索或添加：词，或词和权重',
    enterAdds: (word) => `按回车添加“${word}”`,
    enterAddsToo: (word, list) => `“${word}”已在列表“${list}”中，按回车也添加到这个列表`,
    enterWeighs: (word, weight) => `按回车把“${word}”的权重改为 ${weight}`,
    known: (word) => `“${word}”已在列表中`,
    add: '添加',
    badInput: {
      'no-word': '缺少词。',
      weight: '权重是 1 到 100 的数。',
      long: '热词最多 200 个字符。',
      replacement: '这是一条替换，不是热词。',
    },
    lists: '列表',
    list: (number) => `列表 ${number}`,
    off: '已停用',
    newList: '新建列表',
    listSettings: '列表设置',
    listName: '名称',
    listOn: '启用',
    whom: '适用于',
    apps: '仅在这些应用中',
    appsHint: '写法与“应用”中相同，* 代表任意字符。',
    addApp: '添加应用',
    profiles: '仅用于这些方案的快捷键',
    everywhere: '不选则处处适用。',
    removeApp: (app) => `移除 ${app}`,
    removeList: '删除列表',
    sort: '排序',
    sorts: { added: '按添加顺序', word: '按拼音', weight: '按权重' },
    count: (count) => `${count} 个词`,
    hits: (hits, count) => `${hits} / ${count}`,
    elsewhere: '其他列表中有：',
    hitsIn: (list, hits) => `${list}（${hits}）`,
    selected: (count) => `已选 ${count} 个`,
    words: '词',
    word: '词',
    weight: '权重',
    weightOf: (weight) => `权重 ${weight}`,
    note: '备注',
    keys: [
      { keys: ['Enter'], does: '编辑' },
      { keys: ['+', '−'], does: '调权重' },
      { keys: ['空格'], does: '选择' },
      { keys: ['Delete'], does: '删除' },
    ],
    setWeight: '设置权重',
    moveTo: '移到…',
    inList: '所在列表',
    remove: '删除',
    edit: (word) => `编辑 ${word}`,
    save: '保存',
    cancel: '取消',
    close: '关闭',
    discard: '放弃所写内容',
    doubt: { cut: '会被拆开', long: '偏长', weight: '权重无效', many: '不发送' },
    doubtMeaning: {
      cut: '有服务器会在空格处拆开它。不带空格才会作为整体起作用。',
      long: '官方建议不超过 10 个字。更长的词常常不起作用。',
      weight: '有服务器只收词，不收权重。',
      many: '最多发送 1000 个词，权重高的优先。',
    },
    heed: ({ takes, isFinalOnly, fewLatin }, hasLatin) =>
      takes === 'nothing'
        ? '在“仅边说边出字”模式下不理会热词'
        : takes === 'unknown'
          ? '还没用过，不知道它怎样对待热词'
          : `${takes === 'weights' ? '收词和权重' : '收词，不收权重'}${isFinalOnly ? '，只在校正后的文字中起作用' : ''}${fewLatin && hasLatin ? '；英文只认常见词' : ''}`,
    servers: '各服务器怎样对待热词',
    noHitHere: (query) => `这个列表中没有含“${query}”的词。`,
    noHit: (query) => `没有含“${query}”的词。`,
    empty: '还没有热词',
    emptyHint: '加入常被听错的人名和术语，从下一次听写起就会生效。',
    import: '导入',
    importHint: '粘贴词语，把文件拖到这里，或选择文件：一行一个词（可带权重）、表格、JSON，或其他应用导出的文件。',
    importText: '要导入的词',
    chooseFile: '选择文件…',
    found: ({ added, changed, same, twice }) =>
      [
        `新增 ${added} 个`,
        ...(changed > 0 ? [`改动 ${changed} 个`] : []),
        ...(same > 0 ? [`已有 ${same} 个`] : []),
        ...(twice > 0 ? [`重复 ${twice} 个`] : []),
      ].join(' · '),
    nothingFound: '没有找到词。',
    bad: (count) => `有 ${count} 行无法识别，可在这里改正：`,
    badLine: (line, reason) => `第 ${line} 行：${BAD_ZH[reason]}`,
    take: (count) => `导入 ${count} 个词`,
    export: '导出',
    formats: {
      lines: '文本，带权重和备注',
      json: 'JSON，FunASR 的格式',
      csv: '表格（CSV）',
      plain: '只有词',
      server: '服务器用的 hotwords.txt',
    },
    copyWords: '复制为文本',
    asText: '以文本编辑',
    asTextHint: '一行一个词，后面是权重，再后面可以用 # 写备注。',
    changedElsewhere: '您编辑期间，列表在别处改动过。',
    saveAnyway: '保存我的',
    prove: '对比效果',
    proveHint: '同一段话，分别在不用和使用热词时识别。不会保留任何内容。',
    speak: '说一句',
    listening: '正在听…',
    stop: '说完了',
    recordings: '保留的录音',
    noRecordings: '没有保留的录音。请说一句话。',
    recording: (seconds) => `${seconds} 秒`,
    running: { without: '正在识别（不用热词）…', with: '正在识别（使用热词）…' },
    without: '不用热词',
    with: '使用热词',
    nothingHeard: '没有识别出文字。',
    heard: '因热词而听出：',
    between: '、',
    noDifference: '两段文字相同。',
    again: '再试一次',
    noWords: '启用的列表里还没有词。请先添加。',
    addSelection: '添加为热词',
    added: (word) => `已把“${word}”添加为热词。`,
  },
};

/** Why a line gives no hotword, after its number. */
const BAD_EN: Readonly<Record<BadReason, string>> = {
  'no-word': 'no word',
  weight: 'the weight is a number from 1 to 100',
  long: 'longer than 200 characters',
  replacement: 'a replacement, no hotword',
};

const BAD_ZH: Readonly<Record<BadReason, string>> = {
  'no-word': '没有词',
  weight: '权重应为 1 到 100 的数',
  long: '超过 200 个字符',
  replacement: '是替换，不是热词',
};
