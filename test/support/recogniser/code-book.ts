import { CHECKS, COLUMNS, ROWS, type Chord } from './tones.ts';

/** Everything that can be said: blank, letters, digits, and the Chinese characters of everyday sentences. */
export const ALPHABET: readonly string[] = Array.from(
  [
    ' abcdefghijklmnopqrstuvwxyz0123456789',
    '今天气很好我们去公园散步然后回家吃饭晚上一起看电影你世界阿里巴会议明午十点开始请大准时参加谢测试语音输入文字',
    '他她它这那哪谁什么昨早中下年月日周星期分秒钟现在刚才以前先再二三四五六七八九百千万零两半几多少是有来到走跑听说读写',
    '喝买卖关做用想要能可让给问答找等打发收送知道觉得喜欢需记住忘帮助学习工作备结束人司话脑手机车站路水菜茶书法国英北京',
    '海城市朋友老师生同事客户产品项目题方案计划报告数据系统服务器软件程序代码网络邮消息小高低长短快慢新旧冷热美重对错真',
    '的了吗吧呢也都就还不没太最更把被和跟与但因为所如果个次些样种雨雪风山河花春夏秋冬外左右东西南无声识别键盘按口窗桌面',
    '安全行进出本第心情完成名间房内',
  ].join(''),
);

const INDEX = new Map<string, number>(ALPHABET.map((character, index) => [character, index]));

/**
 * The tones of a character at its place (0, 1, 2 …) in a sentence. Null when it is not in the book.
 *
 * Row and column name the character. The check tone steps by one with every place, so that a character heard at
 * another place than it was said does not fit; its shift by row and column tells most misheard characters too.
 */
export function chordOf(character: string, place: number): Chord | null {
  const index = INDEX.get(character);
  if (index === undefined) return null;
  const row = Math.floor(index / COLUMNS);
  const column = index % COLUMNS;
  return { row, column, check: (place + shift(row, column)) % CHECKS };
}

/** The character of a chord and its place modulo {@link CHECKS}. Null for one that no character has. */
export function characterOf({ row, column, check }: Chord): { character: string; place: number } | null {
  const character = ALPHABET[row * COLUMNS + column];
  if (character === undefined) return null;
  return { character, place: (((check - shift(row, column)) % CHECKS) + CHECKS) % CHECKS };
}

/** Coprime to {@link CHECKS}, so that one wrong tone always changes the place. */
const shift = (row: number, column: number): number => 3 * row + 5 * column;

/** How many characters {@link ROWS} and {@link COLUMNS} could name. */
export const CAPACITY = ROWS * COLUMNS;
