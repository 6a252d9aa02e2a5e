import type { Platform } from '../../platform.ts';
import type { Translated } from '../language.ts';

/** What is wrong with a regular expression, as far as it can be told. */
export type RegexFault = 'group' | 'class' | 'repeat' | 'bracket' | 'escape' | 'name' | 'order' | 'other';

/** The window's view of how text is written into other programs. */
export interface WritingMessages {
  readonly insertionHint: string;
  readonly session: string;
  /** The keys that paste. */
  readonly keysAuto: string;
  readonly keysOwn: string;

  readonly appsHint: string;
  readonly appsNone: string;
  readonly rules: string;
  readonly ruleFor: (app: string) => string;
  readonly appName: string;
  /** How applications are named on a system, with an example. */
  readonly appNameHint: Readonly<Record<Platform, string>>;
  readonly addRule: string;
  readonly addRuleFor: (app: string) => string;
  readonly lastUsed: string;
  /** Which rule counts for an application. */
  readonly countsOwn: (app: string, rule: string) => string;
  readonly countsBuiltIn: (app: string) => string;
  readonly countsNone: (app: string) => string;
  readonly fits: (app: string) => string;
  readonly nameMissing: string;
  readonly nameTaken: string;
  /** What a rule has that is otherwise, in a few words. */
  readonly sameAsEverywhere: string;
  readonly addException: string;
  readonly insertionGroup: string;
  readonly textGroup: string;
  readonly builtIn: string;
  readonly builtInHint: string;
  /** What is built in, in words. */
  readonly builtInNever: string;
  readonly builtInKeys: (keys: string) => string;
  readonly builtInDelay: (ms: number) => string;
  readonly builtInEnd: string;

  readonly textHint: string;
  readonly example: string;
  readonly becomes: string;
  readonly unchanged: string;
  /** Where one pauses between two sentences, for screen readers. */
  readonly pause: string;
  readonly trial: string;
  readonly trialHint: string;
  readonly trialPlaceholder: string;
  readonly trialAs: string;
  readonly trialEverywhere: string;
  readonly trialApps: string;
  readonly trialProfiles: string;
  readonly trialResult: string;
  readonly trialSteps: string;
  /** Before the first answer, where it takes long. */
  readonly trialWaiting: string;
  readonly trialNothing: string;
  readonly trialEmpty: string;
  readonly copy: string;
  readonly replacementStep: (find: string) => string;

  readonly addWord: string;
  readonly removeWord: (word: string) => string;
  readonly wordKnown: (word: string) => string;
  readonly wordTooLong: string;
  readonly tooManyWords: string;
  readonly noWords: string;

  readonly replacementsNone: string;
  readonly addReplacement: string;
  readonly find: string;
  readonly replaceBy: string;
  readonly regex: string;
  readonly regexHint: string;
  readonly replacementNumber: (position: number) => string;
  readonly findMissing: string;
  readonly regexFault: Readonly<Record<RegexFault, string>>;
  readonly tooLong: string;
  /** What one replacement makes of the sentence on trial. */
  readonly inTrial: (text: string) => string;
  readonly notInTrial: string;

  readonly moveUp: (what: string) => string;
  readonly moveDown: (what: string) => string;
  readonly remove: (what: string) => string;
}

export const writingMessages: Translated<WritingMessages> = {
  en: {
    insertionHint: 'How text gets into the program that you dictate into. Applications may differ.',
    session: 'What works in this session',
    keysAuto: 'As the program wants',
    keysOwn: 'These keys',

    appsHint: 'What is otherwise in one application. The first rule that fits counts.',
    appsNone: 'No rules yet: everything is the same everywhere, but for what is built in.',
    rules: 'Rules for applications',
    ruleFor: (app) => `Rule for ${app}`,
    appName: 'Application',
    appNameHint: {
      x11: 'The class of its window. * stands for any characters: *term* fits xterm and gnome-terminal.',
      wayland: 'The class of its window. * stands for any characters: *term* fits xterm and gnome-terminal.',
      win32: 'The name of its program file. * stands for any characters: winword* fits WINWORD.EXE.',
      darwin: 'Its bundle id. * stands for any characters: com.apple.* fits all of Apple’s.',
    },
    addRule: 'Add rule',
    addRuleFor: (app) => `Add a rule for ${app}`,
    lastUsed: 'Last used',
    countsOwn: (app, rule) => (app === rule ? `${app}: its rule counts.` : `${app}: the rule for ${rule} counts.`),
    countsBuiltIn: (app) => `${app}: what is built in counts.`,
    countsNone: (app) => `${app}: as everywhere.`,
    fits: (app) => `Fits ${app}, which you used last.`,
    nameMissing: 'A rule needs the name of an application.',
    nameTaken: 'There is a rule for this application already; only the first counts.',
    sameAsEverywhere: 'As everywhere',
    addException: 'Make an exception…',
    insertionGroup: 'Insertion',
    textGroup: 'Text rules',
    builtIn: 'Built in',
    builtInHint: 'Known applications that need something else. A rule of yours comes before.',
    builtInNever: 'Nothing is inserted by itself: passwords live here.',
    builtInKeys: (keys) => `Pasted with ${keys}`,
    builtInDelay: (ms) => `wait ${ms} ms before pasting`,
    builtInEnd: 'all text at the end',

    textHint: 'How recognised text is put right before it is inserted, in this order.',
    example: 'Example',
    becomes: 'becomes',
    unchanged: 'stays as it is',
    pause: 'pause',
    trial: 'Try your own sentence',
    trialHint: 'Through all rules, as a dictation goes. A new line stands for a pause.',
    trialPlaceholder: 'um, we meet at 3pm,new line,bring Python',
    trialAs: 'As in',
    trialEverywhere: 'Any application',
    trialApps: 'Applications',
    trialProfiles: 'Profiles',
    trialResult: 'Inserted text',
    trialSteps: 'What changed it',
    trialWaiting: 'One moment…',
    trialNothing: 'No rule changes this.',
    trialEmpty: 'Nothing would be inserted.',
    copy: 'Copy',
    replacementStep: (find) => `Replacement “${find}”`,

    addWord: 'Add a word',
    removeWord: (word) => `Remove ${word}`,
    wordKnown: (word) => `“${word}” is there already.`,
    wordTooLong: 'At most 100 characters.',
    tooManyWords: 'The list is full: 1000 words.',
    noWords: 'No words.',

    replacementsNone: 'No replacements yet.',
    addReplacement: 'Add replacement',
    find: 'Find',
    replaceBy: 'Replace by',
    regex: 'Regular expression',
    regexHint: 'In “Replace by”, $1 and $& stand for what was found.',
    replacementNumber: (position) => `Replacement ${position}`,
    findMissing: 'What is to be found?',
    regexFault: {
      group: 'A bracket ( or ) has no partner.',
      class: 'A bracket [ has no partner.',
      repeat: 'There is nothing before *, + or ? that could be repeated.',
      bracket: 'A bracket { or } or ] stands alone; write \\{ for the character itself.',
      escape: 'There is no such escape after \\.',
      name: 'The name of a group is missing, unknown or given twice.',
      order: 'A range or a number of repetitions runs backwards.',
      other: 'This is not a regular expression.',
    },
    tooLong: 'Too long.',
    inTrial: (text) => `Your sentence: ${text}`,
    notInTrial: 'Not in your sentence',

    moveUp: (what) => `Move ${what} up`,
    moveDown: (what) => `Move ${what} down`,
    remove: (what) => `Remove ${what}`,
  },
  zh: {
    insertionHint: '文字怎样进入您正在使用的程序。各应用可以不同。',
    session: '当前会话支持的功能',
    keysAuto: '按程序的需要',
    keysOwn: '使用这些键',

    appsHint: '某个应用中有哪些不同。使用第一条符合的规则。',
    appsNone: '还没有规则：除内置的以外，所有应用都一样。',
    rules: '应用规则',
    ruleFor: (app) => `${app} 的规则`,
    appName: '应用',
    appNameHint: {
      x11: '窗口的类名。* 代表任意字符：*term* 符合 xterm 和 gnome-terminal。',
      wayland: '窗口的类名。* 代表任意字符：*term* 符合 xterm 和 gnome-terminal。',
      win32: '程序文件的名称。* 代表任意字符：winword* 符合 WINWORD.EXE。',
      darwin: '应用的标识符。* 代表任意字符：com.apple.* 符合 Apple 的所有应用。',
    },
    addRule: '添加规则',
    addRuleFor: (app) => `为 ${app} 添加规则`,
    lastUsed: '最近使用',
    countsOwn: (app, rule) => (app === rule ? `${app}：使用它的规则。` : `${app}：使用 ${rule} 的规则。`),
    countsBuiltIn: (app) => `${app}：使用内置的设置。`,
    countsNone: (app) => `${app}：与其他应用相同。`,
    fits: (app) => `符合您最近使用的 ${app}。`,
    nameMissing: '请填写应用的名称。',
    nameTaken: '这个应用已有规则，只有第一条有效。',
    sameAsEverywhere: '与其他应用相同',
    addException: '添加不同之处…',
    insertionGroup: '输入',
    textGroup: '文字规则',
    builtIn: '内置',
    builtInHint: '已知需要特别处理的应用。您的规则优先。',
    builtInNever: '不自动输入：这里多是密码。',
    builtInKeys: (keys) => `用 ${keys} 粘贴`,
    builtInDelay: (ms) => `粘贴前等待 ${ms} 毫秒`,
    builtInEnd: '结束时一次输入',

    textHint: '识别出的文字在输入前按以下顺序整理。',
    example: '示例',
    becomes: '变为',
    unchanged: '保持不变',
    pause: '停顿',
    trial: '用您的句子试试',
    trialHint: '像听写一样经过所有规则。换行表示停顿。',
    trialPlaceholder: '嗯,我们下午3点开会,换行,请带上Python代码.',
    trialAs: '如同在',
    trialEverywhere: '任意应用',
    trialApps: '应用',
    trialProfiles: '方案',
    trialResult: '输入的文字',
    trialSteps: '改动过程',
    trialWaiting: '请稍候…',
    trialNothing: '没有规则改动这段文字。',
    trialEmpty: '不会输入任何文字。',
    copy: '复制',
    replacementStep: (find) => `替换“${find}”`,

    addWord: '添加词语',
    removeWord: (word) => `移除 ${word}`,
    wordKnown: (word) => `“${word}”已在列表中。`,
    wordTooLong: '最多 100 个字符。',
    tooManyWords: '列表已满：1000 个词。',
    noWords: '没有词语。',

    replacementsNone: '还没有替换。',
    addReplacement: '添加替换',
    find: '查找',
    replaceBy: '替换为',
    regex: '正则表达式',
    regexHint: '在“替换为”中，$1 和 $& 代表找到的内容。',
    replacementNumber: (position) => `替换 ${position}`,
    findMissing: '请填写要查找的内容。',
    regexFault: {
      group: '括号 ( 或 ) 不成对。',
      class: '方括号 [ 不成对。',
      repeat: '*、+ 或 ? 前面没有可以重复的内容。',
      bracket: '{、} 或 ] 单独出现；要查找这个字符本身，请写 \\{。',
      escape: '\\ 后面的写法无效。',
      name: '组的名称缺失、未定义或重复。',
      order: '范围或重复次数的先后颠倒。',
      other: '这不是正则表达式。',
    },
    tooLong: '太长。',
    inTrial: (text) => `您的句子：${text}`,
    notInTrial: '您的句子中没有',

    moveUp: (what) => `上移${what}`,
    moveDown: (what) => `下移${what}`,
    remove: (what) => `移除${what}`,
  },
};
