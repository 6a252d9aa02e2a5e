import { describe, expect, it } from 'vitest';
import { labelOf, parseAddress } from '../../../src/shared/server-address.ts';

describe('parseAddress', () => {
  it.each([
    ['ws://127.0.0.1:10095', { host: '127.0.0.1', port: 10095, label: '127.0.0.1:10095', secure: false }],
    [' wss://asr.example/path?x=1 ', { host: 'asr.example', port: 443, label: 'asr.example:443', secure: true }],
    ['ws://[::1]:10096/', { host: '::1', port: 10096, label: '[::1]:10096', secure: false }],
    ['ws://[FE80::1%eth0]', { host: 'fe80::1%eth0', port: 80, label: '[fe80::1%eth0]:80', url: 'ws://[fe80::1]/' }],
    [
      ' wss://[fe80::1%25wlan0.2]:10095/a?b%c ',
      { host: 'fe80::1%wlan0.2', port: 10095, url: 'wss://[fe80::1]:10095/a?b%c' },
    ],
    ['wss://[fe80::1%12]:1', { host: 'fe80::1%12', label: '[fe80::1%12]:1' }],
    ['wss://[fe80::1%25]:1', { host: 'fe80::1%25', label: '[fe80::1%25]:1' }],
    ['WS://host', { host: 'host', port: 80, label: 'host:80', secure: false }],
  ])('reads %j', (text, expected) => {
    expect(parseAddress(text)).toMatchObject(expected);
  });

  it.each([
    '',
    'hello',
    '127.0.0.1:10095',
    'localhost:10095',
    'ftp://host',
    'ws://',
    'ws://host:0',
    'ws://host:99999',
    'ws://h/#x',
    'ws://[fe80::1%]',
    'ws://[fe80::1%a b]:1',
    'ws://[fe80::1%eth0',
    'ws://host%eth0:1',
  ])('refuses %j', (text) => {
    expect(parseAddress(text)).toEqual({ code: 'url-invalid', detail: { url: text } });
  });

  it.each([
    ['http://host:10095/a', 'ws://host:10095/a'],
    ['HTTPS://host', 'wss://host'],
    ['https://[fe80::1%eth0]:1', 'wss://[fe80::1%eth0]:1'],
  ])('suggests a WebSocket URL for %j', (url, suggestion) => {
    expect(parseAddress(url)).toEqual({ code: 'url-http', detail: { url, suggestion } });
  });

  it.each(['ftp://me:geheim@host', 'ws://me:ge@heim@host:0', 'http://me:geheim@host/a', 'wss://me:geheim@'])(
    'tells no password in what it says of %j',
    (text) => {
      const told = JSON.stringify(parseAddress(text));
      expect(told).toContain('…@');
      expect(told).not.toContain('heim');
    },
  );

  it.each([
    ['wss://me:geheim@host/a', 'host:443'],
    ['ws://[::1]:1', '[::1]:1'],
    ['ftp://me:geheim@host', 'ftp://…@host'],
    ['hello', 'hello'],
  ])('calls %j by what may be shown', (text, label) => {
    expect(labelOf(text)).toBe(label);
  });
});
