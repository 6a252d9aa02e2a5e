/**
 * What neither OpenCC's phrases nor the words of the language get right, in OpenCC's form `simplified traditional`. These
 * hold whatever stands around them, so each must be right in any sentence.
 */
const PHRASES: readonly string[] = [
  // 只 after 一, 两, 每 counts (隻); after other words that end with 一, and before verbs after a noun, it means "only".
  '一只只 一隻隻|只只 隻隻|一只能 一隻能|一只会 一隻會|一只要 一隻要|一只有 一隻有|一只想 一隻想|一只是 一隻是|一只好 一隻好',
  '万一只 萬一只|唯一只 唯一只|统一只 統一只|单一只 單一只|专一只 專一只|之一只 之一只|不一只 不一只|期一只 期一只',
  '周一只 週一只|礼拜一只 禮拜一只|初一只 初一只|高一只 高一只|进一步只 進一步只',
  '两只 兩隻|每只 每隻|哪只 哪隻|好几只 好幾隻|茶几只 茶几只|别只 別只|是只是 是只是',
  '只猫 隻貓|只狗 隻狗|只鸡 隻雞|只鸭 隻鴨|只鹅 隻鵝|只鸟 隻鳥|只小鸟 隻小鳥|只小猫 隻小貓|只小狗 隻小狗',
  '只猴 隻猴|只兔 隻兔|只老鼠 隻老鼠|只老虎 隻老虎|只蚊子 隻蚊子|只苍蝇 隻蒼蠅|只蝴蝶 隻蝴蝶|只羊 隻羊|只手套 隻手套',
  '鸡只会 雞只會|鸡只能 雞只能|鸡只有 雞只有|鸡只是 雞只是|鸡只吃 雞只吃|鸡只要 雞只要',
  '牛只会 牛只會|牛只能 牛只能|牛只有 牛只有|牛只是 牛只是|牛只吃 牛只吃|牛只要 牛只要',
  '猪只会 豬只會|猪只能 豬只能|猪只有 豬只有|猪只是 豬只是|猪只吃 豬只吃|猪只要 豬只要',
  '犬只会 犬只會|犬只能 犬只能|犬只有 犬只有|犬只是 犬只是|船只能 船只能|船只会 船只會|船只有 船只有|船只是 船只是',
  // 发: hair is cut, dyed and grows; things happen at the head of a street.
  '头发生长 頭髮生長|头发现在 頭髮現在|头发明显 頭髮明顯|头发出油 頭髮出油|头发表面 頭髮表面|头发布满 頭髮佈滿',
  '街头发 街頭發|码头发 碼頭發|里头发 裏頭發|外头发 外頭發|口头发 口頭發|村头发 村頭發|桥头发 橋頭發|镇头发 鎮頭發',
  '理了个发 理了個髮|理个发 理個髮|理完发 理完髮|理了发 理了髮|烫了发 燙了髮|烫个发 燙個髮|染了发 染了髮|染个发 染個髮',
  '剪了发 剪了髮|剪个发 剪個髮|洗了发 洗了髮|敲了钟 敲了鐘|敲钟 敲鐘|被发 被發',
  '喂猫 餵貓|喂狗 餵狗|喂鸡 餵雞|喂鱼 餵魚|喂奶 餵奶|喂饭 餵飯|喂食 餵食|喂孩子 餵孩子|喂宝宝 餵寶寶|要喂 要餵|去喂 去餵|来喂 來餵|喂了 餵了',
  // What is dry, and not done.
  '衣服干 衣服乾|头发干 頭髮乾|毛巾干 毛巾乾|油漆干 油漆乾|嗓子干 嗓子乾|嘴巴干 嘴巴乾|嘴唇干 嘴唇乾|地板干 地板乾|皮肤干 皮膚乾',
  // Words that OpenCC's longer phrases spoil, or that it has not.
  '克制 克制|蛋卷 蛋捲|当当网 當當網|系安全带 繫安全帶|系好安全带 繫好安全帶|面很好吃 麵很好吃|面好吃 麵好吃',
  '冲一杯 沖一杯|冲杯 沖杯|冲咖啡 沖咖啡|冲奶粉 沖奶粉|冲个澡 沖個澡|冲了个澡 沖了個澡|冲水 沖水|要冲洗 要沖洗',
  '不准你 不准你|不准我 不准我|不准他 不准他|不准动 不准動|不准说 不准說|不准走 不准走|不准去 不准去|不准进 不准進|不准吸烟 不准吸煙',
  '不准抽烟 不准抽煙|不准出 不准出|不准在 不准在|不准再 不准再|不准任何 不准任何|不准带 不准帶|不准拍照 不准拍照',
  '海里有 海裏有|海里的 海裏的|海里游 海裏游|大海里 大海裏',
  '系里 系裏|们系 們系|本系 本系|全系 全系|该系 該系|外系 外系|中文系 中文系|英文系 英文系|数学系 數學系',
  '一斗 一斗|斗米 斗米|漏斗 漏斗|筋斗 筋斗|跟斗 跟斗|白术 白朮|苍术 蒼朮|面子 面子',
];

/** Family names that are written otherwise than the words, and what follows a name. */
const NAMES = '范 余 涂 朴 郁 岳 于'.split(' ');
const TITLES =
  '先生 先生|女士 女士|小姐 小姐|太太 太太|老师 老師|教授 教授|医生 醫生|大夫 大夫|律师 律師|经理 經理|总 總|主任 主任|校长 校長|部长 部長|局长 局長|处长 處長|科长 科長|院长 院長|师傅 師傅|同学 同學|同志 同志|老板 老闆|阿姨 阿姨|叔叔 叔叔|姓 姓';

const named = NAMES.flatMap((name) => [
  ...TITLES.split('|').map((title) =>
    title
      .split(' ')
      .map((part) => name + part)
      .join(' '),
  ),
  ...['姓', '老'].map((before) => `${before}${name} ${before}${name}`),
]);

/** Phrases for all regions, as one list in OpenCC's form. */
export const GENERAL_PHRASES = [...PHRASES, ...named].join('|');

/** Phrases of a region, from traditional characters: what only sounds like a term of computing, and what is usual there. */
export const REGIONAL_PHRASES = {
  'traditional-hk': '發佈 發布',
  'traditional-tw': [
    '發佈會 發布會|戀愛對象 戀愛對象|結婚對象 結婚對象|相親對象 相親對象|交往對象 交往對象|約會對象 約會對象',
    '法律程序 法律程序|司法程序 司法程序|訴訟程序 訴訟程序|血液循環 血液循環|惡性循環 惡性循環|良性循環 良性循環',
    '血液類型 血液類型|支持 支持|技術支持 技術支援',
  ].join('|'),
} as const;
