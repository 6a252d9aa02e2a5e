import { random as seeded } from '../support/random.ts';

/** The most frequent characters of Chinese, in order; about half of a usual text is of them. */
const FREQUENT =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运';
const LATIN =
  'the to of and a in is it FunASR server model API test code file user data time error build branch merge release deploy Python TypeScript Linux Docker meeting review bug fix token socket latency hotword microphone window'.split(
    ' ',
  );
/** So that the most frequent character is 4 of 100, as 的 is. */
const FLAT = 6;
const WORDS = 20_000;
/** Rare characters follow each other from here on. */
const RARE = 0x4e00;
const RARE_COUNT = 3000;
const LATIN_SHARE = 0.06;

/** Makes texts as they are dictated: about 40 characters, words as frequent as in a language, some of them English. */
export function textMaker(seed: number): () => string {
  const random = seeded(seed);
  /** A place among `count`, each as often as 1 / (place + `flat`): by Zipf and Mandelbrot. */
  const ranked = (count: number, flat: number): number =>
    Math.min(count - 1, Math.floor(flat * ((count + flat) / flat) ** random() - flat));
  const character = (): string =>
    random() < 0.85
      ? (FREQUENT[ranked(FREQUENT.length, FLAT)] ?? '')
      : String.fromCharCode(RARE + Math.floor(random() * RARE_COUNT));
  const words = Array.from({ length: WORDS }, () =>
    Array.from({ length: 1 + Math.floor(random() * 2.5) }, character).join(''),
  );
  const sentence = (): string => {
    const count = 4 + Math.floor(random() * 12);
    const parts = Array.from({ length: count }, () =>
      random() < LATIN_SHARE ? ` ${LATIN[ranked(LATIN.length, FLAT)] ?? ''} ` : (words[ranked(WORDS, 1)] ?? ''),
    );
    return `${parts.join('').trim()}${random() < 0.3 ? '？' : '。'}`;
  };
  return () => Array.from({ length: 1 + Math.floor(random() * 3) }, sentence).join('');
}
