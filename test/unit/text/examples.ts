import type { TextRules, TextRulesOverride } from '../../../src/settings/text-rules.ts';

/** One example: segments as they are recognised, and the text that comes of them. */
export interface Example {
  readonly settings: TextRulesOverride;
  /** What stands before the caret; left out: not known. */
  readonly before?: string;
  readonly segments: readonly string[];
  /** New lines as they are; `⟲` where the last insertion is taken back. */
  readonly output: string;
}

/** A rule with what there is to know about it. */
export interface Rule {
  readonly title: string;
  /** The settings of this rule. */
  readonly fields: readonly (keyof TextRules)[];
  /** Markdown. */
  readonly about: string;
  readonly examples: readonly Example[];
}

const example = (
  settings: TextRulesOverride,
  segments: string | readonly string[],
  output: string,
  before?: string,
): Example => ({
  settings,
  segments: typeof segments === 'string' ? [segments] : segments,
  output,
  ...(before !== undefined && { before }),
});

/** Every rule in the order in which they apply. The examples are tests, and docs/text-rules.md is made of this. */
export const RULES: readonly Rule[] = [
  {
    title: 'Tags',
    fields: ['tags'],
    about:
      'What is left of what models put into their text goes with `"strip"`: the `<|…|>` tags of SenseVoice, and other known tokens.',
    examples: [
      example({}, '<|zh|><|HAPPY|>你好', '你好'),
      example({}, 'good <|Laughter|> morning', 'good morning'),
      example({}, 'a <| b |> c < d', 'a c < d'),
      example({}, '[SPK]好的<sil>。', '好的。'),
      example({}, 'List<String> a[0]', 'List<String> a[0]'),
      example({ tags: 'keep' }, '<|zh|>你好', '<|zh|>你好'),
    ],
  },
  {
    title: 'Emoji',
    fields: ['emoji'],
    about: 'Emoji go as wholes with `"strip"`. Signs such as © and ™, and digits, are no emoji.',
    examples: [
      example({ emoji: 'strip' }, '你好😀', '你好'),
      example({ emoji: 'strip' }, 'well 👩‍👩‍👧‍👦 done 👍🏽', 'well done'),
      example({ emoji: 'strip' }, 'good 😀, and hello😀😀world', 'good, and hello world'),
      example({ emoji: 'strip' }, '🇨🇳 1️⃣ ❤️ 3 © 2026', '3 © 2026'),
      example({}, '你好😀', '你好😀'),
    ],
  },
  {
    title: 'Spoken commands',
    fields: ['commands', 'commandPhrases'],
    about: `A phrase counts only when it stands alone: it is everything between two punctuation marks, or between a mark and an end
of the segment, or the whole segment. In any case (\`New line\`), but word for word. The items of a list with \`、\` do not
count. The marks after a command go with it, and a comma before it; a full stop before it stays.

\`newline\` and \`paragraph\` begin a line, or leave one empty and begin the next. \`undo\` takes back the sentence (or command)
before it in the same segment; where it comes first, it takes back the last insertion.`,
    examples: [
      example({ commands: true }, '换行。', '\n'),
      example({ commands: true }, '第一点买菜，换行，第二点做饭。', '第一点买菜\n第二点做饭。'),
      example({ commands: true }, ['买菜。', 'New line.', '做饭。'], '买菜。\n做饭。'),
      example({ commands: true }, 'Dear Anna, new paragraph, thank you.', 'Dear Anna\n\nthank you.'),
      example({ commands: true }, ['你好。', '新段落', '，再见。'], '你好。\n\n再见。'),
      example({ commands: true }, '今天去北京。明天去上海，撤销。', '今天去北京。'),
      example({ commands: true }, ['今天去北京。', 'Scratch that.', '明天去。'], '今天去北京。⟲明天去。'),
      example({ commands: true }, '买菜，换行，撤销，做饭', '买菜做饭'),
      example({ commands: true }, '这里要换行。', '这里要换行。'),
      example({ commands: true }, '剪切、复制、撤销', '剪切、复制、撤销'),
      example({ commands: true }, 'Start a new line here', 'Start a new line here'),
      example({ commands: true, commandPhrases: { newline: ['回车'] } }, '你好，回车', '你好\n'),
      example({}, '你好，换行。', '你好，换行。'),
    ],
  },
  {
    title: 'Fillers',
    fields: ['fillers', 'fillerWords'],
    about: `A filler goes only when it stands alone, as a command does; several in one place go together. Inside a sentence it stays,
for there it is most often a word (那个人, 额头), or cannot be told from one; a replacement of your own can do more. The items
of a list stay too (这个、那个). Of the two marks around a filler the stronger stays. Where nothing but fillers is said, they
stay: a whole dictation, or the sentence after a question, for 嗯 and 那个 may be the answer.`,
    examples: [
      example({ fillers: 'remove' }, '嗯，我觉得可以。', '我觉得可以。'),
      example({ fillers: 'remove' }, '我觉得，呃，那个，可以。', '我觉得，可以。'),
      example({ fillers: 'remove' }, '可以，嗯。', '可以。'),
      example({ fillers: 'remove' }, '嗯 嗯，可以，嗯呃。', '可以。'),
      example({ fillers: 'remove' }, '那个人来了，那个，他说好。', '那个人来了，他说好。'),
      example({ fillers: 'remove' }, 'Um, we should, uh, go.', 'We should, go.'),
      example({ fillers: 'remove' }, 'Uh um, the umbrella is here.', 'The umbrella is here.'),
      example({ fillers: 'remove' }, 'ER, not ICU.', 'ER, not ICU.'),
      example({ fillers: 'remove' }, ['我觉得', '嗯。', '可以'], '我觉得可以'),
      example({ fillers: 'remove' }, ['嗯。', '可以。'], '可以。'),
      example({ fillers: 'remove' }, '嗯。', '嗯。'),
      example({ fillers: 'remove' }, '这个、那个、都要', '这个、那个、都要'),
      example({ fillers: 'remove' }, '这个，那个，都要', '这个，那个，都要'),
      example({ fillers: 'remove' }, '这个，嗯，那个', '这个，那个'),
      example({ fillers: 'remove' }, '啊、嗯、哦都有', '啊、嗯、哦都有'),
      example({ fillers: 'remove' }, ['你要哪个？', '那个。'], '你要哪个？那个。'),
      example({ fillers: 'remove' }, '好吗？嗯。那走吧。', '好吗？嗯。那走吧。'),
      example({ fillers: 'remove' }, '好吗？嗯，可以。', '好吗？可以。'),
      example({ fillers: 'remove' }, '嗯。', '嗯。', '你去吗？'),
      example({ fillers: 'remove', fillerWords: ['就是说'] }, '嗯，就是说，可以', '嗯，可以'),
      example({}, '嗯，我觉得可以。', '嗯，我觉得可以。'),
    ],
  },
  {
    title: 'Punctuation at the start of a segment',
    fields: ['joinPunctuation'],
    about: `Servers close a sentence with the first character of the next result. It joins the text before without a blank; where
there is nothing to close (at the start of a dictation or line, or after another mark), it goes.`,
    examples: [
      example({}, ['我们去公园', '，大家都很高兴'], '我们去公园，大家都很高兴'),
      example({}, ['我们去公园。', '，大家都很高兴'], '我们去公园。大家都很高兴'),
      example({}, ['hello', ' , world'], 'hello, world'),
      example({}, '。你好', '你好'),
      example({}, ['we use', '.NET 8'], 'we use .NET 8'),
      example({ joinPunctuation: false }, '。你好', '。你好'),
    ],
  },
  {
    title: 'Simplified and traditional characters',
    fields: ['script'],
    about: `\`"simplified"\`, \`"traditional-hk"\` (characters of Hong Kong), or \`"traditional-tw"\` (characters and words of Taiwan).
Of the phrases that decide between characters (发 is 發 or 髮) the longest counts, but none that cuts a word in two (被发送).
A conversion to simplified leaves words as they are (软体), and 著 too. What was traditional already may be changed by a
second conversion to traditional in rare cases.`,
    examples: [
      example({ script: 'traditional-tw' }, '这个软件的内存很大，头发发展。', '這個軟體的記憶體很大，頭髮發展。'),
      example({ script: 'traditional-tw' }, '少数组织被发现，去干涉了八万里', '少數組織被發現，去干涉了八萬里'),
      example({ script: 'traditional-hk' }, '展示了如何参与制造一只只鸟', '展示了如何參與製造一隻隻鳥'),
      example({ script: 'traditional-hk' }, '这个软件在里面，着急', '這個軟件在裏面，着急'),
      example({ script: 'simplified' }, '這個軟體在裡面，頭髮發展', '这个软体在里面，头发发展'),
      example({ script: 'simplified' }, '乾隆显著，着急地瞭望', '乾隆显著，着急地瞭望'),
      example({}, '這個软件', '這個软件'),
    ],
  },
  {
    title: 'Width of punctuation',
    fields: ['punctuation'],
    about: `\`，。？！：；\` and \`, . ? ! : ;\`; \`、\` becomes a comma where it must be half. With \`"auto"\` each sentence decides: it is Chinese
with as many Chinese characters as Latin words or more, else English; one that goes on from the segment before, or from
the text before the caret, is looked at as a whole, as far as it is known. After a mark of half width a blank is put if
something follows. Quotes, brackets and rows of dots stay, as do marks inside numbers, times, names and addresses, the dots
of short forms and initials (p.m., e.g., J. Smith), and those after the numbers of a list.`,
    examples: [
      example({ punctuation: 'full' }, '你好, 世界. 真的吗?', '你好，世界。真的吗？'),
      example({ punctuation: 'full' }, '圆周率是3.14,见https://a.cn/b?c=d', '圆周率是3.14，见https://a.cn/b?c=d'),
      example({ punctuation: 'full' }, '10:30开会, 共1,000人...', '10:30开会，共1,000人...'),
      example({ punctuation: 'full' }, '下午3 p.m.开会,e.g.这个.', '下午3 p.m.开会，e.g.这个。'),
      example({ punctuation: 'full' }, '他姓J. Smith,对吧', '他姓J. Smith，对吧'),
      example({ punctuation: 'full' }, '去了U.S.,对吗? 是p.m.!', '去了U.S.，对吗？是p.m.！'),
      example({ punctuation: 'full' }, '1.苹果 2.香蕉,见No. 5.', '1.苹果 2.香蕉，见No. 5。'),
      example({ punctuation: 'full' }, ['1.苹果,', '2.香蕉.'], '1.苹果，2.香蕉。'),
      example({ punctuation: 'full' }, '打开C:\\,用Node.js:', '打开C:\\，用Node.js：'),
      example({ punctuation: 'half' }, '12：30开会，比分3：2，共1，000人。', '12:30开会, 比分3:2, 共1,000人.'),
      example({ punctuation: 'half' }, '你好，世界。苹果、梨！', '你好, 世界. 苹果, 梨!'),
      example({ punctuation: 'half' }, ['你好，', '世界。', '再见。'], '你好, 世界. 再见.'),
      example({ punctuation: 'auto' }, 'Hello，world。我喜欢Python, 真的.', 'Hello, world. 我喜欢Python，真的。'),
      example({ punctuation: 'auto' }, ['我们用', 'GitHub Copilot Chat.'], '我们用GitHub Copilot Chat。'),
      example({ punctuation: 'auto' }, 'Mr. Li uses node.js。', 'Mr. Li uses node.js.'),
      example({ punctuation: 'auto' }, '用Node.js, Vue.js等.', '用Node.js，Vue.js等。'),
      example({ punctuation: 'auto' }, '3.5', '3.5'),
      example({}, '你好, 世界。', '你好, 世界。'),
    ],
  },
  {
    title: 'Capitals',
    fields: ['capitals'],
    about: `At the start of an English sentence (told as above), of a dictation, and of a line, unless the text before the caret shows
that a sentence goes on. The dot of a short form (vol., St., e.g.) ends no sentence, that of no., sec. and the like not before
a number. Words with a capital, a dot or the like inside (iPhone, node.js) stay.`,
    examples: [
      example({ capitals: true }, 'hello there. how are you?', 'Hello there. How are you?'),
      example({ capitals: true }, ['so i said', 'that is fine.', 'and left'], 'So i said that is fine. And left'),
      example(
        { capitals: true },
        'iPhone sales are up. node.js too, e.g. here.',
        'iPhone sales are up. node.js too, e.g. here.',
      ),
      example({ capitals: true }, 'see vol. two and fig. three. then go.', 'See vol. two and fig. three. Then go.'),
      example({ capitals: true }, 'st. john said no. he saw no. five.', 'St. john said no. He saw no. five.'),
      example({ capitals: true }, ['see vol.', 'two'], 'See vol. two'),
      example({ capitals: true }, 'python是一门语言。', 'python是一门语言。'),
      example({ capitals: true }, 'we agree', ' we agree', 'I think that'),
      example({ capitals: true }, 'we agree', ' We agree', 'That is all.'),
      example({ capitals: true, commands: true }, 'hi anna, new line, how are you', 'Hi anna\nHow are you'),
      example({}, 'hello there.', 'hello there.'),
    ],
  },
  {
    title: 'Replacements',
    fields: ['replacements'],
    about: `Your own list, in its order, each on the result of the one before: \`{ "find": "…", "replace": "…" }\`. Plain ones match in any
case, either width, and however an accent is written. What begins or ends with a letter (Latin, Cyrillic, Greek …) or digit
is found there only as a whole word; my_api, it's and 3.14 are words, Anna's is Anna, and Chinese beside Latin is a border.
What is replaced by nothing leaves no blanks, no marks that have nothing to close, and its capital to the next word; a comma
after it goes too, for it was set for what is gone. With \`"regex": true\`, \`find\` is a JavaScript regular expression (flags \`gu\`;
\`(?i:…)\` for any case; \`\\b\` and \`\\w\` know only ASCII, \`\\p{L}\` any letter) and \`replace\` may hold \`$1\`, \`$<name>\`, \`$&\`. They see one segment at
a time. Of control characters, only new lines and tabs may be written.

A wrong expression is a mistake in the settings file, which is told with its name. One that does not come to an end is
stopped after half a second, told, and left out until the app is started again.`,
    examples: [
      example({ replacements: [{ find: 'fun asr', replace: 'FunASR', regex: false }] }, 'Fun ASR 很快', 'FunASR 很快'),
      example({ replacements: [{ find: 'asr', replace: 'ASR', regex: false }] }, 'asr and laser', 'ASR and laser'),
      example(
        { replacements: [{ find: 'ber', replace: 'BER', regex: false }] },
        'das ist über alles',
        'das ist über alles',
      ),
      example({ replacements: [{ find: 'api', replace: 'API', regex: false }] }, '用api吗，my_api', '用API吗，my_api'),
      example(
        { replacements: [{ find: 'um', replace: '', regex: false }] },
        'So um yes, I um, think um.',
        'So yes, I think.',
      ),
      example({ replacements: [{ find: '就是', replace: '', regex: false }] }, ['就是，我', '觉得就是。'], '我觉得。'),
      example(
        { replacements: [{ find: '吉特', replace: 'git', regex: false }], spacing: 'add' },
        '用吉特提交',
        '用 git 提交',
      ),
      example({ replacements: [{ find: '张 三', replace: '章三', regex: false }] }, '我是 张 三', '我是章三'),
      example({ replacements: [{ find: '价格', replace: '$1', regex: false }] }, '价格', '$1'),
      example({ replacements: [{ find: '换行', replace: '\n\u0003', regex: false }] }, '一换行二', '一\n二'),
      example({ replacements: [{ find: '(\\d+)块', replace: '¥$1', regex: true }] }, '一共25块', '一共¥25'),
      example(
        {
          replacements: [
            { find: 'b', replace: 'c', regex: false },
            { find: 'a|c', replace: '<$&>', regex: true },
          ],
        },
        'a b',
        '<a> <c>',
      ),
    ],
  },
  {
    title: 'Blanks between Chinese and Latin',
    fields: ['spacing'],
    about:
      'Between Chinese characters and Latin letters or digits (with the signs that belong to them): `"add"` a blank, `"remove"` it. Where two segments meet, too. Between Chinese characters there is never one.',
    examples: [
      example({ spacing: 'add' }, '我用Python写了3个程序', '我用 Python 写了 3 个程序'),
      example({ spacing: 'add' }, '涨了5%了，C++语言', '涨了 5% 了，C++ 语言'),
      example({ spacing: 'add' }, '气温-5度,面积5m²的房间,￥5的票', '气温 -5 度,面积 5m² 的房间,￥5 的票'),
      example({ spacing: 'add' }, '5月-6月的歼-20,α粒子', '5 月-6 月的歼-20,α 粒子'),
      example({ spacing: 'add' }, ['我用', 'Python', '写程序'], '我用 Python 写程序'),
      example({ spacing: 'add' }, ['气温', '-5度'], '气温 -5 度'),
      example({ spacing: 'add' }, 'Python', ' Python', '我用'),
      example({ spacing: 'remove' }, '我用 Python 写了 3 个 big files', '我用Python写了3个big files'),
      example({ spacing: 'remove' }, '气温 -5 度, 10% 的 m²', '气温-5度, 10%的m²'),
      example({}, '我用 Python写', '我用 Python写'),
      example({}, '正 是 因 为 存 在', '正是因为存在'),
    ],
  },
  {
    title: 'Blanks between words where segments meet',
    fields: ['wordSpaces'],
    about: `Between words of scripts that have blanks, over a mark of half width too. The text before the caret counts, where it can be
read, or was put there by the app and nothing was typed or clicked since.`,
    examples: [
      example({}, ['hello', 'world.', 'How are you'], 'hello world. How are you'),
      example({}, ['he said "yes."', 'and left 👍', 'for 5°', 'north'], 'he said "yes." and left 👍 for 5° north'),
      example({}, ['about 3', '.5', '%'], 'about 3.5%'),
      example({}, ['你好', '世界'], '你好世界'),
      example({}, 'world', ' world', 'hello'),
      example({}, 'world', 'world', 'hello '),
      example({}, 'world', 'world', 'hello ('),
      example({}, 'world', 'world'),
      example({ wordSpaces: false }, ['hello', ' world'], 'helloworld'),
    ],
  },
  {
    title: 'The last full stop',
    fields: ['finalStop', 'shortText'],
    about: `\`"drop"\`: a dictation does not end with a full stop, nor does a line that a command ends. \`"drop-short"\`: only a line with at
most \`shortText\` characters. It is inserted as soon as more text comes. Question and exclamation marks and rows of dots
stay.`,
    examples: [
      example({ finalStop: 'drop' }, '好的。', '好的'),
      example({ finalStop: 'drop' }, ['今天去。', '明天回。'], '今天去。明天回'),
      example({ finalStop: 'drop' }, ['Yes.', 'I will.'], 'Yes. I will'),
      example({ finalStop: 'drop' }, '好吗？', '好吗？'),
      example({ finalStop: 'drop' }, '等等...', '等等...'),
      example({ finalStop: 'drop' }, 'apples, pears etc.', 'apples, pears etc.'),
      example({ finalStop: 'drop' }, 'we use node.js.', 'we use node.js'),
      example({ finalStop: 'drop', commands: true }, ['买菜。', '换行', '做饭。'], '买菜\n做饭'),
      example({ finalStop: 'drop-short', shortText: 4 }, '好的。', '好的'),
      example({ finalStop: 'drop-short', shortText: 4 }, ['好的。', '明天见。'], '好的。明天见。'),
      example({}, '好的。', '好的。'),
    ],
  },
];
