// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// How a server begins and ends, and that nothing of it is left.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { descendantsOf, eventually, isAlive } from './support/processes.js';
import { blocking, Project } from './support/project.js';
import { lsp, modern, sessionFor } from './support/session.js';

/** Two files of which one will not come to an end: the server has children that wait, and one that computes. */
const endless = `${blocking}
constexpr int count() { int n = 0; while (true) n ^= 1; return n; }
static_assert(count() == 0);
`;

/** @param {import('node:test').TestContext} t @param {Partial<lsp.InitializeParams>} parameters */
async function busy(t, parameters = {}) {
  const project = new Project({ 'a.cpp': blocking, 'b.cpp': blocking });
  project.writeDatabase(['a.cpp', 'b.cpp'], ['-fconstexpr-steps=2000000000']);
  const editor = sessionFor(t, project);
  await editor.initialize(modern, parameters);
  await editor.open(project.uri('a.cpp'), blocking);
  await editor.diagnostics(project.uri('a.cpp'));
  await editor.open(project.uri('b.cpp'), endless);
  await eventually(() => descendantsOf(editor.pid).length >= 3, 5000, 'workers of both files');
  return editor;
}

/** @param {import('./support/session.js').Session} editor @param {() => void} cause */
async function endsWithin2Seconds(editor, cause) {
  const all = [editor.pid, ...descendantsOf(editor.pid)];
  cause();
  await eventually(() => !all.some(isAlive), 2000, 'the server and its processes are gone');
}

test('shutdown and exit end it with 0', async (t) => {
  const editor = await busy(t);
  const children = descendantsOf(editor.pid);
  assert.equal(await editor.stop(), 0);
  await eventually(() => !children.some(isAlive), 2000, 'its processes are gone');
});

test('exit without shutdown ends it with 1', async (t) => {
  const editor = await busy(t);
  await editor.line.sendNotification(lsp.ExitNotification.type);
  assert.equal(await editor.ended, 1);
});

test('exit before anything else ends it with 1', async (t) => {
  const editor = sessionFor(t, new Project());
  await editor.line.sendNotification(lsp.ExitNotification.type);
  assert.equal(await editor.ended, 1);
});

test('the end of its input ends it and all of its processes', async (t) => {
  const editor = await busy(t);
  await endsWithin2Seconds(editor, () => editor.server.stdin.end());
});

test('SIGTERM ends it and all of its processes', async (t) => {
  const editor = await busy(t);
  await endsWithin2Seconds(editor, () => editor.server.kill('SIGTERM'));
});

test('SIGKILL ends it and all of its processes', async (t) => {
  const editor = await busy(t);
  await endsWithin2Seconds(editor, () => editor.server.kill('SIGKILL'));
});

test('the end of the process that it belongs to ends it and all of its processes', async (t) => {
  const parent = spawn('sleep', ['600']);
  t.after(() => parent.kill('SIGKILL'));
  const editor = await busy(t, { processId: parent.pid });
  await endsWithin2Seconds(editor, () => parent.kill('SIGKILL'));
  assert.equal(await editor.ended, 1);
});

test('it ends at once when the process that it belongs to has ended before', async (t) => {
  const parent = spawn('true');
  await once(parent, 'exit');
  const editor = sessionFor(t, new Project());
  editor.initialize(modern, { processId: parent.pid }).catch(() => {});
  await eventually(() => !isAlive(editor.pid), 2000, 'the server is gone');
});

test('nothing is served before initialize, and nothing after shutdown', async (t) => {
  const editor = sessionFor(t, new Project());
  const hover = { textDocument: { uri: 'file:///a.cpp' }, position: { line: 0, character: 0 } };
  await assert.rejects(editor.line.sendRequest(lsp.HoverRequest.type, hover), { code: -32002 });
  await editor.initialize();
  await assert.rejects(editor.initialize(), { code: -32600 });
  await assert.rejects(editor.line.sendRequest('cotidy/none', {}), { code: -32601 });
  await assert.rejects(editor.line.sendRequest(lsp.HoverRequest.type, hover), { code: -32602 });
  await editor.line.sendRequest(lsp.ShutdownRequest.type);
  await assert.rejects(editor.line.sendRequest(lsp.HoverRequest.type, hover), { code: -32600 });
  await editor.line.sendNotification(lsp.ExitNotification.type);
  assert.equal(await editor.ended, 0);
});
