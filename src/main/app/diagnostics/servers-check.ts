import type { ServerSettings } from '../../../shared/settings.ts';
import type { ServerReport } from '../../speech/server-check/server-check.ts';
import { bad, type Check, fine, note, told, warning } from './check.ts';

/** What {@link serversCheck} needs. */
export interface ServersCheckParts {
  readonly servers: () => readonly ServerSettings[];
  readonly test: (server: ServerSettings) => Promise<ServerReport>;
}

/** Every server is tested with a second of speech. */
export const serversCheck = ({ servers, test }: ServersCheckParts): Check => ({
  name: 'servers',
  limitMs: 25_000,
  run: async () => {
    const reports = await Promise.all(servers().map(test));
    const times = reports.flatMap(({ problem, finalMs }) => (problem === null && finalMs !== null ? [finalMs] : []));
    const problems = reports.flatMap(({ problem }) => problem ?? []);
    const works = reports.length - problems.length;
    if (works === 0) return bad(problems.slice(0, 1).map(told), 'find-recogniser', 'servers');
    const finalMs = times.length === 0 ? null : Math.round(Math.min(...times));
    const summary = note('servers-work', { works, all: reports.length, finalMs });
    return problems.length === 0 ? fine(summary) : warning([summary, ...problems.map(told)], 'servers');
  },
});
