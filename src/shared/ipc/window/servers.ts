import type { Certificate, PresentedCertificate } from '../../certificate.ts';
import type { Problem } from '../../problem.ts';
import type { ServerKnowledge, TestReport, TestStep } from '../../server-report.ts';
import { type Channels, event, request } from '../table.ts';

/** A test of a server: until its turn comes, under way, or what it found out at a time (epoch ms). */
export type ServerTest =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly step: TestStep }
  | { readonly kind: 'done'; readonly report: TestReport; readonly at: number };

/** One server of the settings, as it is now. */
export interface ServerEntry {
  readonly url: string;
  /** `host:port`; what the user wrote where that is no address. */
  readonly address: string;
  readonly state: 'up' | 'down' | 'unknown';
  /** Since when it is in this state, in epoch ms; null while it is not known. */
  readonly since: number | null;
  /** Why it is down. */
  readonly problem: Problem | null;
  readonly knowledge: ServerKnowledge;
  /** The last test since the start of the app, or the one under way; null: none. */
  readonly test: ServerTest | null;
}

/** A certificate that the user trusts, or trusted until a moment ago, at `host:port`. */
export interface AddressedCertificate extends Certificate {
  readonly address: string;
}

/** What the window shows of: servers. */
export interface ServersState {
  /** As in the settings, in their order. */
  readonly entries: readonly ServerEntry[];
  /** Certificates that wait for a decision. */
  readonly pending: readonly PresentedCertificate[];
  /** Trusted by the user, whether the address is in the settings or not. */
  readonly trusted: readonly AddressedCertificate[];
  /** No longer trusted since the window was opened: can be trusted again without being shown anew. */
  readonly withdrawn: readonly AddressedCertificate[];
}

/** A server that was found on this computer, or answers by the settings. */
export interface FoundServer {
  readonly url: string;
  /** Position in the settings; null: it is not there. */
  readonly index: number | null;
  /** Its certificate has to be trusted before it can be used; it is among the pending ones. */
  readonly needsTrust: boolean;
  /** What it is, where that is remembered. */
  readonly flavour: NonNullable<ServerKnowledge['flavour']> | 'realtime' | null;
}

/** A server by its position in the settings, and the URL that the page knows to stand there. */
export interface ServerPlace {
  readonly index: number;
  readonly url: string;
}

export const SERVERS = {
  /** It is otherwise than before. */
  servers: event<ServersState>(),
  /**
   * Looks for servers: those of the settings, and on the usual ports of this computer. Takes 3 s at most. Those that can be
   * used come first.
   */
  'servers:find': request<undefined, readonly FoundServer[]>(),
  /**
   * Tests a server by speech, 20 s at most, once those asked for before are over. Its steps and what it found out are in the
   * state. Null: it was cancelled.
   */
  'servers:test': request<ServerPlace, TestReport | null>(),
  'servers:cancel-test': request<ServerPlace, undefined>(),
  /** Looks at all servers now. */
  'servers:look': request<undefined, undefined>(),
  /** Trusts a pending certificate; by its fingerprint, since the server may show another one meanwhile. */
  'servers:trust': request<{ readonly address: string; readonly fingerprint: string }, undefined>(),
  /** Trusts the certificate at `host:port` no longer. */
  'servers:withdraw': request<string, undefined>(),
  /** Trusts it again. */
  'servers:undo-withdraw': request<string, undefined>(),
  /** Lets the user choose a file in PEM. Its path; null: none was chosen. */
  'servers:choose-file': request<'certificate' | 'key', string | null>(),
} satisfies Channels;
