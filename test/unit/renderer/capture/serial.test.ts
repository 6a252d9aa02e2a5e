import { describe, expect, it } from 'vitest';
import { Serial } from '../../../../src/renderer/capture/serial.ts';

const unlikely = (error: unknown): never => {
  throw error;
};

describe('serial steps', () => {
  it('run at once while none is under way', () => {
    const ran: string[] = [];
    const steps = new Serial(unlikely);
    steps.run(() => void ran.push('a'));
    steps.run(() => void ran.push('b'));
    expect(ran).toEqual(['a', 'b']);
  });

  it('wait for those before them, in order', async () => {
    const ran: string[] = [];
    const steps = new Serial(unlikely);
    let finish: () => void = () => undefined;
    steps.run(() => new Promise<void>((resolve) => (finish = resolve)));
    steps.run(() => Promise.resolve(void ran.push('a')));
    const last = new Promise<void>((resolve) => steps.run(() => resolve(void ran.push('b'))));
    expect(ran).toEqual([]);
    finish();
    await last;
    expect(ran).toEqual(['a', 'b']);
  });

  it('that have not begun can be dropped', async () => {
    const ran: string[] = [];
    const steps = new Serial(unlikely);
    let finish: () => void = () => undefined;
    steps.run(() => new Promise<void>((resolve) => (finish = resolve)));
    steps.run(() => void ran.push('a'));
    steps.clear();
    finish();
    await new Promise<void>((resolve) => steps.run(resolve));
    expect(ran).toEqual([]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('step');
      },
    ],
    ['rejects', () => Promise.reject(new Error('step'))],
  ])('run after one that %s, which is told', async (_, step) => {
    const faults: unknown[] = [];
    const steps = new Serial((error) => faults.push(error));
    steps.run(step);
    await new Promise<void>((resolve) => steps.run(resolve));
    expect(faults).toEqual([new Error('step')]);
  });
});
