import type { AppRule } from '../../shared/settings.ts';
import type { Chord } from './keyboard.ts';

const SHIFT_INSERT: Chord = ['LeftShift', 'Insert'];
const CTRL_V: Chord = ['LeftCtrl', 'V'];
const CTRL_SHIFT_V: Chord = ['LeftCtrl', 'LeftShift', 'V'];
/**
 * What a remote desktop takes to tell the other side of a new clipboard, in ms: half a round trip and the other side's
 * own work. Too short, and the clipboard of before is pasted.
 */
const REMOTE_DELAY_MS = 250;

/** The same rule for several applications. */
const rule = (insertion: AppRule['insertion'], ...apps: readonly string[]): readonly AppRule[] =>
  apps.map((app) => ({ app, insertion, text: {} }));

/**
 * What is known of applications. The user's own rules go before these, and the first that fits counts.
 *
 * Not here, because what a window system is used to does for them: on X11, where Shift+Insert is pressed and the text
 * is in both selections, all terminals (they paste PRIMARY), VS Code and the JetBrains programs (in their editors and
 * their terminals), GVim and Emacs (in every mode of both; there Ctrl+V means something else); on Windows the Windows
 * Terminal and the console; on macOS all terminals and editors. What mode a program within a terminal is in cannot be
 * known from outside.
 */
export const APPS: readonly AppRule[] = [
  // Keepers of secrets: what has the focus there is a password more often than not, and clipboards are watched.
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
  // Remote desktops and virtual machines: the chord is struck by the other side, mostly a Windows one, which has to be
  // told of the clipboard first. Each text costs that wait, so all goes at once.
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
  // Terminals on Windows that keep Ctrl+V for the program within.
  ...rule(
    { chord: SHIFT_INSERT },
    ...['mintty.exe', 'putty.exe', 'kitty.exe', 'MobaXterm*.exe', 'Xshell.exe', 'SecureCRT.exe', 'ConEmu*.exe'],
  ),
  ...rule({ chord: CTRL_SHIFT_V }, 'alacritty.exe', 'wezterm-gui.exe', 'tabby.exe', 'hyper.exe', 'rio.exe'),
  // Editors with modes on Windows: Ctrl+V marks a block in one and turns the page in the other.
  ...rule({ chord: SHIFT_INSERT }, 'gvim.exe', 'emacs.exe', 'runemacs.exe'),
];
