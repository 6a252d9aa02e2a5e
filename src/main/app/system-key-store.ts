import { sessionBusAddress } from '../platform/dbus/address.ts';
import { openBus } from '../platform/dbus/bus.ts';
import { hasSecretService } from '../platform/dbus/secret-service.ts';
import { createKeyStore } from '../security/key-store.ts';
import type { KeyStore } from '../security/secrets.ts';

/** The key store of the system, with what this desktop says of it. */
export const systemKeyStore = (): KeyStore =>
  createKeyStore(() => hasSecretService(openBus, sessionBusAddress(process.env)));
