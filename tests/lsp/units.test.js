// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// Findings that need what other units say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from './support/processes.js';
import { Project } from './support/project.js';
import { codes, lsp, modern, openedIn, sessionFor } from './support/session.js';

const caller = `#include <aio/task.hpp>
void nap();
aio::task<int> uses() {
  nap();
  co_return 1;
}
`;
const callee = '#include <unistd.h>\nvoid nap() { sleep(1); }\n';
const awake = '#include <unistd.h>\nvoid nap() {}\n';

const both = () => new Project({ 'caller.cpp': caller, 'callee.cpp': callee });

test('what another unit does is known, and known anew when that is saved', async (t) => {
  const project = both();
  const { editor, uri } = await openedIn(t, project, 'caller.cpp', caller, (all) => all.length === 1);
  project.write('callee.cpp', awake);
  await editor.save(project.uri('callee.cpp'));
  await editor.diagnostics(uri, 1, (all) => all.length === 0);
  project.write('callee.cpp', callee);
  await editor.changedOnDisk(project.uri('callee.cpp'));
  await editor.diagnostics(uri, 1, (all) => all.length === 1);
});

test('a new text is judged by what is known of the other units', async (t) => {
  const project = both();
  const { editor, uri } = await openedIn(t, project, 'caller.cpp', caller, (all) => all.length === 1);
  await editor.change(uri, 2, { text: `\n${caller}` });
  await editor.diagnostics(uri, 2, (all) => all.length === 1);
  assert.deepEqual(editor.of(uri).filter((each) => each.version === 2).length, 1, 'not first without what others say');
});

test('the other unit counts as it is typed', async (t) => {
  const project = both();
  const editor = sessionFor(t, project);
  await editor.initialize();
  await editor.open(project.uri('caller.cpp'), caller);
  await editor.diagnostics(project.uri('caller.cpp'), 1, (all) => all.length === 1);
  await editor.open(project.uri('callee.cpp'), callee);
  await editor.diagnostics(project.uri('callee.cpp'));
  await editor.change(project.uri('callee.cpp'), 2, { text: awake });
  await editor.diagnostics(project.uri('caller.cpp'), 1, (all) => all.length === 0);
  await editor.close(project.uri('callee.cpp')); // Unsaved: the disk's text counts again.
  await editor.change(project.uri('caller.cpp'), 2, { text: `${caller}\n` });
  await editor.diagnostics(project.uri('caller.cpp'), 2, (all) => all.length === 1);
});

test('closing a file without saving it tells the others at once', async (t) => {
  const project = both();
  const editor = sessionFor(t, project);
  await editor.initialize();
  await editor.open(project.uri('caller.cpp'), caller);
  await editor.diagnostics(project.uri('caller.cpp'), 1, (all) => all.length === 1);
  await editor.open(project.uri('callee.cpp'), awake);
  await editor.diagnostics(project.uri('caller.cpp'), 1, (all) => all.length === 0);
  await editor.close(project.uri('callee.cpp'));
  await editor.diagnostics(project.uri('caller.cpp'), 1, (all) => all.length === 1);
});

test('an editor that pulls gets all, then word that nothing changed, and is asked to pull again', async (t) => {
  const project = both();
  const editor = sessionFor(t, project);
  const answer = await editor.initialize({
    ...modern,
    textDocument: { ...modern.textDocument, diagnostic: {} },
    workspace: { ...modern.workspace, diagnostics: { refreshSupport: true } },
  });
  assert.ok(answer.capabilities.diagnosticProvider);
  const uri = project.uri('caller.cpp');
  /** @param {string} [previousResultId] */
  const pull = (previousResultId) =>
    editor.line.sendRequest(lsp.DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      ...(previousResultId ? { previousResultId } : {}),
    });
  await editor.open(uri, caller);
  await editor.settled(); // All units are known.
  const first = await pull();
  assert.ok(first.kind === 'full');
  assert.deepEqual(codes(first.items), ['async-blocking-call']);
  const second = await pull(first.resultId);
  assert.deepEqual(second, { kind: 'unchanged', resultId: first.resultId });
  editor.said.length = 0;
  project.write('callee.cpp', awake);
  await editor.save(project.uri('callee.cpp'));
  await eventually(() => editor.said.length > 0, 10_000, 'something is asked');
  assert.deepEqual(editor.said, ['workspace/diagnostic/refresh']);
  const third = await pull(second.resultId);
  assert.ok(third.kind === 'full');
  assert.deepEqual(third.items, []);
  assert.deepEqual(editor.published, [], 'nothing is said twice');
});
