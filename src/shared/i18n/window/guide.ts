/** A question that users have, and its answer: paragraphs. */
interface GuideItem {
  readonly question: string;
  readonly answer: readonly string[];
}

export type Guide = readonly GuideItem[];

export const guideInEnglish: Guide = [
  {
    question: 'How do I dictate?',
    answer: [
      'Click into the text field where you want to write, in any program. Hold the hotkey, speak, let go: the text stands there.',
      'Other gestures are in Settings → Hotkeys: press once to start and once to stop, or both in one. Esc cancels; the recording of a cancelled dictation is kept and can be transcribed from the tray.',
    ],
  },
  {
    question: 'The text did not arrive. Where is it?',
    answer: [
      'Nothing you say is lost. Text that could not be inserted is held in the overlay, with a button to insert or copy it; the tray menu keeps the last text, too.',
      'If a program never takes text, choose another way for it in Settings → Applications: typing instead of pasting, or the clipboard only.',
    ],
  },
  {
    question: 'The server was away while I spoke.',
    answer: [
      'The recording is kept on this computer and transcribed when the server is back. You are told then, and find the text in the tray menu.',
      'With several servers in Settings → Servers the next one takes over in mid-sentence.',
    ],
  },
  {
    question: 'A name or term is always written wrongly.',
    answer: [
      'Add it to the hotwords: the recogniser then prefers it. Not every server takes hotwords; the view says what yours does.',
      'What no hotword mends, a replacement does: Settings → Text rules.',
    ],
  },
  {
    question: 'The first words are cut off.',
    answer: [
      'Speak when the overlay says that it listens. If that takes long, switch on “keep the microphone ready” in Settings → Microphone. A ready tone, in Settings → Sounds, tells you without looking.',
    ],
  },
  {
    question: 'Dictation is slow.',
    answer: [
      'Check everything, above: it shows how long your server takes. On a busy or weak computer use the mode that writes after you finish; on a slow network use a server nearer to you.',
    ],
  },
  {
    question: 'Who gets to hear me?',
    answer: [
      'Your audio goes to the servers that you set, and to nobody else. What is kept on this computer, and for how long, is in Settings → Privacy.',
    ],
  },
];

export const guideInChinese: Guide = [
  {
    question: '怎样听写？',
    answer: [
      '在任何程序中，先点一下要写字的输入框，然后按住快捷键说话，松开后文字就会出现在那里。',
      '其他方式在“设置 → 快捷键”中选择：按一下开始、再按一下结束，或两种兼用。按 Esc 取消；取消的听写会保留录音，可以从托盘中重新识别。',
    ],
  },
  {
    question: '文字没有出现，去哪里了？',
    answer: [
      '您说的话不会丢失。没能输入的文字会留在浮窗中，可以点按钮输入或复制；托盘菜单中也保留着最后一段文字。',
      '如果某个程序始终收不到文字，请在“设置 → 应用”中为它换一种方式：改为逐字输入，或只放入剪贴板。',
    ],
  },
  {
    question: '说话时服务器断开了，怎么办？',
    answer: [
      '录音会保存在本机，服务器恢复后自动识别。届时会通知您，文字可以在托盘菜单中找到。',
      '如果在“设置 → 服务器”中添加了多台服务器，一台断开时下一台会立即接上，说到一半也不受影响。',
    ],
  },
  {
    question: '某个人名或术语总是写错。',
    answer: [
      '把它加入热词，识别时就会优先采用。并非每种服务器都支持热词，热词页会说明您的服务器支持到什么程度。',
      '热词解决不了的，可以在“设置 → 文字规则”中添加替换。',
    ],
  },
  {
    question: '开头的几个字总被吃掉。',
    answer: [
      '请在浮窗显示正在听之后再开口。如果要等很久，可以在“设置 → 麦克风”中打开“保持麦克风就绪”。“设置 → 声音”中的就绪提示音能让您不看屏幕也知道何时开口。',
    ],
  },
  {
    question: '听写很慢。',
    answer: [
      '先做一次上面的全面检查，看看服务器需要多长时间。电脑较忙或较慢时，请使用“说完后出字”的模式；网络较慢时，请使用离您更近的服务器。',
    ],
  },
  {
    question: '谁能听到我说的话？',
    answer: ['录音只发送给您设置的服务器，不会发给别人。本机保存什么、保存多久，都在“设置 → 隐私”中。'],
  },
];
