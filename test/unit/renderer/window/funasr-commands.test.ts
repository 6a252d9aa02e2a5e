import { describe, expect, it } from 'vitest';
import { type CommandOptions, funasrCommands } from '../../../../src/renderer/window/welcome/funasr-commands.ts';

const USUAL: CommandOptions = { shell: 'linux', engine: 'docker', flavour: '2pass', port: 10_095 };

describe('commands that start FunASR', () => {
  it('serve this computer alone, without TLS, at the port of the default settings', () => {
    const { run } = funasrCommands(USUAL);
    expect(run).toContain('docker run -d --name funasr');
    expect(run).toContain('-p 127.0.0.1:10095:10095');
    expect(run).toContain('--certfile 0');
    expect(run).toContain('source run_server_2pass.sh');
    expect(run).toContain('--online-model-dir');
  });

  it('take the other image and script for whole recordings, which has no draft model', () => {
    const { pull, run } = funasrCommands({ ...USUAL, flavour: 'offline' });
    expect(pull).toContain('funasr-runtime-sdk-cpu-0.4.7');
    expect(run).toContain('source run_server.sh');
    expect(run).not.toContain('--online-model-dir');
  });

  it('get and run the same image', () => {
    for (const flavour of ['2pass', 'offline'] as const) {
      const { pull, run } = funasrCommands({ ...USUAL, flavour });
      expect(run).toContain(pull.split(' ').at(-1));
    }
  });

  it('are podman’s for podman, which labels the folder', () => {
    const commands = funasrCommands({ ...USUAL, engine: 'podman' });
    for (const [name, command] of Object.entries(commands)) {
      if (name !== 'ports') expect(command).toMatch(/^podman /u);
    }
    expect(commands.run).toContain('funasr-models":/workspace/models:Z');
  });

  it('differ where the systems do: folder and who has a port', () => {
    const windows = funasrCommands({ ...USUAL, shell: 'windows' });
    expect(windows.run).toContain('-v "$HOME\\funasr-models":/workspace/models');
    expect(windows.ports).toBe('Get-NetTCPConnection -LocalPort 10095 -State Listen');
    expect(funasrCommands({ ...USUAL, shell: 'macos' }).ports).toBe('lsof -nP -iTCP:10095 -sTCP:LISTEN');
    expect(funasrCommands(USUAL).ports).toBe('ss -ltnp "sport = :10095"');
  });

  it.each(['linux', 'macos', 'windows'] as const)(
    'are one line each on %s, without quotes inside of quotes',
    (shell) => {
      for (const command of Object.values(funasrCommands({ ...USUAL, shell }))) {
        expect(command).not.toContain('\n');
        for (const [quoted] of command.matchAll(/'[^']*'/gu)) expect(quoted).not.toContain('"');
      }
    },
  );
});
