// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// Processes that analyse: they may crash, hang or be killed, and are few.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cpuOf, descendantsOf, eventually, pause } from './support/processes.js';
import { blocking, Project } from './support/project.js';
import { lsp, modern, sessionFor } from './support/session.js';

/** @param {import('node:test').TestContext} t @param {string} bad @param {RegExp} said @param {string[]} words */
async function lives(t, bad, said, words = []) {
  const project = new Project({ 'good.cpp': blocking, 'bad.cpp': blocking });
  project.writeDatabase(['good.cpp', 'bad.cpp'], ['-fconstexpr-steps=2000000000', '-fconstexpr-depth=100000000']);
  const editor = sessionFor(t, project, words);
  await editor.initialize();
  const [good, uri] = [project.uri('good.cpp'), project.uri('bad.cpp')];
  await editor.open(good, blocking);
  await editor.open(uri, bad);
  await editor.diagnostics(good);
  await editor.diagnostics(uri);
  await editor.change(uri, 2, { text: `${bad}\n` });
  await editor.diagnostics(uri, 2);
  const about = editor.shown.filter((each) => each.message.includes('bad.cpp'));
  assert.equal(about.length, 1, JSON.stringify(editor.shown));
  assert.match(about[0].message, said);
  await editor.change(good, 2, { text: `\n${blocking}` });
  assert.equal((await editor.diagnostics(good, 2)).length, 1);
  await editor.change(uri, 3, { text: blocking });
  assert.equal((await editor.diagnostics(uri, 3)).length, 1, 'mended, it is analysed again');
}

/** The compiler needs more stack for it than there is. */
const deep = 'constexpr int deep(int n) { return n == 0 ? 0 : deep(n - 1); }\nstatic_assert(deep(10000000) == 0);\n';

test('a crash is said once, and others go on', (t) => lives(t, `${blocking}${deep}`, /bad\.cpp.*signal/));

test('so is a crash before the end of what is included', (t) => lives(t, `${deep}${blocking}`, /bad\.cpp.*signal/));

const endless = 'constexpr int count() { int n = 0; while (true) n ^= 1; return n; }\nstatic_assert(count() == 0);\n';

test('what does not come to an end is stopped, and said once', (t) =>
  lives(t, `${blocking}${endless}`, /bad\.cpp.*\d s.*stopped/, ['--timeout=2']));

test('an idle worker that is killed is started again when it is needed, and nobody notices', async (t) => {
  const project = new Project({ 'a.cpp': blocking });
  const editor = sessionFor(t, project);
  await editor.initialize();
  const uri = project.uri('a.cpp');
  await editor.open(uri, blocking);
  await editor.diagnostics(uri);
  await editor.settled();
  const idle = descendantsOf(editor.pid);
  assert.ok(idle.length > 0);
  idle.forEach((each) => process.kill(each, 'SIGKILL'));
  await eventually(() => descendantsOf(editor.pid).length === 0, 2000, 'it is gone');
  await pause(200);
  assert.equal(editor.of(uri).length, 1);
  assert.deepEqual(editor.shown, []);
  await editor.change(uri, 2, { text: `\n${blocking}` });
  assert.equal((await editor.diagnostics(uri, 2)).length, 1);
});

test('of eight open files four keep what they have parsed, and no more are analysed at a time', async (t) => {
  const names = [1, 2, 3, 4, 5, 6, 7, 8].map((each) => `${each}.cpp`);
  const project = new Project(Object.fromEntries(names.map((each) => [each, blocking])));
  const editor = sessionFor(t, project, ['-j1']);
  await editor.initialize();
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, descendantsOf(editor.pid).length)), 20);
  for (const each of names) await editor.open(project.uri(each), blocking);
  for (const each of names) assert.equal((await editor.diagnostics(project.uri(each))).length, 1);
  await editor.settled();
  clearInterval(watch);
  const kept = descendantsOf(editor.pid).length;
  assert.ok(kept <= 4, `${kept} are kept`);
  // Four that are analysed, each by one that is paused and one that goes on; four that rest; what looks at all units and
  // what compiles fixes, each with a worker.
  assert.ok(most <= 2 * 4 + 4 + 2 * 2, `${most} processes at a time`);
  for (const each of names) {
    await editor.change(project.uri(each), 2, { text: `\n${blocking}` });
    assert.equal((await editor.diagnostics(project.uri(each), 2)).length, 1);
  }
  await editor.settled();
  assert.ok(descendantsOf(editor.pid).length <= 4);
});

test('it computes nothing while nothing happens, nor while nobody reads', async (t) => {
  const project = new Project({ 'a.cpp': blocking });
  const editor = sessionFor(t, project);
  await editor.initialize();
  await editor.open(project.uri('a.cpp'), blocking);
  await editor.diagnostics(project.uri('a.cpp'));
  await editor.settled();
  const used = async () => {
    const before = cpuOf(editor.pid);
    await pause(700);
    return cpuOf(editor.pid) - before;
  };
  assert.ok((await used()) <= 0.02, 'idle');
  editor.server.stdout.pause();
  const asked = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'cotidy/none' });
  for (let i = 0; i < 3000; ++i) editor.server.stdin.write(`Content-Length: ${asked.length}\r\n\r\n${asked}`);
  await pause(1000);
  assert.ok((await used()) <= 0.02, 'not read');
  assert.equal(editor.server.exitCode, null);
});

test('what runs beside it does not write to its conversation', async (t) => {
  const text = `#pragma clang __debug dump int\n#pragma message("hello")\n${blocking}`;
  const project = new Project({ 'a.cpp': text });
  project.writeDatabase(['a.cpp'], ['-H', '-v', '-Xclang', '-ast-dump', '-Xclang', '-print-stats']);
  const editor = sessionFor(t, project);
  /** @type {unknown[]} */
  const problems = [];
  editor.line.onError((each) => void problems.push(each));
  await editor.initialize(modern);
  await editor.open(project.uri('a.cpp'), text);
  await editor.diagnostics(project.uri('a.cpp'), 1, (all) => all.length > 0);
  await editor.line.sendRequest(lsp.ShutdownRequest.type);
  assert.deepEqual(problems, []);
});
