import type { WindowsLibrary } from '../../../../src/main/platform/windows/windows-library.ts';

/** What Windows says about a process: its integrity level, or what it keeps from us. */
export type FakeProcess = number | 'gone or closed to us' | 'token closed to us';

/** A label for mandatory integrity as GetTokenInformation gives it: S-1-16-level. */
const labelOf = (level: number): Buffer => {
  const label = Buffer.alloc(28);
  label.writeBigUInt64LE(0x7ff0_0010n, 0); // Where the SID is: in the caller's buffer.
  label.writeUInt32LE(0x60, 8); // SE_GROUP_INTEGRITY and SE_GROUP_INTEGRITY_ENABLED.
  label.writeUInt8(1, 16);
  label.writeUInt8(1, 17);
  label.writeUInt8(16, 23);
  label.writeUInt32LE(level, 24);
  return label;
};

/** Processes by their id. `open` are the handles that nobody has closed. */
export function fakeProcesses(processes: ReadonlyMap<number, FakeProcess>) {
  const open = new Map<bigint, number>();
  const opened = (handle: bigint, pid: number): bigint => {
    open.set(handle, pid);
    return handle;
  };
  const script: Pick<WindowsLibrary, 'CloseHandle' | 'GetTokenInformation' | 'OpenProcess' | 'OpenProcessToken'> = {
    OpenProcess: (_access, _inherit, pid) =>
      (processes.get(pid) ?? 'gone or closed to us') === 'gone or closed to us'
        ? null
        : opened(BigInt(10_000 + pid), pid),
    OpenProcessToken: (process, _access, token) => {
      const pid = open.get(process) ?? 0;
      if (typeof processes.get(pid) !== 'number') return 0;
      token[0] = opened(BigInt(20_000 + pid), pid);
      return 1;
    },
    GetTokenInformation: (token, kind, buffer, bytes, length) => {
      const level = processes.get(open.get(token) ?? 0);
      if (kind !== 25 || typeof level !== 'number') return 0;
      const label = labelOf(level);
      length[0] = label.length;
      if (bytes < label.length) return 0;
      label.copy(buffer);
      return 1;
    },
    CloseHandle: (handle) => (open.delete(handle) ? 1 : 0),
  };
  return { script, open };
}
