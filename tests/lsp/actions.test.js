// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// What can be done about a finding: each edit compiles, and is of the version
// that it was asked of.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { made, mustCompile } from './support/edits.js';
import { blocking, Project } from './support/project.js';
import { codes, lsp, program, sessionFor, span } from './support/session.js';

const awaits = `#include <aio/event.hpp>
#include <aio/task.hpp>
#include <unistd.h>

aio::task<int> read(int x) {
  aio::event never;
  co_await never.wait();
  co_return x;
}
aio::task<int> total() {
  sleep(1);
  int first = co_await read(1);
  int second = co_await read(2);
  co_return first + second;
}
aio::task<int> copied(int from) {
  char bytes[64];
  co_return read(from, bytes, sizeof(bytes));
}
`;
const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

/** @param {import('node:test').TestContext} t @param {string} text */
async function opened(t, text) {
  const project = new Project({ 'a.cpp': text });
  const editor = sessionFor(t, project, ['--confidence=possible', '--weight=all']);
  await editor.initialize();
  const uri = project.uri('a.cpp');
  await editor.open(uri, text);
  await editor.diagnostics(uri);
  return { project, editor, uri };
}

test('safe fixes are preferred, others say their risk, and each compiles', async (t) => {
  const { project, editor, uri } = await opened(t, awaits);
  const fixes = (await editor.actions(uri, whole, ['quickfix'])).filter((each) => each.isPreferred !== undefined);
  const safe = fixes.filter((each) => each.isPreferred);
  const unsafe = fixes.filter((each) => !each.isPreferred);
  assert.ok(safe.length > 0 && unsafe.length > 0, fixes.map((each) => each.title).join(', '));
  for (const each of safe) assert.doesNotMatch(each.title, /unsafe/);
  for (const each of unsafe) assert.match(each.title, / \(unsafe: .+\)$/);
  for (const each of fixes) {
    assert.equal(each.diagnostics?.length, 1);
    mustCompile(project.path('fixed.cpp'), made(each, uri, 1, awaits));
  }
});

test('an action is of the version, and gone when its edit was made', async (t) => {
  const { editor, uri } = await opened(t, blocking);
  await editor.change(uri, 2, { range: span(0, 0, 0), text: '\n' });
  const text = `\n${blocking}`;
  const [fix] = await editor.actions(uri, span(5, 3, 3), ['quickfix']);
  assert.equal(fix.isPreferred, true);
  const fixed = made(fix, uri, 2, text);
  await editor.change(uri, 3, { text: fixed });
  assert.deepEqual(
    (await editor.actions(uri, whole, ['quickfix'])).filter((each) => each.title === fix.title),
    [],
  );
  assert.ok(!codes(await editor.diagnostics(uri, 3)).includes('async-blocking-call'));
});

test('all safe fixes together compile', async (t) => {
  const { project, editor, uri } = await opened(t, awaits);
  const [all] = await editor.actions(uri, whole, ['source.fixAll']);
  assert.equal(all.kind, 'source.fixAll.cotidy');
  const fixed = made(all, uri, 1, awaits);
  mustCompile(project.path('fixed.cpp'), fixed);
  await editor.change(uri, 2, { text: fixed });
  assert.deepEqual(await editor.actions(uri, whole, ['source.fixAll']), []);
});

test('a finding is silenced where it stands', async (t) => {
  const { project, editor, uri } = await opened(t, blocking);
  const silence = (await editor.actions(uri, span(4, 3, 3))).find((each) => each.title.includes('NOLINT'));
  assert.ok(silence);
  const silenced = made(silence, uri, 1, blocking);
  assert.match(silenced, /\n  sleep\(1\); \/\/ NOLINT\(async-blocking-call\)\n/);
  mustCompile(project.path('fixed.cpp'), silenced);
  await editor.change(uri, 2, { text: silenced });
  assert.ok(!codes(await editor.diagnostics(uri, 2)).includes('async-blocking-call'));
});

test('only the kinds that are asked for are offered', async (t) => {
  const { editor, uri } = await opened(t, blocking);
  assert.deepEqual(await editor.actions(uri, span(4, 3, 3), ['refactor']), []);
  const kinds = (await editor.actions(uri, span(4, 3, 3))).map((each) => each.kind);
  assert.deepEqual([...new Set(kinds)], ['quickfix', 'source.fixAll.cotidy', 'source.explain.cotidy']);
});

test('a line is explained as the command line explains it', async (t) => {
  const { project, editor, uri } = await opened(t, awaits);
  for (const [line, wanted] of /** @type {[number, RegExp][]} */ ([
    [10, /a\.cpp:11: .*sleep/],
    [11, /a\.cpp:1\d: /],
    [0, /a\.cpp:1: .*preprocessor/],
  ])) {
    const explain = (await editor.actions(uri, span(line, 3, 3), ['source.explain'])).at(-1);
    assert.ok(explain?.command);
    const answer = String(await editor.line.sendRequest(lsp.ExecuteCommandRequest.type, explain.command));
    assert.match(answer, wanted);
    assert.equal(editor.shown.at(-1)?.message, answer);
    const told = execFileSync(
      program,
      ['explain', `--at=${project.path('a.cpp')}:${line + 1}`, '-p', project.root, '--no-cache'],
      {
        encoding: 'utf8',
        cwd: project.root,
      },
    );
    for (const each of answer.matchAll(/^(?:.*?): ([^\n[]+)/gm))
      assert.ok(told.includes(each[1].trim()), `${each[1]} in ${told}`);
  }
});

test('an edit of a file that ends its lines with CR LF leaves these', async (t) => {
  const text = blocking.replaceAll('\n', '\r\n');
  const { editor, uri } = await opened(t, text);
  for (const each of (await editor.actions(uri, span(4, 3, 3), ['quickfix'])).filter((one) => one.edit))
    assert.doesNotMatch(made(each, uri, 1, text), /[^\r]\n/, each.title);
});

test('the page of a check is opened by an editor that can', async (t) => {
  const project = new Project({ 'a.cpp': blocking });
  const editor = sessionFor(t, project);
  await editor.initialize({
    textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
    window: { showDocument: { support: true } },
  });
  await editor.open(project.uri('a.cpp'), blocking);
  const page = (await editor.actions(project.uri('a.cpp'), span(4, 3, 3))).find((each) => each.title.includes('page'));
  assert.ok(page?.command);
  assert.equal(await editor.line.sendRequest(lsp.ExecuteCommandRequest.type, page.command), true);
  assert.deepEqual(editor.said, ['window/showDocument']);
});
