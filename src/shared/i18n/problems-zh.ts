import type { ClipboardLoss } from '../problem.ts';
import { faultMessages } from './window/faults.ts';
import type { ProblemSentences } from './problems.ts';

const statusHint = (status: number): string => {
  if (status === 401 || status === 403) return '该地址需要登录，请联系服务器管理员。';
  if (status === 404) return '请检查服务器地址中的路径。';
  if (status >= 500) return '其后的 FunASR 服务可能没有运行，请检查。';
  return '请检查服务器地址。';
};

/** What systems do at their own shortcuts. */
const SYSTEM: Readonly<Record<string, string>> = {
  'input-method': '输入法',
  emoji: '表情',
  clipboard: '剪贴板',
  dictation: '系统听写',
  search: '搜索',
  'system-menu': '系统菜单',
  'switch-window': '切换窗口',
  'close-window': '关闭窗口',
  'window-menu': '窗口操作',
  'show-desktop': '显示桌面',
  workspaces: '工作区',
  screenshot: '截图',
  lock: '锁屏',
  console: '文本控制台',
  terminal: '终端',
  'task-manager': '任务管理器',
};

/** As in English. */
const privacyPane = (macos: number): string =>
  macos < 13 ? '系统偏好设置 → 安全性与隐私 → 隐私' : '系统设置 → 隐私与安全性';
const accessibilityPane = (macos: number): string =>
  `${privacyPane(macos)} → ${macos < 27 ? '辅助功能' : '设备控制和数据访问（Device Control and Data Access，原“辅助功能”）'}`;

/** As in English. */
const LOSS: Partial<Record<string, string>> & Readonly<Record<ClipboardLoss, string>> = {
  hangs: '复制时所用的程序没有响应',
  slow: '复制时所用的程序迟迟没有交出内容',
  large: '内容过大',
  'virtual-files': '这些文件还不在磁盘上',
  files: '复制的文件无法恢复',
};

export const problemsInChinese: ProblemSentences = {
  'start-failed': ({ reason, log }) =>
    `“听写”无法启动（${reason}）。请再启动一次；如果仍然不行，请重新安装。日志在 ${log}。`,
  'internal-error': ({ reason }) => `“听写”内部出错（${reason}）。如果现在无法听写，请退出后重新启动。`,
  'page-ended': ({ reason }) =>
    `“听写”中使用麦克风的部分出错（${reason}），正在重新启动。此前听到的内容不会丢失，请把其余的再说一遍。`,
  'window-lost': ({ reason }) => `窗口的页面多次退出（${reason}），窗口已关闭。听写不受影响；请从托盘重新打开窗口。`,
  'page-lost': ({ reason }) =>
    `“听写”中使用麦克风的部分一再出错（${reason}）。请在托盘菜单中选择“重新打开麦克风部分”；如果仍然不行，请退出后重新启动。`,
  'url-invalid': ({ url }) => `“${url}”不是有效的服务器地址。请在“设置 → 服务器”中填写，例如 ws://192.168.1.10:10095。`,
  'url-http': ({ url, suggestion }) =>
    `“${url}”是网页地址，而 FunASR 使用 WebSocket。请在“设置 → 服务器”中改为 ${suggestion}。`,
  'server-refused': ({ address }) => `${address} 没有响应。请确认 FunASR 服务已启动，端口填写正确。`,
  'server-not-found': ({ host }) => `找不到服务器“${host}”。请检查服务器地址和网络。`,
  'server-unreachable': ({ address }) => `无法访问 ${address}。请检查网络、VPN 和防火墙。`,
  'server-connect-timeout': ({ address, seconds }) =>
    `等待 ${seconds} 秒后，${address} 仍无响应。请检查服务器地址和防火墙。`,
  'tls-not-spoken': ({ address }) => `${address} 没有启用 TLS。请在“设置 → 服务器”中把 wss:// 改为 ws://。`,
  'tls-expected': ({ address }) =>
    `${address} 一连上就断开了，可能需要 TLS。请在“设置 → 服务器”中把 ws:// 改为 wss://。`,
  'certificate-self-signed': ({ host }) =>
    `${host} 使用的是自签名证书。如果这是您的服务器，请在“设置 → 服务器”中查看并信任它的证书。`,
  'certificate-wrong-host': ({ host }) =>
    `证书不是颁发给 ${host} 的。请改用证书上的域名；如果这是您的服务器，也可在“设置 → 服务器”中查看并信任它。`,
  'certificate-expired': ({ host }) => `${host} 的证书已过期。请在服务器上更新证书，并检查本机日期。`,
  'certificate-untrusted': ({ host, reason }) =>
    `${host} 的证书不受信任（${reason}）。如果这是您的服务器，请在“设置 → 服务器”中查看并信任它的证书。`,
  'certificate-changed': ({ host }) =>
    `${host} 的证书变了，已停止连接。确认服务器换过证书后，请在“设置 → 服务器”中重新信任。`,
  'certificate-not-shown': ({ address }) =>
    `${address} 已不再出示那个证书，因此没有信任任何证书。请查看它现在的证书，再作决定。`,
  'client-certificate': ({ path, reason }) =>
    `无法使用客户端证书 ${path}（${reason}）。请在“设置 → 服务器”中检查路径和密码。`,
  'client-certificate-required': ({ address }) =>
    `${address} 中止了加密握手，可能要求客户端证书。请在“设置 → 服务器”中选择一个。`,
  'secret-unreadable': ({ name }) => `无法解密“${name}”，它可能是在另一台电脑上保存的。请在“设置 → 服务器”中重新填写。`,
  'trust-broken': ({ path, reason }) =>
    `受信任证书的文件 ${path} 有错误（${reason}），出错的证书暂不受信任。文件保持原样；请在其中改正，或重新信任您的服务器。`,
  'trust-unreadable': ({ path, reason }) => `无法读写受信任证书的文件 ${path}（${reason}）。请检查文件权限和磁盘空间。`,
  'header-invalid': ({ name }) => `请求头“${name}”的名称或内容无效。请在“设置 → 服务器”中改正。`,
  'http-status': ({ address, status }) => `${address} 返回了 HTTP ${status}，没有建立连接。${statusHint(status)}`,
  'not-websocket': ({ address }) => `${address} 上运行的不是 FunASR 服务。请检查端口，FunASR 通常使用 10095。`,
  'server-silent': ({ seconds }) => `服务器已 ${seconds} 秒没有回应，可能正忙或仍在加载模型。请稍后再试。`,
  'server-closed': ({ address }) => `${address} 断开了连接。请确认 FunASR 服务仍在运行，然后重试。`,
  'sample-rate-not-taken': ({ rate }) =>
    `这个服务器不接受 ${rate} Hz 的音频。请在“设置 → 服务器”中把采样率改为 16000 Hz。`,
  'sample-rate-unserved': ({ rate }) =>
    `这段录音的采样率是 ${rate} Hz，但没有服务器设为这个值。请在“设置 → 服务器”中把其中一台的采样率改为 ${rate} Hz。`,
  'server-error': ({ text }) => `服务器报告了错误：${text}。详情请查看服务器日志。`,
  'hotwords-split': ({ words }) =>
    `服务器按空格拆分热词，“${words}”不会作为整体起作用。请在“热词”中写成不带空格的形式。`,
  'recording-gone': () => '这段录音已经不在了。请选择另一段。',
  'file-not-read': ({ name, reason }) => `“${name}”无法读取（${reason}）。请选择其他文件。`,
  'file-not-written': ({ reason }) => `文件无法写入（${reason}）。请换一个位置。`,
  'microphone-in-use': () => '您正在听写。请先结束听写，再试一次。',
  'hotword-empty': () => '选中的内容里没有词。请选中要作为热词的词，再试一次。',
  'hotword-too-long': ({ most }) => `内容超过 ${most} 个字符，不能作为热词。请只选一个词或名字。`,
  'selection-none': () => '在当前程序中没有找到选中的文字。请选中一个词后再按快捷键，或在“热词”中添加。',
  'corrections-not-kept': ({ reason }) => `无法保存（${reason}），下次启动后可能会再次提示。请检查数据文件夹。`,
  'selection-untold': () => '在此系统上无法得知程序中选中了什么。请复制这个词，然后在“热词”中添加。',
  'hotwords-ignored': ({ server }) =>
    `“仅边说边出字”模式下，${server} 不理会热词。请为它改用“边说边出字，句末校正”或“说完后出字”。`,
  'server-reconnecting': ({ address }) => `与 ${address} 的连接断开，正在重新连接。请继续说，内容不会丢失。`,
  'connection-failed': ({ address, reason }) => `连接 ${address} 失败（${reason}）。请检查服务器地址和网络。`,

  'microphone-denied': () => '没有麦克风权限。请在系统设置的“隐私”→“麦克风”中允许“听写”使用。',
  'microphone-none': () => '没有找到麦克风。请接好或打开麦克风，然后重试。',
  'microphone-busy': () => '麦克风打不开，可能正被其他应用占用。请关闭该应用后重试。',
  'microphone-lost': () => '麦克风断开了，之前说的内容已保留。请重新连接麦克风后继续。',
  'microphone-switched': ({ label }) => `您的麦克风不可用，已改用“${label}”继续。`,
  'microphone-silent': () => '麦克风没有声音。请检查是否静音，以及所选的麦克风是否正确。',
  'microphone-failed': ({ reason }) => `麦克风打不开（${reason}）。请重新插拔麦克风后再试。`,

  'hotkey-unavailable': ({ reason }) => `快捷键无法使用（${reason}）。恢复之前，请从托盘菜单开始听写。`,
  'hotkey-no-listener': ({ processor }) =>
    `“听写”在这台电脑上无法监听快捷键：监听按键的程序没有适用于这种处理器（${processor}）的版本。请在桌面的键盘设置中为按键指定命令“tingxie --toggle”，或从托盘菜单开始听写。`,
  'hotkey-not-learnt': ({ seconds }) =>
    `${seconds} 秒内没有按下快捷键，设置没有改变。少数按键不能用作快捷键，例如 fn，它由键盘或系统自行处理。请换一个键再试。`,
  'hotkey-not-bound': () =>
    '桌面没有绑定快捷键。请在系统的键盘设置中允许，然后重启应用；在此之前，请从托盘菜单开始听写。',

  'hotkey-conflict': ({ keys, system }) => `${keys} 在系统中已用于${SYSTEM[system]}，可能同时触发。请换一个快捷键。`,
  'hotkey-duplicate': ({ keys }) => `${keys} 设置了两次，只有第一个有效。请在“设置”→“快捷键”中更改其中一个。`,
  'hotkey-capslock-toggles': () => '在这个系统上，每次按 CapsLock 仍会切换大小写，应用无法阻止。如有妨碍请换键。',
  'hotkey-capslock-latches': () => 'macOS 只报告 CapsLock 灯的亮灭：灯亮时听写，再按一次结束。如有妨碍请换键。',
  'hotkey-key-types': ({ keys }) => `按 ${keys} 也会在当前窗口输入字符，应用无法阻止。请加上修饰键或换键。`,
  'hotkey-passes-through': ({ keys }) => `当前窗口也会收到 ${keys}。如有妨碍请换键。`,
  'hotkey-key-taken': ({ keys }) => `${keys} 将不能再用来输入。如有妨碍请换键。`,
  'hotkey-key-missing': ({ keys }) => `这里的键盘往往没有 ${keys}。如果您的键盘没有，请在“设置”→“快捷键”中换键。`,
  'chord-foreign': ({ keys }) =>
    `按照设置，文字用 ${keys} 粘贴，但这组键在本系统中不能粘贴。请在“设置”→“输入”中改为按程序的需要，或选择这里能粘贴的键。`,
  'hotkey-silenced': ({ program }) =>
    `${program === '' ? '某个程序' : `据 macOS 报告，“${program}”`}开启了安全输入（密码框会这样做），macOS 现在不让“听写”收到按键。请离开密码框${program === '' ? '' : `，或退出“${program}”`}；在此之前，请从托盘开始听写，文字会留在浮窗中。`,

  'insertion-no-target': () => '没有可以输入文字的窗口。请复制文字，再粘贴到需要的地方。',
  'insertion-own-window': () => '当前是“听写”自己的窗口，文字没有输入。请复制后粘贴到需要的地方。',
  'insertion-not-taken': () => '目标窗口没有接收文字。请复制文字，再粘贴到需要的地方。',
  'dictation-cancelled': () => '听写已取消，文字不再输入。录音还在托盘菜单里，可以在那里转写或删除。',
  'insertion-failed': ({ reason }) => `文字没能输入（${reason}）。请复制文字，再粘贴到需要的地方。`,
  'insertion-clipboard-only': () => '这里无法直接输入文字。文字已复制，请粘贴到需要的地方。',
  'copy-failed': () => '文字没能复制到剪贴板。请在托盘菜单中再复制一次。',
  'insertion-secret': () => '当前是密码框，文字没有输入，也没有放进剪贴板。请点到别处再插入，或复制文字后自行粘贴。',
  'insertion-target-changed': ({ window }) =>
    `焦点已离开“${window}”，文字没有输入。请点到需要的地方再插入，或复制文字。`,
  'insertion-target-gone': ({ window }) =>
    `“${window}”已关闭或无法切换回来，文字没有输入。请点到需要的地方再插入，或复制文字。`,
  'insertion-never': ({ window }) =>
    `设置规定不向“${window}”输入文字。请点到别处再插入；如需更改，请在托盘菜单中选择它的输入方式。`,
  'native-unavailable': ({ reason }) =>
    `无法分辨其他程序的窗口（${reason}）。文字会输入到当前窗口，也无法识别密码框。请重新安装“听写”。`,
  'insertion-elevated': ({ window }) =>
    `“${window}”的权限高于“听写”（例如以管理员身份运行），Windows 不允许其他程序在其中粘贴，文字留在这里。请复制后自行粘贴，或者也以管理员身份运行“听写”。`,
  'accessibility-denied': ({ macos }) =>
    `macOS 不允许“听写”监听快捷键和模拟按键，文字会留在浮窗中。请在“${accessibilityPane(macos)}”中允许“听写”；如果列表中已有“听写”（例如更新之后），请先用“−”移除，再重新添加。`,
  'accessibility-restart': () => '“听写”已获准使用辅助功能，但 macOS 要求重新启动后才能监听按键。请退出“听写”再打开。',
  'clipboard-not-kept': ({ macos }) =>
    `macOS 不允许“听写”未经询问就读取剪贴板，因此输入文字之后没有恢复您之前复制的内容；如仍需要，请重新复制。如果“${privacyPane(macos)} → 从其他 App 粘贴”中列有“听写”，请选择“允许”，以后就会恢复。`,
  'clipboard-lost': ({ why }) =>
    `您之前复制的内容已不在剪贴板中：输入文字时未能保留（${LOSS[why] ?? why}）。如仍需要，请重新复制。`,
  'undo-nothing': () => '没有可以撤销的文字。如需删除，请手动删除。',
  'undo-other-window': ({ window }) => `文字输入在“${window}”，它现在没有焦点，所以没有删除。请回到那里再试。`,
  'undo-disturbed': () => '输入之后您按过键或点过鼠标，所以没有删除。请手动删除。',
  'undo-blind': () => '这里无法得知输入之后是否按过键或点过鼠标，所以没有删除。请手动删除。',
  'undo-changed': () => '光标前的文字与输入的不一致，所以没有删除。请手动删除。',
  'undo-uncertain': () => '不能确定在这里要按多少次退格键才能正好删掉这段文字，所以没有删除。请手动删除。',
  'undo-no-draft': () => '上一段文字没有草稿，所以保持原样。请撤销，或手动修改。',
  'undo-failed': ({ reason }) => `文字没能撤销（${reason}）。请检查剩下的文字并手动删除。`,
  'live-stopped': () => '实时输入时您按过键、点过鼠标或换过窗口，余下的文字没有输入。请在需要的地方插入，或复制文字。',
  'keys-refused': () =>
    '系统没有允许“听写”向其他窗口发送按键。在您允许之前，文字会用其他方式输入，或只复制到剪贴板。重启应用可再次询问。',
  'keys-fallback': ({ way, reason, next }) =>
    `${way} 无法发送按键（${reason}），已改用 ${next}。如果反复出现，请在托盘菜单中查看当前会话支持的功能。`,
  'keys-failed': ({ way, reason }) =>
    `${way} 无法发送按键（${reason}）。请自行粘贴文字，并在托盘菜单中查看当前会话支持的功能。`,

  'replacement-off': ({ find }) =>
    `替换规则“${find}”长时间没有运行完，已停用到下次启动。请在“设置”→“文字规则”中修改它。`,
  'script-unavailable': ({ reason }) => `简繁转换无法使用（${reason}），文字保持原样。请重新安装应用。`,

  'audio-in-memory': ({ reason }) => `磁盘无法写入录音（${reason}），暂时保存在内存中。请清理磁盘空间或检查权限。`,
  'recordings-found': ({ count }) =>
    `有 ${count} 段录音还没有识别成文字。请在历史的最上方，或托盘菜单的“未完成的录音”中处理。`,
  'recordings-over-limit': ({ count }) =>
    `有 ${count} 段还没有识别成文字的录音因录音达到上限被删除。想保留更多，请在“设置 → 隐私”中调高上限。`,
  'text-not-kept': ({ reason }) => `文字没能保存（${reason}），录音仍保留着。请检查磁盘空间和数据文件夹的权限。`,
  'secrets-not-sealed': () => '系统没有可用的密钥存储，设置文件中的密码以明文保存。请安装或解锁系统密钥环。',
  'audio-not-kept': ({ reason }) => `录音没能保存（${reason}）。请检查磁盘空间和数据文件夹的权限。`,
  'history-entry-gone': () => '这个条目已不在历史中：它已被删除，或已到保留期限。',
  'entry-silent': () => '这个条目的录音已不在，无法重新转写。',
  'nothing-said': () => '没有识别到文字。请大声一点或靠近麦克风，再试一次。',
  'history-unreadable': ({ path }) =>
    `历史记录已损坏。能读出的内容都已保留，可继续使用；损坏的文件保存在 ${path}。如有缺失，请从自己的备份中找回，并检查磁盘。`,
  'history-not-kept': ({ reason }) =>
    `历史记录无法保存（${reason}），新的文字只保留到退出为止。请清理磁盘空间，或检查数据文件夹的权限。`,
  'history-newer': ({ version }) =>
    `历史记录来自更新版本的“听写”（版本 ${version}），因此没有改动它，新的文字只保留到退出为止。请升级应用后查看。`,
  'late-texts-unreadable': ({ path, reason }) =>
    `无法读取稍后识别的文字列表 ${path}（${reason}）。文件保持原样；请检查文件权限和内容。`,
  'settings-broken': ({ path, reason }) =>
    `设置文件 ${path} 有错误（${reason}），暂时沿用此前的设置。文件保持原样，请在其中改正。`,
  'settings-not-text': ({ path }) =>
    `设置文件 ${path} 不是 UTF-8 编码，暂时沿用此前的设置。文件保持原样，请用编辑器另存为 UTF-8。`,
  'settings-mistakes': ({ mistakes }) =>
    `设置文件中有错误：${mistakes}。这些内容没有生效，其余照常，文件保持原样。请打开设置文件改正。`,
  'settings-newer': ({ version }) =>
    `设置文件来自更新版本的“听写”（版本 ${version}）。能识别的设置已生效，其余原样保留；要全部生效，请升级应用。`,
  'settings-unreadable': ({ path, reason }) =>
    `无法读取设置文件 ${path}（${reason}），暂时沿用此前的设置，文件不会被改写。请检查文件权限。`,
  'settings-not-saved': ({ path, reason }) =>
    `更改没能保存到设置文件 ${path}（${reason}），只在退出前有效。请检查文件权限和磁盘空间，然后重新更改。`,
  'setting-invalid': ({ setting, fault }) => `“${setting}”没有改动：${faultMessages.zh(fault)}。`,
  'setting-changed': ({ setting }) => `“${setting}”刚刚在别处改过，这次改动没有生效。请看过新的值后再改一次。`,
  'export-failed': ({ path, reason }) => `设置没能写入 ${path}（${reason}）。请导出到其他文件夹。`,
  'import-broken': ({ path, reason }) => `${path} 不能作为设置读取（${reason}）。设置没有改动，请选择其他文件。`,
  'import-no-settings': ({ path }) => `${path} 里没有听写的设置。设置没有改动，请选择从这里导出的文件。`,
  'login-item-off': ({ system }) =>
    `登录时不会启动“听写”，因为系统里把它关掉了。请${
      {
        macos: '在系统设置的“通用”→“登录项”中',
        windows: '在 Windows 设置的“应用”→“启动”中',
        linux: '在桌面环境的“开机启动程序”中',
      }[system]
    }打开它，或者在这里关掉后重新打开。`,
  'login-item-failed': ({ path, reason }) =>
    `无法设置登录时启动：${path} 写不进去（${reason}）。请检查文件权限和磁盘空间，然后关掉再打开这一项。`,
  'settings-replaced': ({ kept }) =>
    `设置文件原来有错误，现已重新写入。原来的内容保留在 ${kept}，请把需要的部分改正后放回。`,
};
