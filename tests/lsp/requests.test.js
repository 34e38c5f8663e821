// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// Requests that are overtaken by something else: each has its answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { descendantsOf, pause } from './support/processes.js';
import { blocking, Project } from './support/project.js';
import { lsp, sessionFor, span } from './support/session.js';

/** @param {import('node:test').TestContext} t */
async function opened(t) {
  const project = new Project({ 'a.cpp': blocking });
  const editor = sessionFor(t, project);
  await editor.initialize();
  const uri = project.uri('a.cpp');
  await editor.open(uri, blocking);
  return { project, editor, uri };
}

const hover = (/** @type {string} */ uri) => ({ textDocument: { uri }, position: { line: 4, character: 4 } });
const explain = (/** @type {string} */ uri) => ({ command: 'cotidy.explain', arguments: [uri, 5] });

test('a request that is cancelled says so', async (t) => {
  const { editor, uri } = await opened(t);
  const cancel = new lsp.CancellationTokenSource();
  const asked = editor.line.sendRequest(lsp.HoverRequest.type, hover(uri), cancel.token);
  cancel.cancel();
  await assert.rejects(asked, { code: -32800 });
  await editor.diagnostics(uri);
});

test('a request about a text that has changed since says so', async (t) => {
  const { editor, uri } = await opened(t);
  const asked = editor.line.sendRequest(lsp.HoverRequest.type, hover(uri));
  await editor.change(uri, 2, { text: `\n${blocking}` });
  await assert.rejects(asked, { code: -32801 });
  assert.equal(await editor.line.sendRequest(lsp.HoverRequest.type, hover(uri)), null);
});

test('a request about a file that is closed says so', async (t) => {
  const { editor, uri } = await opened(t);
  const asked = editor.line.sendRequest(lsp.HoverRequest.type, hover(uri));
  await editor.close(uri);
  await assert.rejects(asked, { code: -32801 });
});

test('a request waits for the text that it is about', async (t) => {
  const { editor, uri } = await opened(t);
  await editor.change(uri, 2, { range: span(0, 0, 0), text: '\n' });
  const found = await editor.line.sendRequest(lsp.HoverRequest.type, {
    textDocument: { uri },
    position: { line: 5, character: 4 },
  });
  assert.match(JSON.stringify(found), /async-blocking-call/);
});

test('an explanation that is overtaken is answered, too', async (t) => {
  const { project, editor, uri } = await opened(t);
  await editor.diagnostics(uri);
  const cancel = new lsp.CancellationTokenSource();
  const cancelled = editor.line.sendRequest(lsp.ExecuteCommandRequest.type, explain(uri), cancel.token);
  cancel.cancel();
  await assert.rejects(cancelled, { code: -32800 });

  const changed = editor.line.sendRequest(lsp.ExecuteCommandRequest.type, explain(uri));
  await editor.change(uri, 2, { text: `\n${blocking}` });
  await assert.rejects(changed, { code: -32801 });
  await editor.diagnostics(uri, 2, (all) => all.length === 1);

  const again = { ...explain(uri), arguments: [uri, 6] };
  const reloaded = editor.line.sendRequest(lsp.ExecuteCommandRequest.type, again);
  project.writeDatabase(['a.cpp'], ['-DNEW']);
  await editor.changedOnDisk(project.uri('compile_commands.json'));
  assert.match(String(await reloaded), /async-blocking-call/);

  const closed = editor.line.sendRequest(lsp.ExecuteCommandRequest.type, explain(uri));
  await editor.close(uri);
  await assert.rejects(closed, { code: -32801 });
});

test('an explanation that waits for one that is overtaken is answered', async (t) => {
  const { project, editor, uri } = await opened(t);
  project.write('b.cpp', blocking);
  project.writeDatabase(['a.cpp', 'b.cpp']);
  await editor.changedOnDisk(project.uri('compile_commands.json'));
  await editor.open(project.uri('b.cpp'), blocking);
  await editor.diagnostics(project.uri('b.cpp'));
  await editor.settled();
  const first = editor.line.sendRequest(lsp.ExecuteCommandRequest.type, explain(uri));
  const second = editor.line.sendRequest(lsp.ExecuteCommandRequest.type, explain(project.uri('b.cpp')));
  await editor.change(uri, 2, { text: `\n${blocking}` });
  await assert.rejects(first, { code: -32801 });
  assert.match(String(await second), /b\.cpp:5: .*sleep/);
});

test('what was explained of an older text is not taken for the new one', async (t) => {
  const { project, editor, uri } = await opened(t);
  await editor.diagnostics(uri);
  editor.line.sendRequest(lsp.ExecuteCommandRequest.type, explain(uri)).catch(() => {});
  await editor.change(uri, 2, { text: `\n${blocking}` });
  await editor.diagnostics(uri, 2, (all) => all.length === 1);
  await editor.settled();
  await editor.save(project.uri('other.cpp')); // All is decided anew.
  await editor.settled();
  assert.equal(editor.of(uri).at(-1)?.diagnostics.length, 1);
});

test('many explanations at a time start few processes', async (t) => {
  const { editor, uri } = await opened(t);
  await editor.diagnostics(uri);
  const asked = [];
  for (let i = 0; i < 30; ++i) asked.push(editor.line.sendRequest(lsp.ExecuteCommandRequest.type, explain(uri)));
  let most = 0;
  const all = Promise.all(asked);
  let over = false;
  all.finally(() => (over = true));
  while (!over) {
    most = Math.max(most, descendantsOf(editor.pid).length);
    await pause(20);
  }
  assert.ok((await all).every((each) => String(each).includes('async-blocking-call')));
  assert.ok(most <= 8, `${most} processes at a time`);
});
