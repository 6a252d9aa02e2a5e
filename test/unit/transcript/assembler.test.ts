import { describe, expect, it } from 'vitest';
import type { TranscriptChange } from '../../../src/shared/utterance.ts';
import { TranscriptAssembler } from '../../../src/main/transcript/assembler.ts';
import type { SpeechResult } from '../../../src/main/speech/port.ts';

const result = (text: string, startMs: number | null = null, endMs: number | null = null): SpeechResult => ({
  text,
  startMs,
  endMs,
  tags: [],
});

/** What a reader of the changes sees: the settled text and the draft. */
class Reader {
  settled = '';
  draft = '';

  apply(changes: readonly TranscriptChange[]): void {
    for (const change of changes) {
      if (change.kind === 'draft-append') this.draft += change.text;
      else if (change.kind === 'draft-replace') this.draft = change.text;
      else {
        this.settled += change.segment.text;
        this.draft = '';
      }
    }
  }
}

/** Feeds drafts one after the other and gives the draft text after each, checked against the changes. */
function drafts(...texts: readonly string[]): readonly string[] {
  const transcript = new TranscriptAssembler();
  const reader = new Reader();
  return texts.map((text) => {
    reader.apply(transcript.draft(text));
    expect(reader.draft).toBe(transcript.draftText);
    return transcript.draftText;
  });
}

const last = (texts: readonly string[]): string | undefined => texts.at(-1);

describe('drafts as pieces', () => {
  it('follow one another', () => {
    expect(drafts('今天天', '气很好', '我们去')).toEqual(['今天天', '今天天气很好', '今天天气很好我们去']);
  });

  it('lose what repeats two or more characters of the piece before', () => {
    expect(last(drafts('对外', '什么样的', '么样的规', '划'))).toBe('对外什么样的规划');
  });

  it('keep a lone repeated character', () => {
    expect(last(drafts('谢', '谢'))).toBe('谢谢');
    expect(last(drafts('谢', '谢你'))).toBe('谢谢你');
    expect(last(drafts('今天天', '天气好'))).toBe('今天天天气好');
  });

  it('keep one character said several times', () => {
    expect(last(drafts('我们', '哈哈', '哈哈哈'))).toBe('我们哈哈哈哈哈');
  });

  it('keep a lone repeated word, drop two', () => {
    expect(last(drafts('it is very', 'very good'))).toBe('it is very very good');
    expect(last(drafts('go to the', 'to the end'))).toBe('go to the end');
  });

  it('are never cut inside a word', () => {
    expect(last(drafts('in the end', 'ending it'))).toBe('in the end ending it');
    expect(last(drafts('go to the', 'o the end'))).toBe('go to the o the end');
    expect(last(drafts('see it is', 'it island'))).toBe('see it is it island');
  });

  it('get one blank between English words, missing or doubled before', () => {
    expect(last(drafts('hello', 'world', ' and  all ', ' of'))).toBe('hello world and all of');
  });

  it('that start alike stay pieces', () => {
    expect(last(drafts('今天', '天气好', '我们去', '我们要去'))).toBe('今天天气好我们去我们要去');
  });

  it('that come twice were said twice', () => {
    expect(last(drafts('今天', '我们', '好的', '好的'))).toBe('今天我们好的好的');
  });

  it('that differ in their last character only are two', () => {
    expect(last(drafts('今天去', '今天来'))).toBe('今天去今天来');
  });

  it('go on as pieces after a first pair that looked like running text', () => {
    expect(last(drafts('今天', '今天天', '气很好', '我', '们去'))).toBe('今天天气很好我们去');
  });
});

describe('blanks between Chinese characters', () => {
  it('are in no draft, whatever its style', () => {
    expect(drafts('今 天天', '气很 好')).toEqual(['今天天', '今天天气很好']);
    expect(drafts('今 天', '今 天 天 气', '今 天 天 气 很')).toEqual(['今天', '今天天气', '今天天气很']);
    expect(drafts('我 用 python', '写 代 码')).toEqual(['我用 python', '我用 python写代码']);
  });

  it('hide no repetition', () => {
    expect(last(drafts('对 外', '什么 样 的', '么 样的 规', '划'))).toBe('对外什么样的规划');
  });

  it('are in no result, nor where two meet', () => {
    const transcript = new TranscriptAssembler();
    transcript.result(result('正 是 因 为 '));
    transcript.result(result('\u3000存 在'));
    expect(transcript.text).toBe('正是因为存在');
  });
});

describe('drafts as running text', () => {
  it('replace one another by what is new', () => {
    const transcript = new TranscriptAssembler();
    transcript.draft('今天');
    expect(transcript.draft('今天天气')).toEqual([{ kind: 'draft-append', text: '天气' }]);
    expect(transcript.draft('今天天气很好')).toEqual([{ kind: 'draft-append', text: '很好' }]);
  });

  it('may revise their last characters', () => {
    expect(drafts('今天', '今天天汽', '今天天气很')).toEqual(['今天', '今天天汽', '今天天气很']);
  });

  it('may begin with a single character', () => {
    expect(last(drafts('今', '今天', '今天天气'))).toBe('今天天气');
  });

  it('may come again unchanged', () => {
    const transcript = new TranscriptAssembler();
    transcript.draft('今天');
    transcript.draft('今天天气');
    expect(transcript.draft('今天天气')).toEqual([]);
    expect(last(drafts('今天', '今天', '今天天气', '今天天气', '今天天气好'))).toBe('今天天气好');
  });

  it('may shrink', () => {
    expect(last(drafts('今天', '今天天气', '今天天气很', '今天天'))).toBe('今天天');
  });

  it('are recognised late, too', () => {
    expect(last(drafts('京', '今天天气', '今天天气很好'))).toBe('京今天天气很好');
    expect(last(drafts('京', '今天天气', '今天天气很耗', '今天天气很好啊'))).toBe('京今天天气很好啊');
  });

  it('that begin anew without a result between follow the text before', () => {
    expect(last(drafts('今天', '今天天气', '今天天气很好', '我们', '我们去', '我们去公园'))).toBe(
      '今天天气很好我们去公园',
    );
  });

  it('that begin anew with the same character follow the text before, too', () => {
    expect(last(drafts('今天', '今天天气', '今天天气很好', '今年', '今年去'))).toBe('今天天气很好今年去');
  });

  it('may correct even their first word', () => {
    const transcript = new TranscriptAssembler();
    for (const text of ['今天', '今天天气']) transcript.draft(text);
    transcript.result(result('今天天气。'));
    transcript.draft('窝');
    expect(transcript.draft('我们')).toEqual([{ kind: 'draft-replace', text: '我们' }]);
  });

  it('of English words keep their blanks', () => {
    expect(last(drafts('hello', 'hello wor', 'hello world', 'hello world again'))).toBe('hello world again');
  });

  it('are known from the first message of the next sentence on', () => {
    const transcript = new TranscriptAssembler();
    for (const text of ['今天', '今天天气']) transcript.draft(text);
    transcript.result(result('今天天气。'));
    transcript.draft('我');
    transcript.draft('我们');
    expect(transcript.text).toBe('今天天气。我们');
  });
});

describe('drafts that are the whole draft', () => {
  it('stand in the place of what was before, told as what is new where they go on', () => {
    const transcript = new TranscriptAssembler();
    expect(transcript.draft('今天', 'whole')).toEqual([{ kind: 'draft-append', text: '今天' }]);
    expect(transcript.draft('今天天气', 'whole')).toEqual([{ kind: 'draft-append', text: '天气' }]);
    expect(transcript.draft('今天天气', 'whole')).toEqual([]);
    expect(transcript.draft('金天', 'whole')).toEqual([{ kind: 'draft-replace', text: '金天' }]);
    expect(transcript.text).toBe('金天');
  });

  it('may be taken back', () => {
    const transcript = new TranscriptAssembler();
    transcript.draft('嗯', 'whole');
    expect(transcript.draft('', 'whole')).toEqual([{ kind: 'draft-replace', text: '' }]);
    expect(transcript.draft('', 'whole')).toEqual([]);
    expect(transcript.finish()).toEqual([]);
  });

  it('get their blank after the text before', () => {
    const transcript = new TranscriptAssembler();
    transcript.result(result('Hello.'));
    transcript.draft('how', 'whole');
    transcript.draft('how are', 'whole');
    expect(transcript.text).toBe('Hello. how are');
  });
});

describe('results', () => {
  it('stand in the place of the drafts since the last one', () => {
    const transcript = new TranscriptAssembler();
    transcript.draft('今天天');
    transcript.draft('汽很好');
    expect(transcript.result(result('今天天气很好。', 0, 1400))).toEqual([
      { kind: 'settled', segment: { index: 0, text: '今天天气很好。', startMs: 0, endMs: 1400 } },
    ]);
    expect(transcript.draft('我们')).toEqual([{ kind: 'draft-append', text: '我们' }]);
    transcript.result(result('我们去。'));
    expect(transcript.segments.map((segment) => [segment.index, segment.text])).toEqual([
      [0, '今天天气很好。'],
      [1, '我们去。'],
    ]);
    expect(transcript.text).toBe('今天天气很好。我们去。');
    expect(transcript.draftText).toBe('');
  });

  it('without text remove the draft', () => {
    const transcript = new TranscriptAssembler();
    transcript.draft('嗯');
    expect(transcript.result(result(''))).toEqual([{ kind: 'draft-replace', text: '' }]);
    expect(transcript.result(result(' '))).toEqual([]);
    expect(transcript.text).toBe('');
  });

  it('that are a lone mark after silence say nothing', () => {
    const transcript = new TranscriptAssembler();
    expect(transcript.result(result('。'))).toEqual([]);
    transcript.result(result('好。'));
    expect(transcript.result(result('。'))).toEqual([]);
  });

  it('may start with the punctuation that closes the sentence before', () => {
    const transcript = new TranscriptAssembler();
    for (const text of ['得有一个规划', '，大家都谈一下', '。还有一些']) transcript.result(result(text));
    expect(transcript.text).toBe('得有一个规划，大家都谈一下。还有一些');
  });

  it('in English get one blank between them', () => {
    const transcript = new TranscriptAssembler();
    for (const text of ['Hello there. ', ' How are you', 'today?']) transcript.result(result(text));
    transcript.draft('fine');
    expect(transcript.text).toBe('Hello there. How are you today? fine');
    expect(transcript.segments.map((segment) => segment.text)).toEqual(['Hello there.', ' How are you', ' today?']);
  });
});

describe('redraft', () => {
  it('removes the draft', () => {
    const transcript = new TranscriptAssembler();
    transcript.draft('嗯');
    expect(transcript.redraft()).toEqual([{ kind: 'draft-replace', text: '' }]);
    expect(transcript.redraft()).toEqual([]);
  });
});

it('a segment carries what is known of its result', () => {
  const known = { startMs: 10, endMs: 30, units: [[10, 30]], speaker: '1', server: 'host:1' } as const;
  const [change] = new TranscriptAssembler().result({ text: '好。', tags: [], ...known });
  expect(change).toEqual({ kind: 'settled', segment: { index: 0, text: '好。', ...known } });
});

describe('finish', () => {
  it('makes the draft that is left a segment', () => {
    const transcript = new TranscriptAssembler();
    transcript.result(result('Hello.'));
    transcript.draft('and');
    transcript.draft('more');
    expect(transcript.finish()).toEqual([
      { kind: 'settled', segment: { index: 1, text: ' and more', startMs: null, endMs: null } },
    ]);
    expect(transcript.finish()).toEqual([]);
  });
});

it('tells each change in the size of the new text, up to 100,000 characters', () => {
  const transcript = new TranscriptAssembler();
  const reader = new Reader();
  let spoken = '';
  let code = 0x4e00;
  while (spoken.length < 100_000) {
    const piece = String.fromCharCode(code, code + 1, code + 2);
    code = code + 3 > 0x9f00 ? 0x4e00 : code + 3;
    spoken += piece;
    const changes = transcript.draft(piece);
    expect(changes).toEqual([{ kind: 'draft-append', text: piece }]);
    reader.apply(changes);
  }
  expect(transcript.draftText).toBe(spoken);
  expect(reader.draft).toBe(spoken);
});
