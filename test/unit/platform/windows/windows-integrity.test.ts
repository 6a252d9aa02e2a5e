import { expect, it } from 'vitest';
import { createIsHigher } from '../../../../src/main/platform/windows/windows-integrity.ts';
import type { WindowsLibrary } from '../../../../src/main/platform/windows/windows-library.ts';
import { record } from '../native/recorder.ts';
import { type FakeProcess, fakeProcesses } from './fake-processes.ts';

const OWN_PID = 7;
/** Levels of winnt.h: SECURITY_MANDATORY_LOW_RID and so on. */
const [LOW, MEDIUM, HIGH, SYSTEM] = [0x1000, 0x2000, 0x3000, 0x4000];

const scene = (own: FakeProcess, other: FakeProcess) => {
  const { script, open } = fakeProcesses(new Map([[OWN_PID, own] as const, [41, other] as const]));
  const { library, calls } = record<WindowsLibrary>(script);
  return { isHigher: createIsHigher(library, OWN_PID), open, calls };
};

it.each([
  ['a program like any other', MEDIUM, MEDIUM, false],
  ['one in a sandbox', MEDIUM, LOW, false],
  ['an administrator’s program', MEDIUM, HIGH, true],
  ['a program of the system', MEDIUM, SYSTEM, true],
  ['an administrator’s program, and so are we', HIGH, HIGH, false],
  ['one that keeps its token from us', MEDIUM, 'token closed to us', true],
  ['one that keeps itself from us', MEDIUM, 'gone or closed to us', true],
  ['an administrator’s program, but we know nothing of ourselves', 'token closed to us', HIGH, false],
] as const)('has %s for higher: levels %s and %s, %s', (_what, own, other, higher) => {
  const { isHigher, open } = scene(own, other);
  expect(isHigher(41)).toBe(higher);
  expect(open.size).toBe(0);
});

it('asks for no more than it needs, and for our own level once', () => {
  const { isHigher, calls } = scene(MEDIUM, HIGH);
  isHigher(41);
  isHigher(41);
  const asked = calls.filter((call) => /^Open|^Get/.test(call));
  const about = (pid: number): string[] => [
    `OpenProcess(4096, 0, ${pid})`,
    `OpenProcessToken(${10_000 + pid}, 8)`,
    `GetTokenInformation(${20_000 + pid}, 25, 84)`,
  ];
  expect(asked).toEqual([...about(OWN_PID), ...about(41), ...about(41)]);
});

it('has for higher whose token tells no level, and closes nothing that was not opened', () => {
  const { script, open } = fakeProcesses(new Map([[OWN_PID, MEDIUM] as const, [41, MEDIUM] as const]));
  const failing = record<WindowsLibrary>({
    ...script,
    GetTokenInformation: (token, ...rest) => {
      const done = script.GetTokenInformation(token, ...rest);
      return token === 20_041n ? 0 : done;
    },
  });
  expect(createIsHigher(failing.library, OWN_PID)(41)).toBe(true);
  const closed = record<WindowsLibrary>({
    ...script,
    OpenProcessToken: (_process, _access, token) => {
      token[0] = 0xdeadn;
      return 0;
    },
  });
  expect(createIsHigher(closed.library, OWN_PID)(41)).toBe(false);
  expect(closed.calls).not.toContain(`CloseHandle(57005)`);
  expect(open.size).toBe(0);
});

/** Whether a process of our level counts as higher, with something written over its label. */
const isHigherWith = (write: (label: Buffer) => void): boolean => {
  const { script } = fakeProcesses(new Map([[OWN_PID, MEDIUM] as const, [41, MEDIUM] as const]));
  const { library } = record<WindowsLibrary>({
    ...script,
    GetTokenInformation: (token, kind, buffer, ...sizes) => {
      const done = script.GetTokenInformation(token, kind, buffer, ...sizes);
      if (token === 20_041n) write(buffer);
      return done;
    },
  });
  return createIsHigher(library, OWN_PID)(41);
};

it.each([
  ['of the authority for users in place of labels', (label: Buffer) => label.writeUInt8(5, 23)],
  ['of another revision', (label: Buffer) => label.writeUInt8(2, 16)],
  ['without a level', (label: Buffer) => label.writeUInt8(0, 17)],
])('has what is no integrity level for higher: a SID %s', (_what, write) => {
  expect(isHigherWith(write)).toBe(true);
});

it.each([
  [LOW, HIGH, true],
  [HIGH, MEDIUM, false],
])('finds the level in the last of the sub-authorities: %i, %i', (first, last, higher) => {
  const write = (label: Buffer): void => {
    label.writeUInt8(2, 17);
    label.writeUInt32LE(first, 24);
    label.writeUInt32LE(last, 28);
  };
  expect(isHigherWith(write)).toBe(higher);
});
