/** Texts that have gone wrong in one program or another. */
export const TEXTS = {
  Chinese: '今天天气很好，我们去公园散步。',
  mixed: '我用 VS Code 写了 3 个 TypeScript 文件 (v2.0)，“很快”！@#$%~',
  'beyond the BMP': '😀👩‍👩‍👧‍👦🏳️‍🌈 𠮷野家 🀄𝄞',
  combining: 'e\u0301 n\u0303 o\u0302\u0323 ก็ที่ नमस्ते 한',
  tabs: 'a\tb\t\t列\t',
  'line ends': '第一行\nsecond line\n\n最后一行',
  '20,000 characters': '今天天气很好，我们去公园。The weather is fine, 😀 let us go. '.repeat(500).slice(0, 20_000),
} as const;

export type TextName = keyof typeof TEXTS;
