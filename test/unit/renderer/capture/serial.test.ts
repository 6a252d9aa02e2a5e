import { describe, expect, it } from 'vitest';
import { Serial } from '../../../../src/renderer/capture/serial.ts';

describe('serial steps', () => {
  it('run at once while none is under way', () => {
    const ran: string[] = [];
    const steps = new Serial();
    steps.run(() => void ran.push('a'));
    steps.run(() => void ran.push('b'));
    expect(ran).toEqual(['a', 'b']);
  });

  it('wait for those before them, in order', async () => {
    const ran: string[] = [];
    const steps = new Serial();
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
    const steps = new Serial();
    let finish: () => void = () => undefined;
    steps.run(() => new Promise<void>((resolve) => (finish = resolve)));
    steps.run(() => void ran.push('a'));
    steps.clear();
    finish();
    await new Promise<void>((resolve) => steps.run(resolve));
    expect(ran).toEqual([]);
  });
});
