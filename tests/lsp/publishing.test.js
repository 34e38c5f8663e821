// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// What is published of open files while somebody types.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pause } from './support/processes.js';
import { blocking, Project, quiet, repository } from './support/project.js';
import { codes, modern, openedIn, sessionFor, span } from './support/session.js';

test('each version is published once, and none after a newer one', async (t) => {
  const project = new Project({ 'a.cpp': blocking });
  const { editor, uri } = await openedIn(t, project, 'a.cpp', blocking);
  for (let version = 2; version <= 6; ++version) {
    await editor.change(uri, version, { text: version % 2 ? blocking : quiet });
    await pause(version * 20);
  }
  assert.deepEqual(codes(await editor.diagnostics(uri, 6)), []);
  await editor.settled();
  const versions = editor.of(uri).map((each) => Number(each.version));
  assert.deepEqual(
    versions,
    [...new Set(versions)].sort((a, b) => a - b),
  );
});

test('ten edits within 100 ms are analysed once', async (t) => {
  const project = new Project({ 'a.cpp': blocking });
  const { editor, uri } = await openedIn(t, project, 'a.cpp', blocking);
  for (let version = 2; version <= 11; ++version) {
    await editor.change(uri, version, { range: span(4, 8, 9), text: String(version - 1) });
    await pause(5);
  }
  await editor.diagnostics(uri, 11);
  assert.deepEqual(
    editor.of(uri).map((each) => each.version),
    [1, 11],
  );
});

test('a file that is closed has no diagnostics any more', async (t) => {
  const project = new Project({ 'a.cpp': blocking });
  const editor = sessionFor(t, project);
  await editor.initialize();
  const uri = project.uri('a.cpp');
  await editor.open(uri, blocking);
  assert.equal((await editor.diagnostics(uri)).length, 1);
  await editor.change(uri, 2, { text: `${blocking}\n` }); // What is under way is never told.
  await editor.close(uri);
  await editor.settled();
  assert.deepEqual(editor.of(uri).at(-1), { uri, diagnostics: [] });
});

test('what is found does not depend on whether the last include can be read', async (t) => {
  const project = new Project({ 'a.cpp': blocking });
  const editor = sessionFor(t, project);
  await editor.initialize();
  const uri = project.uri('a.cpp');
  for (const [version, broken] of ['#include <vector', '#include "none.hpp', '#include', '#if 1'].entries()) {
    const text = blocking.replace('\n\n', `\n${broken}\n\n`);
    await editor.open(uri, text, version);
    const found = codes(await editor.diagnostics(uri, version));
    assert.ok(found.includes('async-blocking-call'), `${broken}: ${found}`);
    await editor.close(uri);
  }
});

test('a diagnostic says what, how bad, whose, why and where to read more', async (t) => {
  const text = `#include <aio/task.hpp>
#include <unistd.h>
static void nap() { sleep(1); }
aio::task<int> slow() {
  nap();
  co_return 1;
}
`;
  const project = new Project({ 'a.cpp': text });
  const editor = sessionFor(t, project);
  await editor.initialize();
  const uri = project.uri('a.cpp');
  await editor.open(uri, text);
  const [found] = await editor.diagnostics(uri, 1, (all) => all.length === 1);
  assert.equal(found.source, 'cotidy');
  assert.equal(found.code, 'async-blocking-call');
  assert.equal(found.severity, 2);
  assert.equal(found.codeDescription?.href, `file://${repository}/checks/blocking-call.md`);
  assert.deepEqual(found.range, span(4, 2, 7));
  const why = found.relatedInformation ?? [];
  assert.ok(
    why.some((each) => each.location.uri === uri && each.location.range.start.line === 2),
    JSON.stringify(why),
  );
});

test('an editor that shows no places beside a diagnostic reads them in it', async (t) => {
  const project = new Project({ 'a.cpp': blocking });
  const editor = sessionFor(t, project);
  await editor.initialize({ ...modern, textDocument: { publishDiagnostics: {} } });
  await editor.open(project.uri('a.cpp'), blocking);
  const [found] = await editor.diagnostics(project.uri('a.cpp'));
  assert.equal(found.relatedInformation, undefined);
  assert.equal(found.codeDescription, undefined);
  assert.match(found.message, /a\.cpp:5/);
});
