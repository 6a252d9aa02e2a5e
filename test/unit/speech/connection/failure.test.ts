import { describe, expect, it } from 'vitest';
import type { Address } from '../../../../src/shared/server-address.ts';
import { failureOf, lossOf, mayBeSchemeMismatch, refusalOf } from '../../../../src/main/speech/connection/failure.ts';

const plain: Address = { url: 'ws://host:1', host: 'host', port: 1, label: 'host:1', secure: false };
const secure: Address = { ...plain, url: 'wss://host:1', secure: true };

const coded = (code: string, message = code): Error => Object.assign(new Error(message), { code });

describe('failureOf', () => {
  it.each([
    ['ECONNREFUSED', 'server-refused'],
    ['ENOTFOUND', 'server-not-found'],
    ['EAI_AGAIN', 'server-not-found'],
    ['EHOSTUNREACH', 'server-unreachable'],
    ['ENETUNREACH', 'server-unreachable'],
    ['ETIMEDOUT', 'server-connect-timeout'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-not-spoken'],
    ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'tls-not-spoken'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'connection-failed'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'connection-failed'],
    ['HPE_INVALID_CONSTANT', 'not-websocket'],
    ['ECONNRESET', 'server-closed'],
    ['EMFILE', 'connection-failed'],
  ])('%s is %s', (code, expected) => {
    expect(failureOf(coded(code), secure, 10).code).toBe(expected);
  });

  it('looks into the attempts at each address of a host', () => {
    const both = new AggregateError([coded('ENETUNREACH'), coded('ECONNREFUSED')]);
    expect(failureOf(both, plain, 10)).toEqual({ code: 'server-refused', detail: { address: 'host:1' } });
  });

  it('takes an end without an error for a hang-up', () => {
    expect(failureOf(null, plain, 10).code).toBe('server-closed');
  });

  it.each([
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'certificate required'],
    ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', 'bad certificate'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'unknown ca'],
    ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', 'handshake failure'],
  ])('%s is about the client certificate', (code, words) => {
    const alert = coded(code, `1:error:2:SSL routines:ssl3_read_bytes:tlsv13 alert ${words}:../deps/s3.c:918:`);
    expect(failureOf(alert, secure, 10, '/me.pem')).toEqual({
      code: 'client-certificate',
      detail: { path: '/me.pem', reason: `refused by host:1: ${words}` },
    });
    expect(failureOf(alert, secure, 10)).toEqual({
      code: 'client-certificate-required',
      detail: { address: 'host:1' },
    });
  });

  it('keeps the words of what it does not know', () => {
    expect(failureOf(new Error('odd'), plain, 10)).toMatchObject({ detail: { reason: 'odd' } });
    expect(failureOf('odd', plain, 10)).toMatchObject({ detail: { reason: 'odd' } });
  });
});

it('refusalOf tells a page from a refusal', () => {
  expect(refusalOf(200, plain).code).toBe('not-websocket');
  expect(refusalOf(302, plain)).toMatchObject({ code: 'http-status', detail: { status: 302 } });
});

it('lossOf tells a broken protocol from a lost server', () => {
  expect(lossOf(coded('WS_ERR_INVALID_OPCODE', 'bad'), plain)).toMatchObject({ code: 'connection-failed' });
  expect(lossOf(coded('ECONNRESET'), plain).code).toBe('server-closed');
  expect(lossOf(null, plain).code).toBe('server-closed');
});

it('a mismatch of TLS is looked for only where one is likely', () => {
  const mayBe = (error: Error, address: Address): boolean =>
    mayBeSchemeMismatch(failureOf(error, address, 10), address);
  expect(mayBe(coded('ECONNRESET'), plain)).toBe(true);
  expect(mayBe(coded('HPE_INVALID_CONSTANT'), plain)).toBe(true);
  expect(mayBe(coded('ETIMEDOUT'), plain)).toBe(false);
  expect(mayBe(coded('ETIMEDOUT'), secure)).toBe(true);
  expect(mayBe(coded('ECONNREFUSED'), plain)).toBe(false);
  expect(mayBeSchemeMismatch(refusalOf(400, plain), plain)).toBe(true);
  expect(mayBeSchemeMismatch(refusalOf(502, plain), plain)).toBe(false);
});
