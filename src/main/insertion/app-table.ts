import type { AppRule } from '../../shared/settings.ts';
import type { Chord } from './keyboard.ts';

const SHIFT_INSERT: Chord = ['LeftShift', 'Insert'];
const CTRL_V: Chord = ['LeftCtrl', 'V'];
const CTRL_SHIFT_V: Chord = ['LeftCtrl', 'LeftShift', 'V'];
/**
 * How long a remote desktop takes to send a new clipboard to the other side, in ms: half a round trip and the other
 * side's own work. With a shorter wait, the old clipboard is pasted.
 */
const REMOTE_DELAY_MS = 250;

/** The same rule for several applications. */
const rule = (insertion: AppRule['insertion'], ...apps: readonly string[]): readonly AppRule[] =>
  apps.map((app) => ({ app, insertion, text: {} }));

/**
 * What is known of applications. The user's own rules come before these, and the first rule that fits counts.
 *
 * Not listed, because the default of the window system works for them: on X11, where Shift+Insert is pressed and the
 * text is in both selections, all terminals (they paste PRIMARY), VS Code and the JetBrains programs (in their editors
 * and their terminals), GVim and Emacs (in every mode of both; there Ctrl+V means something else); on Windows the
 * Windows Terminal and the console; on macOS all terminals and editors. Which mode a program in a terminal is in cannot
 * be known from outside.
 */
export const APPS: readonly AppRule[] = [
  // Password managers: the focused field is usually a password, and other programs watch the clipboard.
  ...rule(
    { method: 'never' },
    ...['KeePassXC', 'keepassxc.exe', 'org.keepassxc.keepassxc', 'KeePass2', 'KeePass.exe'],
    ...['1Password', '1password.exe', 'com.1password.*', 'com.agilebits.*'],
    ...['Bitwarden', 'bitwarden.exe', 'com.bitwarden.*', 'com.apple.Passwords', 'com.apple.keychainaccess'],
    ...['Enpass', 'enpass.exe', 'in.sinew.Enpass*', 'Seahorse', 'kwalletmanager*'],
  ),
  // Programs that ask for the password of a key, of the user or of the administrator, and nothing else.
  ...rule(
    { method: 'never' },
    ...['Pinentry*', '*ssh-askpass*', 'ksshaskpass', 'Gcr-prompter', 'polkit-*', 'Lxqt-policykit-agent'],
    ...['CredentialUIBroker.exe', 'consent.exe', 'LogonUI.exe', 'com.apple.SecurityAgent', 'com.apple.loginwindow'],
  ),
  // Remote desktops and virtual machines: the other side, mostly Windows, handles the chord and has to receive the
  // clipboard first. Each text costs that wait, so all text goes at once.
  ...rule(
    { chord: CTRL_V, delayMs: REMOTE_DELAY_MS, when: 'end' },
    ...['Remmina', 'org.remmina.Remmina', '*freerdp*', 'rdesktop', 'KRDC', 'Vinagre', 'gnome-connections'],
    ...['mstsc.exe', 'msrdc.exe', 'com.microsoft.rdc.*', 'Wfica*', 'CDViewer.exe', 'com.citrix.*'],
    ...['*vncviewer*', '*vnc viewer*', 'tvnviewer.exe', 'com.realvnc.*', 'Virt-viewer', 'Remote-viewer'],
    ...['VirtualBox Machine', 'VirtualBoxVM*', 'org.virtualbox.*', 'Vmware', 'Vmplayer', 'vmware*.exe', 'vmplayer.exe'],
    ...[
      'com.vmware.fusion',
      'com.parallels.*',
      'Virt-manager',
      '*Gnome.Boxes',
      'Gnome-boxes',
      'vmconnect.exe',
      'com.utmapp.*',
    ],
    ...['TeamViewer*', 'com.teamviewer.*', 'AnyDesk*', 'com.philandro.anydesk', 'RustDesk*', 'com.carriez.rustdesk'],
    ...['Nxplayer*', 'parsecd*', 'Vmware-view'],
  ),
  // The other side is a Mac.
  ...rule({ delayMs: REMOTE_DELAY_MS, when: 'end' }, 'com.apple.ScreenSharing'),
  // Terminals on Windows that pass Ctrl+V to the program in them.
  ...rule(
    { chord: SHIFT_INSERT },
    ...['mintty.exe', 'putty.exe', 'kitty.exe', 'MobaXterm*.exe', 'Xshell.exe', 'SecureCRT.exe', 'ConEmu*.exe'],
  ),
  ...rule({ chord: CTRL_SHIFT_V }, 'alacritty.exe', 'wezterm-gui.exe', 'tabby.exe', 'hyper.exe', 'rio.exe'),
  // Editors on Windows: Ctrl+V selects a block in Vim and scrolls a page in Emacs.
  ...rule({ chord: SHIFT_INSERT }, 'gvim.exe', 'emacs.exe', 'runemacs.exe'),
];
