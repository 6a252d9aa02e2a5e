import { describe, expect, it } from 'vitest';
import { correctionsIn } from '../../../src/main/corrections/correction.ts';

/** What is learnt where this was inserted after other text, and the user made that of it. */
const learnt = (inserted: string, made: string, [left, right] = ['前文。', '后文。']): string | null => {
  const found = correctionsIn(inserted, left + inserted + right, left + made + right);
  return found === null ? null : found.map(({ from, to }) => `${from} → ${to}`).join(', ');
};

describe('what the user corrects', () => {
  it.each([
    ['a Chinese word', '我们用通一千问写代码。', '我们用通义千问写代码。', '通一 → 通义'],
    ['a character of a word', '请注意安权问题', '请注意安全问题', '安权 → 安全'],
    ['several characters in a row', '明天和章善丰开会', '明天和张三峰开会', '章善丰 → 张三峰'],
    ['a traditional word', '我們用通一千問寫程式。', '我們用通義千問寫程式。', '通一 → 通義'],
    [
      'an English word',
      'We deploy with cooper netties today.',
      'We deploy with Kubernetes today.',
      'cooper netties → Kubernetes',
    ],
    ['capitals', 'push it to github now', 'push it to GitHub now', 'github → GitHub'],
    ['a name with marks in it', 'written in view js again', 'written in Vue.js again', 'view js → Vue.js'],
    ['English in Chinese', '用派森写脚本', '用 Python 写脚本', '派森 → Python'],
    ['Chinese in English', 'ask Zhang San about it', 'ask 张三 about it', 'Zhang San → 张三'],
    ['two words', '张山和李斯都来了，我们开始', '张三和李四都来了，我们开始', '张山 → 张三, 李斯 → 李四'],
    ['a word said alone', 'tensor flow', 'TensorFlow', 'tensor flow → TensorFlow'],
    ['a word, and writes on', '用派森', '用 Python，然后编译', '派森 → Python'],
    ['a word beside an emoji', '用派森写👍', '用Python写👍', '派森 → Python'],
  ])('is learnt: %s', (_what, inserted, made, expected) => {
    expect(learnt(inserted, made)).toBe(expected);
  });

  it.each([
    ['nothing', '今天天气很好', '今天天气很好'],
    ['marks', '你好，世界。', '你好！世界'],
    ['blanks', '用 Python 写', '用Python写'],
    ['a word taken away', '今天天气真的很好', '今天天气很好'],
    ['a word put in', 'it is good today', 'it is very good today'],
    ['a number', '一共 35 个苹果在桌上', '一共 36 个苹果在桌上'],
    ['an emoji', '太好了👍哈哈', '太好了🎉哈哈'],
    ['one character', '他说的很对啊', '她说的很对啊'],
    ['a small word', '我觉得他说的很对啊', '我觉得她说得很对啊'],
    ['something written on', '今天天气很好', '今天天气很好。我们走吧，一起去公园'],
  ])('is not learnt: %s', (_what, inserted, made) => {
    expect(learnt(inserted, made)).toBe('');
  });

  it.each([
    ['written anew', '今天天气很好我们去公园散步吧', '会议改到周五下午三点请大家准时'],
    ['deleted', '今天天气很好', ''],
    ['another text, though short', '你好', '再见'],
  ])('is not there any more: %s', (_what, inserted, made) => {
    expect(learnt(inserted, made)).toBeNull();
  });

  it('is what was inserted: changes elsewhere in the field are the user’s own affair', () => {
    expect(correctionsIn('今天很好', '通一千问。今天很好', '通义千问。今天很好')).toEqual([]);
  });

  it('is not known of a text that is not in the field', () => {
    expect(correctionsIn('今天很好', '别的', '别的')).toBeNull();
  });

  it('is seen through what fields make of blanks and line ends', () => {
    expect(correctionsIn('push to github\nnow', 'push\u00a0to github\r\nnow', 'push to GitHub\r\nnow')).toEqual([
      { from: 'github', to: 'GitHub' },
    ]);
  });

  it('is found in a long field in no time', () => {
    const long = '今天天气很好，我们去公园。'.repeat(700);
    const begun = performance.now();
    expect(correctionsIn('用派森写脚本', `${long}用派森写脚本`, `${long}用Python写脚本`)).toEqual([
      { from: '派森', to: 'Python' },
    ]);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
