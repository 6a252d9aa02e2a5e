import type { SettingTexts } from './setting-texts.ts';

const MODES = {
  '2pass': '先出草稿，再修正',
  online: '只出草稿',
  offline: '说完一次识别',
};

/** The names of all settings in Chinese. */
export const settingTextsZh: SettingTexts = {
  language: {
    label: '界面语言',
    meaning: '本窗口、浮窗和托盘所用的语言',
    choices: { auto: '跟随系统', zh: '中文', en: 'English' },
  },
  theme: {
    label: '外观',
    meaning: '所有窗口用浅色还是深色',
    choices: { system: '跟随系统', light: '浅色', dark: '深色' },
  },
  startAtLogin: { label: '登录时启动', meaning: '登录后即在托盘中待命' },

  servers: { label: '服务器', meaning: '按此顺序使用；一台出错时由下一台接着识别', item: '服务器' },
  'servers.*.name': { label: '名称', meaning: '您对它的称呼；留空则显示地址' },
  'servers.*.url': { label: '地址', meaning: 'ws:// 开头；加密连接用 wss://' },
  'servers.*.protocol': {
    label: '协议',
    meaning: '与服务器对话的方式，通常会自动识别',
    choices: { auto: '自动识别', classic: 'FunASR', realtime: 'Fun-ASR-Nano' },
  },
  'servers.*.headers': { label: '请求头', meaning: '连接时发送，用于需要登录的服务器', item: '请求头' },
  'servers.*.clientCertificate': { label: '客户端证书', meaning: '用于只允许已知电脑连接的服务器' },
  'servers.*.clientCertificate.certificate': { label: '证书', meaning: '证书文件的路径，PEM 格式' },
  'servers.*.clientCertificate.key': { label: '密钥', meaning: '密钥文件的路径，PEM 格式' },
  'servers.*.clientCertificate.passphrase': { label: '密钥口令', meaning: '密钥没有口令时留空' },
  'servers.*.standby': { label: '保持连接', meaning: '听写后五分钟内保持连接，下一次立即开始' },
  'servers.*.mode': {
    label: '识别方式',
    meaning: '边说边出草稿，每句说完再给出更准的文字，或两者兼有',
    choices: MODES,
  },
  'servers.*.itn': { label: '数字写成阿拉伯数字', meaning: '数字、日期和金额写成 123 的样子' },
  'servers.*.language': {
    label: '说话的语言',
    meaning: '用于能识别多种语言的模型',
    choices: { auto: '自动识别', zh: '普通话', en: '英语', ja: '日语', ko: '韩语', yue: '粤语' },
  },
  'servers.*.chunkSize': {
    label: '草稿模型的分块',
    meaning: '回看、分块和前看，以 60 毫秒为单位；中间一项决定草稿多久出一次',
  },
  'servers.*.chunkInterval': { label: '分块间隔', meaning: '草稿模型每一步处理的帧数' },
  'servers.*.encoderChunkLookBack': { label: '编码器回看', meaning: '草稿模型的编码器回看几个分块' },
  'servers.*.decoderChunkLookBack': { label: '解码器回看', meaning: '草稿模型的解码器回看几个分块' },
  'servers.*.sampleRate': {
    label: '采样率',
    meaning: '用电话语音训练的模型选 8 kHz',
    choices: { 16000: '16 kHz', 8000: '8 kHz' },
  },

  hotwords: { label: '热词表', meaning: '让识别特别留意的词', item: '词表' },
  'hotwords.*.name': { label: '名称', meaning: '您对这个词表的称呼' },
  'hotwords.*.on': { label: '使用', meaning: '是否把其中的词交给识别服务' },
  'hotwords.*.apps': { label: '仅限应用', meaning: '不填则在所有应用中使用', item: '应用' },
  'hotwords.*.profiles': { label: '仅限方案', meaning: '不填则所有快捷键都使用', item: '方案' },
  'hotwords.*.words': { label: '词', meaning: '每个词的权重从 1 到 100', item: '词' },
  'hotwords.*.words.*.weight': { label: '权重', meaning: '留意的程度，从 1 到 100' },
  'hotwords.*.words.*.note': { label: '备注', meaning: '写给自己看' },

  hotkeys: { label: '快捷键', meaning: '按哪些键做什么', item: '快捷键' },
  'hotkeys.*.keys': { label: '按键', meaning: '同时按下的一到四个键', item: '按键' },
  'hotkeys.*.action': {
    label: '作用',
    meaning: '按下时做什么',
    choices: {
      dictate: '听写',
      cancel: '取消听写',
      undo: '撤回上一段文字',
      'insert-last': '再次输入上一段文字',
      'use-draft': '改用草稿',
      'use-raw': '改用未经规则处理的文字',
      'add-hotword': '把选中的文字加为热词',
      record: '开始或结束录音',
      private: '切换隐私模式',
    },
  },
  'hotkeys.*.gesture': {
    label: '按法',
    meaning: '按住说话，按一次开始、再按一次结束，或两种都可以',
    choices: { hold: '按住', toggle: '按两次', hybrid: '都可以' },
  },
  'hotkeys.*.profile': { label: '方案', meaning: '用这个快捷键听写时有哪些不同' },

  profiles: { label: '方案', meaning: '一组不同的设置，供快捷键使用', item: '方案' },
  'profiles.*.mode': { label: '识别方式', meaning: '代替各服务器自己的设置', choices: MODES },
  'profiles.*.insertion': { label: '输入', meaning: '使用这个方案时有哪些不同' },
  'profiles.*.text': { label: '文字规则', meaning: '使用这个方案时有哪些不同' },

  microphone: { label: '麦克风', meaning: '怎样收音' },
  'microphone.devices': { label: '麦克风', meaning: '按此顺序使用；都不在时用系统的默认麦克风', item: '麦克风' },
  'microphone.devices.*.id': { label: '标识', meaning: '应用内部的标识' },
  'microphone.devices.*.label': { label: '名称', meaning: '系统给出的名称' },
  'microphone.warm': {
    label: '听写之间不关闭麦克风',
    meaning: '第一个音也不会被截掉。系统会显示麦克风在使用中，但不录音',
  },
  'microphone.echoCancellation': { label: '回声消除', meaning: '关闭时识别通常更准' },
  'microphone.noiseSuppression': { label: '降噪', meaning: '关闭时识别通常更准' },
  'microphone.autoGainControl': { label: '自动增益', meaning: '关闭时识别通常更准' },

  overlay: { label: '浮窗', meaning: '说话时看到什么' },
  'overlay.show': {
    label: '显示',
    meaning: '需要您处理的内容，关闭时也会显示',
    choices: { full: '状态和文字', small: '只有状态', off: '不显示' },
  },
  'overlay.place': {
    label: '位置',
    meaning: '在显示器的什么地方',
    choices: { bottom: '下方', middle: '中间', top: '上方' },
  },
  'overlay.monitor': {
    label: '显示器',
    meaning: '有多台显示器时用哪一台',
    choices: { focus: '正在使用的窗口所在', pointer: '鼠标指针所在', primary: '主显示器' },
  },
  'overlay.size': { label: '大小', meaning: '文字和其余内容一起缩放', unit: '%' },
  'overlay.opacity': { label: '不透明度', meaning: '只影响底色，文字不变', unit: '%' },
  'overlay.doneMs': { label: '停留时间', meaning: '文字输入后再显示多久', unit: '毫秒' },

  sounds: { label: '声音', meaning: '会听到什么' },
  'sounds.ready': { label: '就绪', meaning: '麦克风真正开始收音时' },
  'sounds.done': { label: '完成', meaning: '文字已输入时' },
  'sounds.failed': { label: '出错', meaning: '出了问题，或有文字等您处理时' },
  'sounds.volume': { label: '音量', meaning: '所有提示音的音量', unit: '%' },

  insertion: { label: '输入', meaning: '文字怎样进入窗口' },
  'insertion.when': {
    label: '时机',
    meaning: '每句确定后立即输入，或说完后一次输入',
    choices: { sentence: '逐句', end: '说完后' },
  },
  'insertion.method': {
    label: '方式',
    meaning: '粘贴最快，用后会还原剪贴板',
    choices: { paste: '粘贴', type: '打字', clipboard: '只复制', never: '只显示' },
  },
  'insertion.chord': {
    label: '粘贴按键',
    meaning: '用于粘贴按键与众不同的程序',
    choices: { auto: '按程序自动选择' },
    item: '按键',
  },
  'insertion.delayMs': { label: '粘贴前等待', meaning: '用于不能及时看到新剪贴板的程序', unit: '毫秒' },
  'insertion.enterAfter': { label: '输入后按回车', meaning: '一次听写的文字全部输入之后' },
  'insertion.target': {
    label: '中途换了窗口时',
    meaning: '说话时切换了窗口，文字去哪里',
    choices: { return: '回到原来的窗口', follow: '输入到当前窗口', hold: '先保留' },
  },
  'insertion.live': { label: '边说边输入', meaning: '草稿随说随出，并在原处修正' },
  'insertion.undo': {
    label: '撤回方式',
    meaning: '程序自己的撤销更快，但可能连带撤销其他内容',
    choices: { backspace: '退格', own: '程序的撤销' },
  },

  text: { label: '文字规则', meaning: '输入前怎样整理文字' },
  'text.tags': { label: '模型标签', meaning: '例如 <|zh|>', choices: { strip: '去掉', keep: '保留' } },
  'text.emoji': { label: '表情符号', meaning: '模型加进文字里的', choices: { keep: '保留', strip: '去掉' } },
  'text.commands': { label: '语音命令', meaning: '单独说出“换行”等短语时照做' },
  'text.commandPhrases': { label: '命令短语', meaning: '每个命令怎么说，不分大小写' },
  'text.commandPhrases.newline': { label: '换行', meaning: '另起一行的说法', item: '短语' },
  'text.commandPhrases.paragraph': { label: '分段', meaning: '另起一段的说法', item: '短语' },
  'text.commandPhrases.undo': { label: '撤回', meaning: '撤回前一句的说法', item: '短语' },
  'text.fillers': {
    label: '语气词',
    meaning: '单独出现的“嗯”“那个”等',
    choices: { keep: '保留', remove: '去掉' },
  },
  'text.fillerWords': { label: '语气词列表', meaning: '哪些词算语气词', item: '词' },
  'text.joinPunctuation': { label: '衔接标点', meaning: '句首的标点并入前一句' },
  'text.script': {
    label: '汉字',
    meaning: '写成简体还是繁体',
    choices: {
      leave: '保持原样',
      simplified: '简体',
      'traditional-hk': '繁体（香港）',
      'traditional-tw': '繁体（台湾）',
    },
  },
  'text.punctuation': {
    label: '标点宽度',
    meaning: '中文句子全角、英文句子半角，或统一为一种',
    choices: { leave: '保持原样', full: '全角', half: '半角', auto: '按句子' },
  },
  'text.capitals': { label: '首字母大写', meaning: '英文句子开头大写' },
  'text.replacements': { label: '替换', meaning: '您自己的替换，依次进行，后一条作用于前一条的结果', item: '替换' },
  'text.replacements.*.find': { label: '查找', meaning: '词语（不分大小写）或正则表达式' },
  'text.replacements.*.replace': { label: '替换为', meaning: '换成的文字' },
  'text.replacements.*.regex': { label: '正则表达式', meaning: '查找的内容是不是正则表达式' },
  'text.spacing': {
    label: '中西文之间的空格',
    meaning: '汉字与字母、数字之间',
    choices: { leave: '保持原样', add: '加上', remove: '去掉' },
  },
  'text.wordSpaces': { label: '单词间的空格', meaning: '两句相接处的单词之间' },
  'text.finalStop': {
    label: '末尾的句号',
    meaning: '整段或整行末尾的句号',
    choices: { keep: '保留', drop: '去掉', 'drop-short': '短文字去掉' },
  },
  'text.shortText': { label: '短文字', meaning: '不超过多少字算短文字', unit: '字' },

  apps: { label: '应用规则', meaning: '使用第一条符合的规则', item: '规则' },
  'apps.*.app': { label: '应用', meaning: '应用的名称，不分大小写；* 代表任意字符' },
  'apps.*.insertion': { label: '输入', meaning: '在这个应用中有哪些不同' },
  'apps.*.text': { label: '文字规则', meaning: '在这个应用中有哪些不同' },

  history: { label: '历史', meaning: '您说过的话保留什么' },
  'history.keep': {
    label: '保留内容',
    meaning: '有录音才能回听、重新转写',
    choices: { audio: '文字和录音', text: '仅文字', nothing: '不保留' },
  },
  'history.maxDays': { label: '保留天数', meaning: '更早的条目会删除；0 为一直保留', unit: '天' },
  'history.audioDays': { label: '录音保留天数', meaning: '更早的录音会删除，文字保留；0 为与条目相同', unit: '天' },
  'history.audioMegabytes': { label: '录音最多占用', meaning: '超出时先删除最早的录音', unit: 'MB' },

  journal: { label: '尚无文字的录音', meaning: '文字到手之前一定保留，一个字也不会丢' },
  'journal.maxDays': { label: '最多保留', meaning: '更早的录音会删除', unit: '天' },
  'journal.maxMegabytes': { label: '最多占用', meaning: '超出时先删除最早的', unit: 'MB' },

  privacy: { label: '隐私', meaning: '保留什么，查看什么' },
  'privacy.private': {
    label: '隐私模式',
    meaning: '文字输入后什么都不留：没有历史，没有录音，没有上一段文字，也不学习',
  },
  'privacy.corrections': {
    label: '从改动中学习',
    meaning: '输入后您马上改动的词会作为热词供您选择，绝不自动加入',
  },
};
