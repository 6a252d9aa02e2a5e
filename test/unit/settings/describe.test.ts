import { describe, expect, it } from 'vitest';
import { describeSettings, type Description } from '../../../src/settings/describe.ts';
import { DEFAULT_SETTINGS } from '../../support/settings.ts';
import { document, fieldsIn } from './document.ts';

interface Placed extends Description {
  readonly path: string;
}

const placed = (fields: readonly Description[], path = ''): readonly Placed[] =>
  fields.flatMap((field) => {
    const here = `${path}${field.name}`;
    return [{ ...field, path: here }, ...placed(fieldsIn(field.kind), `${here}.`)];
  });

const all = placed(describeSettings('linux'));
const at = (path: string): Placed | undefined => all.find((one) => one.path === path);

describe('the description of the settings', () => {
  it('has every setting, in the order of the file, with its default', () => {
    const { version, ...settings } = DEFAULT_SETTINGS;
    expect(version).toBe(4);
    expect(Object.fromEntries(describeSettings('linux').map((one) => [one.name, one.default]))).toEqual(settings);
    expect(describeSettings('linux').map(({ name }) => name)).toEqual(Object.keys(settings));
    const { chunkSize } = DEFAULT_SETTINGS.servers[0];
    expect([at('servers.chunkSize')?.default, at('apps.insertion.when')?.default]).toEqual([chunkSize, undefined]);
  });

  it('says what each can be, and within which limits', () => {
    expect(Object.fromEntries(all.map(({ path, kind }) => [path, kind]))).toMatchObject({
      theme: { kind: 'choice', choices: ['system', 'light', 'dark'] },
      'servers.sampleRate': { kind: 'choice', choices: [16000, 8000] },
      'servers.standby': { kind: 'switch' },
      'servers.name': { kind: 'text', min: 0, max: null },
      'servers.headers': { kind: 'map', item: { kind: 'secret' } },
      'hotwords.words': { kind: 'map', item: { kind: 'either', of: [{ kind: 'number', min: 1, max: 100 }, {}] } },
      'microphone.devices': { kind: 'list', item: { kind: 'group' }, min: 0, max: null },
      'servers.encoderChunkLookBack': { kind: 'number', min: 0, max: null, isWhole: true },
      'servers.chunkSize': { kind: 'row', items: [{ min: 0 }, { min: 1, max: 100 }, { min: 0 }] },
      servers: { kind: 'list', item: { kind: 'group' }, min: 1, max: null },
      'hotkeys.keys': { kind: 'list', item: { kind: 'key' }, min: 1, max: 4 },
      'hotkeys.action': { kind: 'choice' },
      'insertion.chord': { kind: 'either', of: [{ choices: ['auto'] }, { kind: 'list', item: { kind: 'key' } }] },
      'journal.maxDays': { kind: 'number', min: 1, max: null, isWhole: false },
      'insertion.delayMs': { kind: 'number', min: 0, max: 5000 },
      'apps.insertion.delayMs': { kind: 'number', min: 0, max: 5000 },
      'text.replacements': { kind: 'list', item: { kind: 'group' }, min: 0, max: 1000 },
      'text.replacements.find': { kind: 'text', min: 1, max: 1000 },
    });
    expect(at('servers.clientCertificate.passphrase')).toMatchObject({ isNullable: true, kind: { kind: 'secret' } });
    const required = all.filter(({ isRequired }) => isRequired).map(({ path }) => path);
    expect(required).toEqual([
      'servers.clientCertificate.certificate',
      'servers.clientCertificate.key',
      'hotkeys.keys',
      'profiles.text.replacements.find',
      'microphone.devices.id',
      'text.replacements.find',
      'apps.app',
      'apps.text.replacements.find',
    ]);
  });

  it('has words for each, which name every choice', () => {
    expect(all.filter(({ doc }) => doc === '').map(({ path }) => path)).toEqual([]);
    const unnamed = all.flatMap(({ path, doc, kind, default: usual }) =>
      // Overrides have no default; what they override is among the rest.
      kind.kind !== 'choice' || usual === undefined
        ? []
        : kind.choices
            .filter((choice) => choice !== usual && !doc.includes(`\`${JSON.stringify(choice)}\``))
            .map((choice) => `${path}: ${choice}`),
    );
    expect(unnamed).toEqual([]);
  });

  it('is what docs/settings.md says (after a change: vitest run --project unit test/unit/settings -u)', async () => {
    await expect(await document()).toMatchFileSnapshot('../../../docs/settings.md');
  });

  it('has a place in docs/settings.md for the fields of each setting that has some', async () => {
    const page = await document();
    const withFields = describeSettings('linux').filter(({ kind }) => fieldsIn(kind).length > 0);
    expect(withFields.filter(({ name }) => !page.includes(`<!-- fields of ${name},`)).map(({ name }) => name)).toEqual(
      [],
    );
  });
});
