import { expect, it } from 'vitest';
import { hotwordFromSelection } from '../../../src/main/app/hotword-from-selection.ts';
import { problem, type Problem } from '../../../src/shared/problem.ts';

type Added = 'added' | 'known' | Problem;

/** What is said of a selection, and which words were to be added. */
async function tried(
  selection: (() => Promise<string | null>) | null,
  answer: Added = 'added',
): Promise<{ readonly said: readonly unknown[]; readonly words: readonly string[] }> {
  const said: unknown[] = [];
  const words: string[] = [];
  await hotwordFromSelection({
    selection,
    add: (word) => {
      words.push(word);
      return Promise.resolve(answer);
    },
    notifier: {
      hotword: (word, became) => said.push(`${word} ${became}`),
      tell: (_topic, { code }) => said.push(code),
    },
  });
  return { said, words };
}

const selected = (text: string | null) => () => Promise.resolve(text);

it('adds the selected word, on one line and without blanks around it', async () => {
  expect(await tried(selected(' 通义\n千问\u0000 '))).toEqual({ said: ['通义 千问 added'], words: ['通义 千问'] });
});

it('says that a word is a hotword already', async () => {
  expect(await tried(selected('听写'), 'known')).toEqual({ said: ['听写 known'], words: ['听写'] });
});

it('says why a word is none', async () => {
  const { said } = await tried(selected('x'.repeat(300)), problem('hotword-too-long', { most: 200 }));
  expect(said).toEqual(['hotword-too-long']);
});

it.each([
  ['nothing is selected', selected(null), 'selection-none'],
  ['only blanks are', selected(' \n\u200b'), 'selection-none'],
  ['no program tells', null, 'selection-untold'],
] as const)('adds nothing where %s, and says so', async (_what, selection, code) => {
  expect(await tried(selection)).toEqual({ said: [code], words: [] });
});
