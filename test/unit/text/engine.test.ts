import { describe, expect, it } from 'vitest';
import { TextEngine, type TextFault } from '../../../src/main/text/engine.ts';
import { DEFAULT_TEXT_RULES, mergeRules } from '../../../src/settings/text-rules.ts';
import { shown } from './written.ts';

const traditional = mergeRules(DEFAULT_TEXT_RULES, { script: 'traditional-tw' });

describe('TextEngine', () => {
  it('loads a dictionary once, and none that is not asked for', async () => {
    const loaded: string[] = [];
    const engine = new TextEngine(
      () => undefined,
      (script) => {
        loaded.push(script);
        return Promise.resolve((text: string) => `<${text}>`);
      },
    );
    await engine.prepare(DEFAULT_TEXT_RULES);
    expect(loaded).toEqual([]);
    await engine.prepare(traditional);
    const pipeline = await engine.open(traditional, null);
    expect(shown(pipeline.segment('你好'))).toBe('<你好>');
    expect(loaded).toEqual(['traditional-tw']);
  });

  it('loads ahead of time what the first text would wait for', async () => {
    const loaded: string[] = [];
    const seen: string[] = [];
    const engine = new TextEngine(
      () => undefined,
      (script) => {
        loaded.push(script);
        return Promise.resolve((text: string) => {
          seen.push(text);
          return text;
        });
      },
    );
    await engine.warmUp(traditional);
    expect(loaded).toEqual(['traditional-tw']);
    expect(seen).toHaveLength(1);
  });

  it('tells that a dictionary cannot be had, and passes the text on as it is', async () => {
    const faults: TextFault[] = [];
    const engine = new TextEngine(
      (fault) => faults.push(fault),
      () => Promise.reject(new Error('no such file')),
    );
    const pipeline = await engine.open(traditional, null);
    await engine.open(traditional, null);
    expect(shown(pipeline.segment('你们好'))).toBe('你们好');
    expect(faults).toEqual([{ kind: 'script-unavailable', reason: 'no such file' }]);
  });

  it('keeps a replacement switched off for the next dictation', async () => {
    const faults: TextFault[] = [];
    const engine = new TextEngine((fault) => faults.push(fault));
    const rules = mergeRules(DEFAULT_TEXT_RULES, { replacements: [{ find: '(a+)+$', replace: '', regex: true }] });
    const text = `${'a'.repeat(40)}!`;
    expect(shown((await engine.open(rules, null)).segment(text))).toBe(text);
    expect(shown((await engine.open(rules, null)).segment(text))).toBe(text);
    expect(faults).toEqual([{ kind: 'replacement-off', find: '(a+)+$' }]);
  });
});
