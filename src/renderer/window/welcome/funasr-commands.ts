/** The systems whose shells write commands differently. */
export type Shell = 'linux' | 'macos' | 'windows';

export type Engine = 'docker' | 'podman';

/** `2pass`: drafts while one speaks; `offline`: text when one has finished. */
export type Flavour = '2pass' | 'offline';

/** What is done by a command, in the order in which it is done. */
export type CommandName = 'pull' | 'run' | 'log' | 'state' | 'ports' | 'again' | 'remove';

const REGISTRY = 'registry.cn-hangzhou.aliyuncs.com/funasr_repo/funasr';
const MODELS = '/workspace/models';

/** Both serve at the port of the app's default settings; the folder of models is shared. */
const SERVERS: Readonly<
  Record<Flavour, { readonly image: string; readonly script: string; readonly models: readonly string[] }>
> = {
  '2pass': {
    image: `${REGISTRY}:funasr-runtime-sdk-online-cpu-0.1.13`,
    script: 'run_server_2pass.sh',
    models: [
      '--vad-dir damo/speech_fsmn_vad_zh-cn-16k-common-onnx',
      '--model-dir damo/speech_paraformer-large-vad-punc_asr_nat-zh-cn-16k-common-vocab8404-onnx',
      '--online-model-dir damo/speech_paraformer-large_asr_nat-zh-cn-16k-common-vocab8404-online-onnx',
      '--punc-dir damo/punc_ct-transformer_zh-cn-common-vad_realtime-vocab272727-onnx',
      '--itn-dir thuduj12/fst_itn_zh',
    ],
  },
  offline: {
    image: `${REGISTRY}:funasr-runtime-sdk-cpu-0.4.7`,
    script: 'run_server.sh',
    models: [
      '--vad-dir damo/speech_fsmn_vad_zh-cn-16k-common-onnx',
      '--model-dir damo/speech_paraformer-large-vad-punc_asr_nat-zh-cn-16k-common-vocab8404-onnx',
      '--punc-dir damo/punc_ct-transformer_cn-en-common-vocab471067-large-onnx',
      '--itn-dir thuduj12/fst_itn_zh',
    ],
  },
};

/** Name of the container. */
const NAME = 'funasr';

/** Where models stay on the computer when the container is gone. */
const FOLDER: Readonly<Record<Shell, string>> = {
  linux: '"$HOME/funasr-models"',
  macos: '"$HOME/funasr-models"',
  windows: '"$HOME\\funasr-models"',
};

/** What shows who has a port. */
const PORTS: Readonly<Record<Shell, (port: number) => string>> = {
  linux: (port) => `ss -ltnp "sport = :${port}"`,
  macos: (port) => `lsof -nP -iTCP:${port} -sTCP:LISTEN`,
  windows: (port) => `Get-NetTCPConnection -LocalPort ${port} -State Listen`,
};

/** What {@link funasrCommands} goes by. */
export interface CommandOptions {
  readonly shell: Shell;
  readonly engine: Engine;
  readonly flavour: Flavour;
  /** On this computer. */
  readonly port: number;
}

/**
 * All commands for a FunASR server in a container of its own on this computer, each on one line. The start script leaves the
 * server in the background, so it runs in the container's own shell, which waits for it: the container has the log, and ends
 * with the server. Without TLS, since nothing leaves the computer: the port is bound to the loopback.
 */
export function funasrCommands({
  shell,
  engine,
  flavour,
  port,
}: CommandOptions): Readonly<Record<CommandName, string>> {
  const { image, script, models } = SERVERS[flavour];
  const folder = FOLDER[shell];
  const start = `source ${script} --certfile 0 --download-model-dir ${MODELS} ${models.join(' ')}`;
  // Podman gives the folder a label that lets the container in, where the system has labels.
  const label = engine === 'podman' ? ':Z' : '';
  return {
    pull: `${engine} pull ${image}`,
    run: [
      `${engine} run -d --name ${NAME} --restart unless-stopped`,
      `-p 127.0.0.1:${port}:10095`,
      `-v ${folder}:${MODELS}${label}`,
      image,
      `bash -c 'cd /workspace/FunASR/runtime && ${start}; wait'`,
    ].join(' '),
    log: `${engine} logs -f ${NAME}`,
    state: `${engine} inspect --format "{{.State.Status}} {{.State.ExitCode}} {{.State.OOMKilled}}" ${NAME}`,
    ports: PORTS[shell](port),
    again: `${engine} restart ${NAME}`,
    remove: `${engine} rm -f ${NAME}`,
  };
}
