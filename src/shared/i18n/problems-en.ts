import type { ClipboardLoss } from '../problem.ts';
import { faultMessages } from './window/faults.ts';
import type { ProblemSentences } from './problems.ts';

const statusHint = (status: number): string => {
  if (status === 401 || status === 403) return 'It wants a sign-in: check with whoever runs the server.';
  if (status === 404) return 'Check the path of the server address.';
  if (status >= 500) return 'The FunASR server behind it may be down: check that it is running.';
  return 'Check the server address.';
};

/** What systems do at their own shortcuts. */
const SYSTEM: Readonly<Record<string, string>> = {
  'input-method': 'the input method',
  emoji: 'emoji',
  clipboard: 'the clipboard',
  dictation: 'its own dictation',
  search: 'search',
  'system-menu': 'the system menu',
  'switch-window': 'switching windows',
  'close-window': 'closing windows',
  'window-menu': 'window actions',
  'show-desktop': 'showing the desktop',
  workspaces: 'workspaces',
  screenshot: 'screenshots',
  lock: 'locking the screen',
  console: 'text consoles',
  terminal: 'the terminal',
  'task-manager': 'the task manager',
};

/** Where macOS keeps its switches: the place has another name in each version. */
const privacyPane = (macos: number): string =>
  macos < 13 ? 'System Preferences → Security & Privacy → Privacy' : 'System Settings → Privacy & Security';
const accessibilityPane = (macos: number): string =>
  `${privacyPane(macos)} → ${macos < 27 ? 'Accessibility' : 'Device Control and Data Access (Accessibility before)'}`;

/** Why what was copied is not given back. */
const LOSS: Partial<Record<string, string>> & Readonly<Record<ClipboardLoss, string>> = {
  hangs: 'the program you copied it from does not respond',
  slow: 'the program you copied it from took too long to hand it over',
  large: 'it is very large',
  'virtual-files': 'these files are not on the disk yet',
  files: 'copied files cannot be put back here',
};

export const problemsInEnglish: ProblemSentences = {
  'start-failed': ({ reason, log }) =>
    `Tingxie cannot start (${reason}). Start it once more; if that does not help, install it anew. The log is in ${log}.`,
  'internal-error': ({ reason }) =>
    `Something in Tingxie failed (${reason}). If dictation does not work now, quit Tingxie and start it again.`,
  'page-ended': ({ reason }) =>
    `The part of Tingxie that holds the microphone failed (${reason}) and is being started again. What you said before that is not lost; please dictate the rest again.`,
  'window-lost': ({ reason }) =>
    `The window closed because its page kept ending (${reason}). Dictation goes on; open the window again from the tray.`,
  'page-lost': ({ reason }) =>
    `The part of Tingxie that holds the microphone keeps failing (${reason}). Choose “Open the microphone part again” in the tray menu; if that does not help, quit Tingxie and start it again.`,
  'url-invalid': ({ url }) =>
    `“${url}” is not a server address. Set one like ws://192.168.1.10:10095 in Settings → Servers.`,
  'url-http': ({ url, suggestion }) =>
    `“${url}” is a web address, but FunASR speaks WebSocket. Set ${suggestion} in Settings → Servers.`,
  'server-refused': ({ address }) =>
    `Nothing answers at ${address}. Check that the FunASR server is running and that the port is right.`,
  'server-not-found': ({ host }) => `No computer named “${host}” was found. Check the server address and your network.`,
  'server-unreachable': ({ address }) => `${address} cannot be reached. Check your network, VPN and firewall.`,
  'server-connect-timeout': ({ address, seconds }) =>
    `${address} did not answer within ${seconds} s. Check the server address and the firewall.`,
  'tls-not-spoken': ({ address }) =>
    `The port at ${address} does not speak TLS. Use ws:// instead of wss:// in Settings → Servers.`,
  'tls-expected': ({ address }) =>
    `${address} hung up at once: the port seems to want TLS. Use wss:// instead of ws:// in Settings → Servers.`,
  'certificate-self-signed': ({ host }) =>
    `The certificate of ${host} is self-signed. If it is your own server, look at its certificate in Settings → Servers and trust it.`,
  'certificate-wrong-host': ({ host }) =>
    `The certificate was not issued for ${host}. Use the name on the certificate; or, if it is your own server, look at it in Settings → Servers and trust it.`,
  'certificate-expired': ({ host }) =>
    `The certificate of ${host} has expired. Renew it on the server, and check the date of this computer.`,
  'certificate-untrusted': ({ host, reason }) =>
    `The certificate of ${host} is not trusted (${reason}). If it is your own server, look at it in Settings → Servers and trust it.`,
  'certificate-changed': ({ host }) =>
    `${host} shows a different certificate from the one you trusted, so the connection was stopped. If the server was given a new one, trust it in Settings → Servers.`,
  'certificate-not-shown': ({ address }) =>
    `${address} does not show that certificate any more, so nothing was trusted. Look at what it shows now, and decide again.`,
  'client-certificate': ({ path, reason }) =>
    `The client certificate ${path} cannot be used (${reason}). Check the paths and the passphrase in Settings → Servers.`,
  'client-certificate-required': ({ address }) =>
    `${address} broke off the encrypted handshake; it may want a client certificate. Set one in Settings → Servers.`,
  'secret-unreadable': ({ name }) =>
    `“${name}” cannot be decrypted; it may have been saved on another computer. Enter it again in Settings → Servers.`,
  'trust-broken': ({ path, reason }) =>
    `The file of trusted certificates, ${path}, has a mistake (${reason}), so the certificates concerned are not trusted for now. The file stays as it is: correct it there, or trust your server again.`,
  'trust-unreadable': ({ path, reason }) =>
    `The file of trusted certificates, ${path}, cannot be read or written (${reason}). Check its permissions and the disk space.`,
  'header-invalid': ({ name }) =>
    `The request header “${name}” has an invalid name or value. Correct it in Settings → Servers.`,
  'http-status': ({ address, status }) =>
    `${address} answered HTTP ${status} instead of opening a connection. ${statusHint(status)}`,
  'not-websocket': ({ address }) =>
    `What answers at ${address} is not a FunASR server. Check the port; FunASR usually listens on 10095.`,
  'server-silent': ({ seconds }) =>
    `The server has not answered for ${seconds} s. It may be busy or still loading its model: try again in a moment.`,
  'server-closed': ({ address }) =>
    `${address} closed the connection. Check that the FunASR server is still running, then try again.`,
  'sample-rate-not-taken': ({ rate }) =>
    `This server does not take audio at ${rate} Hz. Set its sample rate to 16000 Hz in Settings → Servers.`,
  'sample-rate-unserved': ({ rate }) =>
    `This was recorded at ${rate} Hz, but no server is set to that. Set one of them to ${rate} Hz in Settings → Servers.`,
  'server-error': ({ text }) => `The server reported an error: ${text}. Its log may say more.`,
  'hotwords-split': ({ words }) =>
    `The server splits hotwords at spaces, so these do not work as a whole: “${words}”. Write them without spaces under “Hotwords”.`,
  'recording-gone': () => 'This recording is no longer there. Choose another one.',
  'file-not-read': ({ name, reason }) => `“${name}” could not be read (${reason}). Choose another file.`,
  'file-not-written': ({ reason }) => `The file could not be written (${reason}). Choose another place.`,
  'microphone-in-use': () => 'You are dictating. Finish that first, then try again.',
  'hotword-empty': () => 'There is no word in what you chose. Select the word that is to be a hotword, and try again.',
  'hotword-too-long': ({ most }) =>
    `That is too long for a hotword: more than ${most} characters. Choose one word or name.`,
  'selection-none': () =>
    'No selected text was found in the program in front. Select a word and press the hotkey again, or add the word under Hotwords.',
  'corrections-not-kept': ({ reason }) =>
    `This could not be saved (${reason}), and may be offered again after the next start. Check the data folder.`,
  'selection-untold': () =>
    'On this system no program says which text is selected in it. Copy the word and add it under Hotwords.',
  'hotwords-ignored': ({ server }) =>
    `${server} pays no attention to hotwords in the mode “Drafts only”. Choose “Drafts, then corrected” or “After you finish” for it.`,
  'server-reconnecting': ({ address }) =>
    `The connection to ${address} broke; connecting again. Go on speaking: nothing is lost.`,
  'connection-failed': ({ address, reason }) =>
    `The connection to ${address} failed (${reason}). Check the server address and your network.`,

  'microphone-denied': () =>
    'Tingxie is not allowed to use the microphone. Allow it in the system settings, under Privacy → Microphone.',
  'microphone-none': () => 'No microphone was found. Plug one in or switch one on, then try again.',
  'microphone-busy': () =>
    'The microphone cannot be opened: another app may be using it. Close that app, then try again.',
  'microphone-lost': () => 'The microphone was disconnected. What you said before is kept: reconnect it to go on.',
  'microphone-switched': ({ label }) => `Your microphone is not available; going on with “${label}”.`,
  'microphone-silent': () =>
    'The microphone delivers only silence. Check that it is not muted and that the right one is chosen.',
  'microphone-failed': ({ reason }) =>
    `The microphone could not be opened (${reason}). Unplug it, plug it in again, then try again.`,

  'hotkey-unavailable': ({ reason }) =>
    `The hotkey does not work (${reason}). Until it does, start dictation from the tray.`,
  'hotkey-no-listener': ({ processor }) =>
    `Tingxie cannot hear hotkeys on this computer: what listens for keys does not exist for its processor (${processor}). In the keyboard settings of your desktop, let a key run “tingxie --toggle”, or start dictation from the tray.`,
  'hotkey-not-learnt': ({ seconds }) =>
    `No hotkey was pressed within ${seconds} seconds, so it stays as it was. A few keys cannot be hotkeys, as fn, which the keyboard or the system keeps for itself. Try again with another key.`,
  'hotkey-not-bound': () =>
    'Your desktop did not bind the hotkeys. Allow them in its keyboard settings, then restart the app; until then, start dictating from the tray menu.',

  'hotkey-conflict': ({ keys, system }) =>
    `${keys} is also the system’s shortcut for ${SYSTEM[system] ?? system}, and both may happen. Choose other keys.`,
  'hotkey-duplicate': ({ keys }) =>
    `${keys} is set twice; only the first counts. Change one of them in Settings → Hotkeys.`,
  'hotkey-capslock-toggles': () =>
    'CapsLock still toggles capitals at each press; no program can prevent it here. Choose other keys if that is in your way.',
  'hotkey-capslock-latches': () =>
    'macOS reports only the light of CapsLock: dictation runs while it is lit. Choose other keys if that is in your way.',
  'hotkey-key-types': ({ keys }) =>
    `${keys} also types into the focused window, which cannot be prevented here. Choose other keys.`,
  'hotkey-passes-through': ({ keys }) =>
    `The focused window gets ${keys}, too. Choose other keys if that is in your way.`,
  'hotkey-key-taken': ({ keys }) => `${keys} cannot be typed any more. Choose other keys if that is in your way.`,

  'hotkey-key-missing': ({ keys }) =>
    `Keyboards here often have no ${keys}. If yours has none, choose other keys in Settings → Hotkeys.`,
  'chord-foreign': ({ keys }) =>
    `By the settings, text is pasted with ${keys}, which does not paste on this system. In Settings → Insertion, let the program decide on the keys, or choose those that paste here.`,
  'hotkey-silenced': ({ program }) =>
    `${program === '' ? 'A program' : `By what macOS tells, ${program}`} has switched secure input on, as password fields do, so macOS keeps what you press from Tingxie now. Leave the password field${program === '' ? '' : `, or quit ${program}`}; until then start dictation from the tray, and its text waits in the overlay.`,

  'insertion-no-target': () => 'There was no window to take the text. Copy it and paste it where you need it.',
  'insertion-own-window': () =>
    'A window of Tingxie had the focus, so nothing was inserted. Copy the text and paste it where you need it.',
  'insertion-not-taken': () => 'The window did not take the text. Copy it and paste it where you need it.',
  'dictation-cancelled': () =>
    'The dictation was cancelled and no more text is inserted. Its recording is in the tray’s menu: transcribe or delete it there.',
  'insertion-failed': ({ reason }) =>
    `The text could not be inserted (${reason}). Copy it and paste it where you need it.`,
  'insertion-clipboard-only': () =>
    'Text cannot be inserted directly here. It is in the clipboard: paste it where you need it.',
  'copy-failed': () => 'The clipboard did not take the text. Copy it once more from the tray menu.',
  'insertion-secret': () =>
    'A password field has the focus, so the text was neither inserted nor put into the clipboard. Go to another field and insert it there, or copy it.',
  'insertion-target-changed': ({ window }) =>
    `“${window}” has lost the focus, so the text waits here. Go where you need it and insert it there, or copy it.`,
  'insertion-target-gone': ({ window }) =>
    `“${window}” is closed or cannot be brought back, so the text waits here. Go where you need it and insert it there, or copy it.`,
  'insertion-never': ({ window }) =>
    `A rule keeps text out of “${window}”. Go to another window and insert it there, or choose another insertion method for it in the tray menu.`,
  'native-unavailable': ({ reason }) =>
    `Windows of other programs cannot be told apart (${reason}). Text goes to whichever has the focus, and password fields are not recognised. Please install Tingxie again.`,
  'insertion-elevated': ({ window }) =>
    `“${window}” runs with more rights than Tingxie, as administrator for example, and Windows lets no other program paste there, so the text waits here. Copy it and paste it yourself, or run Tingxie as administrator too.`,
  'accessibility-denied': ({ macos }) =>
    `macOS does not let Tingxie hear the hotkey and press keys, so texts wait in the overlay. Allow it in ${accessibilityPane(macos)}. If Tingxie is listed there already, as after an update, remove it with “−” and add it again.`,
  'accessibility-restart': () =>
    'Tingxie may use Accessibility now, but macOS lets it hear keys only after a new start. Quit Tingxie and start it again.',
  'clipboard-not-kept': ({ macos }) =>
    `macOS does not let Tingxie read the clipboard without asking you, so what you had copied is not given back after a text is inserted: copy it again if you need it. If Tingxie is listed in ${privacyPane(macos)} → Paste from Other Apps, choose “Allow” there to have it back from now on.`,
  'clipboard-lost': ({ why }) =>
    `What you had copied is no longer in the clipboard: it could not be kept while a text was inserted (${LOSS[why] ?? why}). Copy it again if you need it.`,
  'undo-nothing': () => 'Tingxie has inserted no text that can be taken back. Delete it by hand.',
  'undo-other-window': ({ window }) =>
    `The text went to “${window}”, which does not have the focus, so nothing was deleted. Go back there and try again.`,
  'undo-disturbed': () =>
    'You have typed or clicked since the text was inserted, so nothing was deleted. Delete it by hand.',
  'undo-blind': () =>
    'Tingxie cannot tell here whether you have typed or clicked since, so nothing was deleted. Delete the text by hand.',
  'undo-changed': () =>
    'The text before the caret is not the one that was inserted, so nothing was deleted. Delete it by hand.',
  'undo-uncertain': () =>
    'It is not certain how many backspaces remove this text here, so nothing was deleted. Delete it by hand.',
  'undo-no-draft': () => 'The last text had no draft, so it was left as it is. Undo it, or correct it by hand.',
  'undo-failed': ({ reason }) =>
    `The text could not be taken back (${reason}). Check what is left of it and delete that by hand.`,
  'live-stopped': () =>
    'You typed, clicked or went to another window while drafts were typed, so the rest waits here. Insert it where you need it, or copy it.',
  'keys-refused': () =>
    'Tingxie was not allowed to press keys in other windows. Until you allow it, text goes in another way or is only copied. Restart the app to be asked again.',
  'keys-fallback': ({ way, reason, next }) =>
    `${way} could not press the keys (${reason}); ${next} is used instead. If this keeps happening, see in the tray menu what works in this session.`,
  'keys-failed': ({ way, reason }) =>
    `${way} could not press the keys (${reason}). Paste the text yourself, and see in the tray menu what works in this session.`,

  'replacement-off': ({ find }) =>
    `The replacement “${find}” did not finish and is switched off until the next start. Change it in Settings → Text rules.`,
  'script-unavailable': ({ reason }) =>
    `Simplified and traditional characters cannot be converted (${reason}), so the text stays as it is. Install the app again.`,

  'audio-in-memory': ({ reason }) =>
    `The recording cannot be written to disk (${reason}); it is kept in memory for now. Free some space, or check the permissions of the data folder.`,
  'recordings-found': ({ count }) =>
    `${count === 1 ? 'One recording has' : `${count} recordings have`} no text yet. See the top of the history, or “Unfinished recordings” in the tray menu.`,
  'recordings-over-limit': ({ count }) =>
    `${count === 1 ? 'One recording' : `${count} recordings`} without text had to be deleted: the limits for recordings are reached. Raise them in Settings → Privacy to keep more.`,
  'text-not-kept': ({ reason }) =>
    `The text could not be saved (${reason}), so its recording stays. Check the disk space and the permissions of the data folder.`,
  'secrets-not-sealed': () =>
    'This system offers no key store, so passwords stay readable in the settings file. Install or unlock a keyring.',
  'audio-not-kept': ({ reason }) =>
    `The recording could not be saved (${reason}). Check that the disk has space and the data folder is writable.`,
  'history-entry-gone': () => 'This entry is no longer in the history: it was deleted, or its time was over.',
  'entry-silent': () => 'The audio of this entry is not there any more, so it cannot be transcribed again.',
  'nothing-said': () => 'No words were recognised. Speak a little louder or closer to the microphone, and try again.',
  'history-unreadable': ({ path }) =>
    `The history was damaged. What could be read of it is here and goes on; the damaged file is kept at ${path}. If something is missing, take it from your own backup, and check the disk.`,
  'history-not-kept': ({ reason }) =>
    `The history cannot be saved (${reason}); new texts are in it only until you quit. Free some space, or check the permissions of the data folder.`,
  'history-newer': ({ version }) =>
    `The history is from a newer Tingxie (version ${version}), so it is left alone, and new texts are kept only until you quit. Update the app to see it.`,
  'late-texts-unreadable': ({ path, reason }) =>
    `The list of late texts, ${path}, cannot be read (${reason}). It stays as it is: check its permissions and its content.`,
  'settings-broken': ({ path, reason }) =>
    `The settings file ${path} has a mistake (${reason}), so the settings stay as they were. The file is left as it is: correct it there.`,
  'settings-not-text': ({ path }) =>
    `The settings file ${path} is not UTF-8, so the settings stay as they were. The file is left as it is: save it as UTF-8 in your editor.`,
  'settings-mistakes': ({ mistakes }) =>
    `The settings file has a mistake: ${mistakes}. That part is not in use, everything else is, and the file is left as it is. Open the settings file and correct it.`,
  'settings-newer': ({ version }) =>
    `The settings file is from a newer Tingxie (version ${version}). What this one knows is in use, and the rest is kept: update the app to use all of it.`,
  'settings-unreadable': ({ path, reason }) =>
    `The settings file ${path} cannot be read (${reason}), so the settings stay as they were, and nothing is written to it. Check its permissions.`,
  'settings-not-saved': ({ path, reason }) =>
    `Your change could not be saved in the settings file ${path} (${reason}) and holds only until you quit. Check its permissions and the disk space, then change it again.`,
  'setting-invalid': ({ setting, fault }) => `“${setting}” was not changed. ${faultMessages.en(fault)}.`,
  'setting-changed': ({ setting }) =>
    `“${setting}” was changed elsewhere a moment ago, so your change was not made. Look at the new value and change it again.`,
  'export-failed': ({ path, reason }) =>
    `The settings could not be written to ${path} (${reason}). Export them to another folder.`,
  'import-broken': ({ path, reason }) =>
    `${path} cannot be read as settings (${reason}). Nothing was changed: choose another file.`,
  'import-no-settings': ({ path }) =>
    `${path} holds no settings of Tingxie. Nothing was changed: choose a file that was exported here.`,
  'login-item-off': ({ system }) =>
    `Tingxie does not start when you log in, as your system has that switched off. Switch it on ${
      {
        macos: 'in System Settings, under General → Login Items',
        windows: 'in the settings of Windows, under Apps → Startup',
        linux: 'in your desktop’s list of startup applications',
      }[system]
    }, or switch it off and on again here.`,
  'login-item-failed': ({ path, reason }) =>
    `Tingxie cannot be made to start when you log in: ${path} cannot be written (${reason}). Check its permissions and the disk space, then switch it off and on again.`,
  'settings-replaced': ({ kept }) =>
    `The settings file had a mistake and has been written anew. What it held is kept at ${kept}: correct what you need of it and put it back.`,
};
