import { expect, it } from 'vitest';
import { playwright, vitest } from '../../../scripts/checks/reports.ts';

it("vitest's report: tests by their full names, those that needed two tries too", () => {
  const test = (fullName: string, status: string, failureMessages: string[] = []) => ({
    ...{ fullName, status, failureMessages },
  });
  const files = [
    { assertionResults: [test('a is', 'passed'), test('b is', 'failed', ['why'])] },
    { assertionResults: [test('c is', 'passed', ['late']), test('d is', 'skipped')] },
  ];
  expect(vitest.read(JSON.stringify({ testResults: files }))).toEqual({
    passed: 2,
    failures: ['b is'],
    secondTries: ['c is'],
  });
});

it("playwright's report: specs at any depth", () => {
  const spec = (title: string, ok: boolean, status: string) => ({ title, ok, tests: [{ status }] });
  const suites = [
    {
      specs: [spec('a', true, 'expected')],
      suites: [{ specs: [spec('b', false, 'unexpected'), spec('c', true, 'flaky')] }],
    },
  ];
  expect(playwright.read(JSON.stringify({ stats: { expected: 1, flaky: 1 }, suites }))).toEqual({
    passed: 2,
    failures: ['b'],
    secondTries: ['c'],
  });
});
