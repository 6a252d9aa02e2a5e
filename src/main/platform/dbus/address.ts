/** Address of the user's session bus, or null where there is none: as the D-Bus specification and systemd have it. */
export function sessionBusAddress(env: NodeJS.ProcessEnv): string | null {
  const { DBUS_SESSION_BUS_ADDRESS: address = '', XDG_RUNTIME_DIR: runtime = '' } = env;
  if (address !== '') return address;
  return runtime === '' ? null : `unix:path=${runtime}/bus`;
}
