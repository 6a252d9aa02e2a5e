import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../../src/main/speech/address.ts';

describe('parseAddress', () => {
  it.each([
    ['ws://127.0.0.1:10095', { host: '127.0.0.1', port: 10095, label: '127.0.0.1:10095', secure: false }],
    [' wss://asr.example/path?x=1 ', { host: 'asr.example', port: 443, label: 'asr.example:443', secure: true }],
    ['ws://[::1]:10096/', { host: '::1', port: 10096, label: '[::1]:10096', secure: false }],
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
  ])('refuses %j', (text) => {
    expect(parseAddress(text)).toEqual({ code: 'url-invalid', detail: { url: text } });
  });

  it.each([
    ['http://host:10095/a', 'ws://host:10095/a'],
    ['HTTPS://host', 'wss://host'],
  ])('suggests a WebSocket URL for %j', (url, suggestion) => {
    expect(parseAddress(url)).toEqual({ code: 'url-http', detail: { url, suggestion } });
  });
});
