import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { countArgument, numberArgument, pathArgument, recordingArgument } from '../../support/arguments.ts';
import { encodeWav } from '../../support/recogniser/wav.ts';

const folder = mkdtempSync(join(tmpdir(), 'tingxie-arguments-'));
afterAll(() => rmSync(folder, { recursive: true }));
/** As npm has it: the script runs elsewhere than the command was typed. */
const env = { INIT_CWD: folder };

describe('a path of the command line', () => {
  it('is meant from where the command was typed', () => {
    expect(pathArgument('a/b.wav', env)).toBe(join(folder, 'a/b.wav'));
    expect(pathArgument('/a/b.wav', env)).toBe('/a/b.wav');
    expect(pathArgument('b.wav', {})).toBe(join(process.cwd(), 'b.wav'));
  });
});

describe('a recording of the command line', () => {
  it('is found where the command was typed', () => {
    writeFileSync(join(folder, 'speech.wav'), encodeWav(new Int16Array(8000), 16000));
    expect(recordingArgument('speech.wav', env)).toEqual({ path: join(folder, 'speech.wav'), ms: 500 });
  });

  it.each([
    ['missing.wav', null, /cannot be read: ENOENT/],
    ['.', null, /cannot be read: EISDIR/],
    ['empty.wav', Buffer.alloc(0), /is not a WAV file of 16-bit mono PCM/],
    ['song.mp3', Buffer.from('ID3 and so on, longer than any header would be'), /is not a WAV file/],
    ['silent.wav', encodeWav(new Int16Array(), 16000), /no sound/],
  ])('is refused by its path where it cannot be played: %s', (name, content, words) => {
    if (content !== null) writeFileSync(join(folder, name), content);
    expect(() => recordingArgument(name, env)).toThrow(words);
    expect(() => recordingArgument(name, env)).toThrow(join(folder, name));
  });
});

describe('a number of the command line', () => {
  it('is one, from the least on', () => {
    expect(numberArgument('minutes', '0.5', 0.1)).toBe(0.5);
    expect(countArgument('trials', '500')).toBe(500);
  });

  it.each(['', ' ', 'abc', '5,0', '10m', 'NaN', 'Infinity', '-1'])('is nothing else: %j', (given) => {
    expect(() => numberArgument('minutes', given, 0.1)).toThrow('--minutes wants a number from 0.1 on');
  });

  it('is whole where things are counted', () => {
    expect(() => countArgument('trials', '1.5')).toThrow('whole');
  });
});
