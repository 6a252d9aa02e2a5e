import { describe, expect, it } from 'vitest';
import { written } from './written.ts';

describe('a dot that is no full stop', () => {
  it.each([
    ...['e.g. this', 'i.e. that', 'at 5 a.m. we', 'the u.s. is', 'a ph.d. is', 'the vol. two', 'the fig. three'],
    ...['a st. john', 'a mr. li', 'a dr. li', 'a prof. li', 'a vs. b', 'pears etc. and', 'approx. ten', 'the dept. is'],
    ...['in jan. we', 'in sept. we', 'a p. five', 'a pp. 5', 'see ed. two', 'see ch. two', 'see sec. two', 'see no. 5'],
    ...['see no. five', 'on sat. 5', 'see art. 3', 'so J. Smith', 'so J. K. Rowling', 'is 3.14 or', 'a node.js app'],
    ...[
      'see a.cn/b?c now',
      'an inc. is',
      'et al. show',
      'a jr. dev',
      'a maj. dev',
      'the asst. dev',
      'see nr. five',
      'so misc. things',
      'wait... then',
      'use .net now',
    ],
  ])('has no capital after it, is not made full, and ends no clause: %s', (text) => {
    expect(written({ capitals: true }, [`so ${text}`])).toBe(`So ${text}`);
    expect(written({ punctuation: 'full' }, [text])).toBe(text);
  });

  it.each([
    'p.m.开会',
    'e.g.这个',
    'Dr.王',
    'U.S.的',
    '在Inc.工作',
    '他姓J. Smith',
    'No. 5号',
    '第v1.2版',
    'Ph.D.毕业',
    '爱约翰·F.肯尼迪',
  ])('is not made full before or after Chinese: 我%s', (text) => {
    for (const punctuation of ['full', 'auto'] as const)
      expect(written({ punctuation }, [`我${text}`])).toBe(`我${text}`);
  });

  it.each([
    '1.苹果 2.香蕉',
    '1. 苹果 2. 香蕉',
    '有1.苹果2.香蕉',
    'A.苹果 B.香蕉',
    '１.苹果，２.香蕉',
    '好的，1.苹果',
    '9.苹果 10.香蕉',
    '3.苹果',
    'A. 苹果',
    'a.苹果 b.香蕉',
    '(1.苹果)',
    '他说“1.苹果”',
    '（注：见「3.结论」）',
  ])('stands after the number of a list: %s', (text) => {
    expect(written({ punctuation: 'full' }, [text])).toBe(text);
  });

  it.each([
    ['我买了 3. 然后走', '我买了 3。然后走'],
    ['我选B. 然后走', '我选B。然后走'],
    ['答案是no. 然后走', '答案是no。然后走'],
    ['这是版本1.', '这是版本1。'],
    ['用Node.js.', '用Node.js。'],
  ])('is told from one that is: %s', (text, expected) => {
    expect(written({ punctuation: 'full' }, [text])).toBe(expected);
  });

  it.each([
    ['he said no. five came', 'He said no. Five came'],
    ['wait a sec. then go', 'Wait a sec. Then go'],
    ['so do I. then go', 'So do I. Then go'],
    ['take plan B. it works', 'Take plan B. It works'],
    ['i use node.js. it works', 'I use node.js. It works'],
    ['see p. 5. then go', 'See p. 5. Then go'],
    ['is it? yes! go', 'Is it? Yes! Go'],
  ])('is told from one after which a sentence starts: %s', (text, expected) => {
    expect(written({ capitals: true }, [text])).toBe(expected);
  });

  it('does not set a name apart as a clause', () => {
    expect(written({ fillers: 'remove' }, ['I met Mr. Um. Um. Hello'])).toBe('I met Mr. Um. Hello');
    expect(written({ commands: true }, ['at 5 p.m. new line, go'])).toBe('at 5 p.m.\ngo');
  });
});

describe('the width of marks inside of something', () => {
  it.each([
    ...[
      '12:30',
      '3:2',
      '1,000,000',
      '３.１４',
      '１,０００',
      '10.0.0.1:8080',
      'v1.2',
      'a.b@c.com',
      'пример.рф',
      '.gitignore',
    ],
    ...['https://a.cn/?q=1&b=2', 'www.a.cn/?q', 'C:\\Users', 'std::vector', 'key:value', '好的:)', '谢谢:-D'],
  ])('stays half: %s', (text) => {
    expect(written({ punctuation: 'full' }, [text])).toBe(text);
  });

  it.each([
    ['12：30：45', '12:30:45'],
    ['１２：３０', '１２:３０'],
    ['1，000，000', '1,000,000'],
    ['３．１４', '３.１４'],
    ['node．js', 'node.js'],
    ['C：\\Users', 'C:\\Users'],
    ['http：//a.cn', 'http://a.cn'],
    ['时间：10点', '时间: 10点'],
    ['有3。5个', '有3. 5个'],
  ])('becomes half without a blank: %s', (text, expected) => {
    expect(written({ punctuation: 'half' }, [text])).toBe(expected);
  });

  it('leaves the colon before a closing bracket', () => {
    expect(written({ punctuation: 'full' }, ['(见附录:)'])).toBe('(见附录：)');
  });
});
