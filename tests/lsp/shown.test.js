// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// What is shown beside the text without anybody doing anything.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from './support/processes.js';
import { blocking, Project } from './support/project.js';
import { lsp, modern, sessionFor } from './support/session.js';

const awaits = `#include <aio/event.hpp>
#include <aio/task.hpp>
#include <unistd.h>
aio::task<int> read(int x) { aio::event never; co_await never.wait(); co_return x; }
aio::task<int> total() {
  sleep(1);
  int first = co_await read(1);
  int second = co_await read(2);
  co_return first + second;
}
`;
const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

/** @param {import('node:test').TestContext} t @param {Partial<lsp.InitializeParams>} [more] */
async function opened(t, more) {
  const project = new Project({ 'a.cpp': awaits });
  const editor = sessionFor(t, project, ['--confidence=possible', '--weight=all']);
  await editor.initialize(modern, more);
  const uri = project.uri('a.cpp');
  await editor.open(uri, awaits);
  return { editor, uri };
}

test('a hover says what it costs and what the check is for', async (t) => {
  const { editor, uri } = await opened(t);
  const at = (/** @type {number} */ line) =>
    editor.line.sendRequest(lsp.HoverRequest.type, { textDocument: { uri }, position: { line, character: 4 } });
  const found = await at(5);
  assert.ok(found && 'value' in /** @type {any} */ (found.contents));
  const contents = /** @type {lsp.MarkupContent} */ (found.contents);
  assert.equal(contents.kind, 'markdown');
  assert.match(contents.value, /\*\*async-blocking-call\*\*/);
  assert.match(contents.value, /every other task/);
  assert.equal(await at(0), null);
});

test('hints are off, and on when they are asked for', async (t) => {
  /** @param {import('./support/session.js').Session} editor @param {string} uri */
  const hints = (editor, uri) =>
    editor.line.sendRequest(lsp.InlayHintRequest.type, { textDocument: { uri }, range: whole });
  const off = await opened(t);
  assert.deepEqual(await hints(off.editor, off.uri), []);
  const on = await opened(t, { initializationOptions: { inlayHints: true } });
  const found = (await hints(on.editor, on.uri)) ?? [];
  assert.ok(
    found.some((each) => each.position.line === 5 && each.position.character === 2),
    JSON.stringify(found),
  );
  assert.deepEqual(
    await on.editor.line.sendRequest(lsp.InlayHintRequest.type, {
      textDocument: { uri: on.uri },
      range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
    }),
    [],
  );
});

test('a lens over a coroutine says how many of its awaits could overlap', async (t) => {
  const { editor, uri } = await opened(t);
  const lenses = (await editor.line.sendRequest(lsp.CodeLensRequest.type, { textDocument: { uri } })) ?? [];
  assert.deepEqual(
    lenses.map((each) => [each.range.start.line, each.command?.title]),
    [[4, 'runs 2 awaits one after the other, 2 could overlap']],
  );
});

test('an editor that shows progress sees all units being looked at', async (t) => {
  const names = ['a.cpp', 'b.cpp', 'c.cpp'];
  const project = new Project(Object.fromEntries(names.map((each) => [each, blocking])));
  const editor = sessionFor(t, project, ['-j1']);
  await editor.initialize({ ...modern, window: { workDoneProgress: true } });
  await editor.open(project.uri('a.cpp'), blocking);
  await eventually(() => editor.progress.at(-1)?.value.kind === 'end', 20_000, 'the progress ends');
  assert.deepEqual(editor.said, ['window/workDoneProgress/create']);
  const kinds = editor.progress.map((each) => each.value.kind);
  assert.equal(kinds[0], 'begin');
  assert.ok(kinds.slice(1, -1).every((each) => each === 'report'));
  assert.equal(new Set(editor.progress.map((each) => each.token)).size, 1);
});

test('an editor that shows none is told of none', async (t) => {
  const { editor, uri } = await opened(t);
  await editor.diagnostics(uri);
  await editor.settled();
  assert.deepEqual(editor.progress, []);
  assert.deepEqual(editor.said, []);
});
