import { sessionBusAddress } from '../dbus/address.ts';
import { openBus } from '../dbus/bus.ts';
import { hasSecretService } from '../dbus/secret-service.ts';
import { systemKeyStore } from '../security/key-store.ts';
import type { KeyStore } from '../security/secrets.ts';

/** The key store of the system, with what this desktop says of it. */
export const composeKeyStore = (): KeyStore =>
  systemKeyStore(() => hasSecretService(openBus, sessionBusAddress(process.env)));
