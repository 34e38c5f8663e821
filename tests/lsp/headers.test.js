// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// Headers: who includes them is analysed again, and they are analysed through
// who includes them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pause } from './support/processes.js';
import { blocking, Project, quiet } from './support/project.js';
import { codes, sessionFor, span } from './support/session.js';

const includer = `#include "napping.hpp"

aio::task<int> uses() {
  nap();
  co_return 1;
}
`;
const napping = `#pragma once
#include <aio/task.hpp>
#include <unistd.h>
inline void nap() { sleep(1); }
`;
const awake = napping.replace('sleep(1);', '');

test('a header that is saved concerns the open files that include it, and no others', async (t) => {
  const project = new Project({ 'napping.hpp': napping, 'a.cpp': includer, 'b.cpp': includer, 'c.cpp': blocking });
  const editor = sessionFor(t, project);
  await editor.initialize();
  for (const name of ['a.cpp', 'b.cpp', 'c.cpp']) {
    await editor.open(project.uri(name), project.read(name));
    assert.equal((await editor.diagnostics(project.uri(name), 1, (all) => all.length === 1)).length, 1);
  }
  await editor.change(project.uri('a.cpp'), 2, { text: `${includer}\n` });
  await editor.diagnostics(project.uri('a.cpp'), 2, (all) => all.length === 1);
  await editor.settled();
  const before = editor.published.length;
  project.write('napping.hpp', awake);
  await editor.save(project.uri('napping.hpp'));
  await editor.diagnostics(project.uri('a.cpp'), 2, (all) => all.length === 0);
  await editor.diagnostics(project.uri('b.cpp'), 1, (all) => all.length === 0);
  await editor.settled();
  const after = editor.published.slice(before).map((each) => each.uri);
  // It may be told of once more, when the other one does not say any longer that the function blocks.
  assert.deepEqual(
    [...new Set(after)],
    [project.uri('a.cpp'), project.uri('b.cpp')],
    'who was edited last comes first',
  );
});

test('a header that is open is analysed by a unit that includes it, with the text that it has there', async (t) => {
  const text = `#pragma once
#include <aio/task.hpp>
#include <unistd.h>
inline aio::task<int> slow() {
  co_return 1;
}
`;
  const project = new Project({ 'slow.hpp': text, 'a.cpp': '#include "slow.hpp"\n' });
  const editor = sessionFor(t, project);
  await editor.initialize();
  const uri = project.uri('slow.hpp');
  await editor.open(uri, text);
  assert.deepEqual(await editor.diagnostics(uri), []);
  await editor.change(uri, 2, { range: span(4, 0, 0), text: '  sleep(1);\n' });
  const [found] = await editor.diagnostics(uri, 2, (all) => all.length > 0);
  assert.equal(found.code, 'async-blocking-call');
  assert.deepEqual(found.range, span(4, 2, 10));
  await editor.change(uri, 3, {
    range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } },
    text: '\n',
  });
  await editor.diagnostics(uri, 3, (all) => !codes(all).includes('async-blocking-call'));
  assert.equal(project.read('slow.hpp'), text);
});

test('a header that nobody includes is said to be so, once', async (t) => {
  const project = new Project({ 'alone.hpp': awake, 'a.cpp': quiet });
  const editor = sessionFor(t, project);
  await editor.initialize();
  const uri = project.uri('alone.hpp');
  for (let version = 1; version <= 3; ++version) {
    await editor.open(uri, awake, version);
    assert.deepEqual(await editor.diagnostics(uri, version), []);
    await editor.close(uri);
  }
  await pause(100);
  assert.equal(editor.shown.length, 1);
  assert.match(editor.shown[0].message, /alone\.hpp/);
});
