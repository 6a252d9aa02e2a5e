import { expect, it } from 'vitest';
import type { TextPart } from '../../../src/main/text/pipeline.ts';
import { SegmentedText } from '../../../src/main/text/segmented.ts';

const said = (text: string): TextPart => ({ kind: 'text', text });
const command = (name: 'undo' | 'newline' | 'paragraph'): TextPart => ({ kind: 'command', command: name });

it('knows what became of which segment', () => {
  const text = new SegmentedText();
  expect(text.add([said('One.')])).toEqual([0]);
  expect(text.add([])).toEqual([1]);
  expect(text.add([said(' Two.'), command('paragraph'), said('Three')])).toEqual([2]);
  expect(text.more([said('.')])).toEqual([2]);
  expect(text.more([])).toEqual([]);
  expect([0, 1, 2].map((index) => text.at(index))).toEqual(['One.', '', ' Two.\n\nThree.']);
  expect([text.text, text.count]).toEqual(['One. Two.\n\nThree.', 3]);
});

it('takes back the last text, in whichever segment it is', () => {
  const text = new SegmentedText();
  text.add([said('One.'), said(' Two.')]);
  expect(text.add([command('undo'), command('undo'), command('undo'), said('Three.')])).toEqual([0, 1]);
  expect(text.text).toBe('Three.');
});

it('keeps what the user made of a segment, with what joins it', () => {
  const text = new SegmentedText();
  text.add([said('One.')]);
  text.add([said(' Two.')]);
  text.edit(1, 'Twice.');
  expect([text.text, text.isEdited(0), text.isEdited(1)]).toEqual(['One. Twice.', false, true]);
  // Neither a command nor a blank of the user's own changes that.
  text.add([command('undo')]);
  expect(text.text).toBe('One. Twice.');
  text.edit(1, '\nTwice.');
  expect(text.text).toBe('One.\nTwice.');
  text.edit(1, '');
  expect(text.text).toBe('One.');
});

it('has what is said at the end even without a segment', () => {
  const text = new SegmentedText();
  expect(text.more([said('Um.')])).toEqual([0]);
  expect(text.text).toBe('Um.');
});
