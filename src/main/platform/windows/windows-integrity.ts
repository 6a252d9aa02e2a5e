import type { Handle } from '../native/bind.ts';
import { PROCESS_QUERY_LIMITED_INFORMATION, type WindowsLibrary, withHandle } from './windows-library.ts';

/** The right to read a token (winnt.h), and the kind of information: the integrity level (TokenIntegrityLevel). */
const TOKEN_QUERY = 0x0008;
const TOKEN_INTEGRITY_LEVEL = 25;
/**
 * Places in TOKEN_MANDATORY_LABEL in 64-bit programs, in bytes: SID_AND_ATTRIBUTES, a pointer and a DWORD, fills 16; the
 * SID that the pointer means follows. Places in a SID (winnt.h): its revision, the number of sub-authorities, the six
 * bytes of its authority, and the sub-authorities, a DWORD each.
 */
const SID = { start: 16, revision: 0, count: 1, authority: 2, subAuthorities: 8 } as const;
const SID_REVISION = 1;
/** SECURITY_MANDATORY_LABEL_AUTHORITY (winnt.h). */
const LABEL_AUTHORITY = 16;
/** Room for SID_AND_ATTRIBUTES and any SID (winnt.h, SECURITY_MAX_SID_SIZE). */
const LABEL_BYTES = SID.start + 68;

type Processes = Pick<WindowsLibrary, 'CloseHandle' | 'GetTokenInformation' | 'OpenProcess' | 'OpenProcessToken'>;

/**
 * Whether a process runs at a higher integrity level than ours, as administrators' programs do: Windows then drops the
 * keys that we press there, and does not tell ("SendInput": "permitted to inject input only into applications that are
 * at an equal or lesser integrity level").
 * @param ownPid Our own process. Where its level cannot be read, nothing counts as higher.
 * @returns For a process that is there. One that does not let us look has more rights than we.
 */
export function createIsHigher(library: Processes, ownPid: number): (pid: number) => boolean {
  let own: number | null = null;
  return (pid) => {
    own ??= levelOf(library, ownPid);
    if (own === null) return false;
    const level = levelOf(library, pid);
    return level === null || level > own;
  };
}

/** The integrity level of a process (winnt.h, SECURITY_MANDATORY_…_RID); null where it may not be read. */
function levelOf(library: Processes, pid: number): number | null {
  return withHandle(library, library.OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, pid), (process) => {
    const token: [Handle | null] = [null];
    const isOpen = library.OpenProcessToken(process, TOKEN_QUERY, token) !== 0;
    return withHandle(library, isOpen ? token[0] : null, (opened) => labelOf(library, opened));
  });
}

function labelOf(library: Processes, token: Handle): number | null {
  const label = Buffer.alloc(LABEL_BYTES);
  if (library.GetTokenInformation(token, TOKEN_INTEGRITY_LEVEL, label, label.length, [0]) === 0) return null;
  const sid = label.subarray(SID.start);
  const count = sid.readUInt8(SID.count);
  const isLabel = sid.readUInt8(SID.revision) === SID_REVISION && sid.readUIntBE(SID.authority, 6) === LABEL_AUTHORITY;
  return isLabel && count > 0 ? sid.readUInt32LE(SID.subAuthorities + 4 * (count - 1)) : null;
}
