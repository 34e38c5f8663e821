// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// Folders, names, databases and haste that nobody has on purpose.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { descendantsOf, pause, peakMemoryOf } from './support/processes.js';
import { blocking, flags, Project, quiet } from './support/project.js';
import { codes, lsp, modern, sessionFor, span } from './support/session.js';

const one = ['async-blocking-call'];

test('a workspace may be reached by a link, and its database name files by another', async (t) => {
  const project = new Project({ 'real/a.cpp': blocking });
  fs.rmSync(project.path('compile_commands.json'));
  fs.symlinkSync('real', project.path('link'));
  fs.symlinkSync('real', project.path('other'));
  project.write(
    'real/compile_commands.json',
    JSON.stringify([
      {
        directory: project.path('other'),
        file: project.path('other/a.cpp'),
        arguments: ['clang++', ...flags, '-c', 'a.cpp'],
      },
    ]),
  );
  const editor = sessionFor(t, project);
  await editor.initialize();
  for (const name of ['link/a.cpp', 'real/a.cpp', 'other/a.cpp']) {
    const uri = project.uri(name);
    await editor.open(uri, blocking);
    assert.deepEqual(codes(await editor.diagnostics(uri)), one, name);
    await editor.change(uri, 2, { text: quiet });
    assert.deepEqual(await editor.diagnostics(uri, 2), [], name);
    await editor.close(uri);
  }
});

test('so may a header', async (t) => {
  const header = blocking.replace('aio::task<int> slow', 'inline aio::task<int> slow');
  const project = new Project({ 'real/src/a.cpp': '#include <h.hpp>\n', 'real/include/h.hpp': header });
  fs.rmSync(project.path('compile_commands.json'));
  fs.symlinkSync('real', project.path('link'));
  const command = ['clang++', ...flags, `-I${project.path('link/include')}`, '-c', 'a.cpp'];
  project.write(
    'real/compile_commands.json',
    JSON.stringify([{ directory: project.path('link/src'), file: project.path('link/src/a.cpp'), arguments: command }]),
  );
  const editor = sessionFor(t, project);
  await editor.initialize();
  for (const name of ['link/include/h.hpp', 'real/include/h.hpp']) {
    const uri = project.uri(name);
    await editor.open(uri, `\n${header}`);
    assert.deepEqual(codes(await editor.diagnostics(uri)), one, name);
    await editor.close(uri);
  }
});

test('one file that is open under two names', async (t) => {
  const project = new Project({ 'a.cpp': blocking });
  const editor = sessionFor(t, project);
  await editor.initialize();
  const uri = project.uri('a.cpp');
  const again = uri.replace('a.cpp', '%61.cpp');
  await editor.open(uri, blocking);
  await editor.open(again, quiet);
  await editor.diagnostics(uri);
  await editor.diagnostics(again);
  await editor.close(again);
  await editor.change(uri, 2, { text: `\n${blocking}` });
  assert.deepEqual(codes(await editor.diagnostics(uri, 2)), one);
});

for (const name of [
  'with space.cpp',
  '100%.cpp',
  'gr\u00fc\u00dfe \u{1F600}.cpp',
  'e\u0301.cpp',
  'line\nbreak.cpp',
  'q"uo\'te\\.cpp',
  '#hash?.cpp',
])
  test(`a file may be called ${JSON.stringify(name)}`, async (t) => {
    const project = new Project({ [name]: blocking });
    const editor = sessionFor(t, project);
    await editor.initialize();
    const uri = project.uri(name);
    await editor.open(uri, blocking);
    assert.deepEqual(codes(await editor.diagnostics(uri)), one);
    const explained = await editor.line.sendRequest(lsp.ExecuteCommandRequest.type, {
      command: 'cotidy.explain',
      arguments: [uri, 5],
    });
    if (!name.includes('\n')) assert.match(String(explained), /sleep/);
  });

test('files may be empty, begin with a link of their own, or be gone', async (t) => {
  const project = new Project({ 'empty.cpp': '', 'gone.cpp': blocking });
  const editor = sessionFor(t, project);
  await editor.initialize();
  const [empty, gone] = [project.uri('empty.cpp'), project.uri('gone.cpp')];
  await editor.open(empty, '');
  assert.deepEqual(await editor.diagnostics(empty), []);
  assert.deepEqual(
    await editor.line.sendRequest(lsp.HoverRequest.type, {
      textDocument: { uri: empty },
      position: { line: 0, character: 0 },
    }),
    null,
  );
  await editor.change(empty, 2, { range: span(0, 0, 0), text: blocking });
  assert.deepEqual(codes(await editor.diagnostics(empty, 2)), one);
  await editor.change(empty, 3, { text: '' });
  assert.deepEqual(await editor.diagnostics(empty, 3), []);

  await editor.open(gone, blocking);
  await editor.diagnostics(gone);
  fs.rmSync(project.path('gone.cpp'));
  await editor.changedOnDisk(gone);
  await editor.change(gone, 2, { text: `\n${blocking}` });
  assert.deepEqual(codes(await editor.diagnostics(gone, 2)), one);
  await editor.close(gone);
  assert.deepEqual(editor.shown, []);
});

test('a file of 5 MB', async (t) => {
  const text = `${'// \u{1F600} some words that stand here to fill the line and nothing else\n'.repeat(75_000)}${blocking}`;
  assert.ok(Buffer.byteLength(text) > 5e6);
  const project = new Project({ 'a.cpp': text });
  const editor = sessionFor(t, project);
  await editor.initialize();
  const uri = project.uri('a.cpp');
  await editor.open(uri, text);
  const [found] = await editor.diagnostics(uri);
  assert.deepEqual(found.range, span(75_004, 2, 10));
  for (let version = 2; version <= 30; ++version)
    await editor.change(uri, version, { range: span(0, 5, 5), text: 'x' });
  assert.deepEqual(codes(await editor.diagnostics(uri, 30)), one);
  assert.ok((await editor.actions(uri, span(75_004, 3, 3))).length > 0);
  assert.ok(peakMemoryOf(editor.pid) < 300 << 20, `${peakMemoryOf(editor.pid) >> 20} MB`);
});

test('a database may name a file twice, folders relatively, and flags in a file of their own', async (t) => {
  const project = new Project({ 'src/a.cpp': blocking, 'src/b.cpp': blocking });
  project.write('flags.rsp', flags.join('\n'));
  fs.mkdirSync(project.path('build'));
  fs.rmSync(project.path('compile_commands.json'));
  const a = { directory: '.', file: '../src/a.cpp', command: 'clang++ @../flags.rsp -c ../src/a.cpp' };
  project.write(
    'build/compile_commands.json',
    JSON.stringify([
      { ...a, directory: project.path('build') },
      { ...a, directory: project.path('build'), command: `${a.command} -DTWICE` },
      {
        directory: project.path('build/../build'),
        file: '../src/./b.cpp',
        command: 'clang++ @../flags.rsp -c ../src/../src/b.cpp',
      },
    ]),
  );
  const editor = sessionFor(t, project, ['-p', project.path('build')]);
  await editor.initialize();
  for (const name of ['src/a.cpp', 'src/b.cpp']) {
    await editor.open(project.uri(name), blocking);
    assert.deepEqual(codes(await editor.diagnostics(project.uri(name))), one, name);
    await editor.change(project.uri(name), 2, { text: quiet });
    assert.deepEqual(await editor.diagnostics(project.uri(name), 2), [], name);
  }
});

test('files that are opened and closed in a hurry', async (t) => {
  const names = [...Array(6).keys()].map((each) => `${each}.cpp`);
  const project = new Project(Object.fromEntries(names.map((each) => [each, blocking])));
  const editor = sessionFor(t, project, ['-j1']);
  await editor.initialize();
  for (let round = 0; round < 20; ++round)
    for (const name of names) {
      await editor.open(project.uri(name), blocking);
      if (round % 3 === 0) await pause(3);
      await editor.close(project.uri(name));
    }
  await editor.settled();
  assert.equal(descendantsOf(editor.pid).length, 0, 'nobody works for what is closed');
  for (const name of names) assert.deepEqual(editor.of(project.uri(name)).at(-1)?.diagnostics, []);
  await editor.open(project.uri('0.cpp'), blocking);
  assert.deepEqual(codes(await editor.diagnostics(project.uri('0.cpp'))), one);
});

test('edits while all units are looked at', async (t) => {
  const names = [...Array(8).keys()].map((each) => `${each}.cpp`);
  const project = new Project(Object.fromEntries(names.map((each) => [each, blocking])));
  const editor = sessionFor(t, project, ['-j1', '--no-cache']);
  await editor.initialize();
  const uri = project.uri('0.cpp');
  await editor.open(uri, blocking);
  for (let version = 2; version <= 12; ++version) {
    await editor.change(uri, version, { text: version % 2 ? quiet : blocking });
    if (version % 4 === 0) await editor.save(uri);
    await pause(60);
  }
  assert.deepEqual(codes(await editor.diagnostics(uri, 12)), one);
});

test('any of its processes may be killed at any time', async (t) => {
  const project = new Project({ 'a.cpp': blocking, 'b.cpp': blocking, 'c.cpp': blocking });
  const editor = sessionFor(t, project, ['-j1', '--no-cache']);
  await editor.initialize();
  const uri = project.uri('a.cpp');
  await editor.open(uri, blocking);
  let version = 1;
  for (let i = 0; i < 12; ++i) {
    await editor.change(uri, ++version, { text: i % 2 ? `#include <vector>\n${blocking}` : blocking });
    await pause(15 * i);
    descendantsOf(editor.pid).forEach((each) => {
      try {
        if (i % 3) process.kill(each, 'SIGKILL');
      } catch {} // It has ended by itself.
    });
  }
  await editor.change(uri, ++version, { text: `\n${blocking}` });
  assert.deepEqual(codes(await editor.diagnostics(uri, version)), one);
  assert.ok((await editor.actions(uri, span(5, 3, 3))).length > 0);
  assert.equal(await editor.stop(), 0);
});

test('a finding in a header that is saved in another file than it is open in', async (t) => {
  const header =
    '#pragma once\n#include <aio/task.hpp>\n#include <unistd.h>\ninline aio::task<int> slow() {\n  sleep(1);\n  co_return 1;\n}\n';
  const project = new Project({ 'a.cpp': '#include "h.hpp"\n', 'h.hpp': header });
  const editor = sessionFor(t, project);
  await editor.initialize(modern);
  await editor.open(project.uri('h.hpp'), `\n${header}`); // Not as on disk, and a unit of it is open, too.
  await editor.open(project.uri('a.cpp'), '#include "h.hpp"\nint more;\n');
  await editor.diagnostics(project.uri('a.cpp'));
  await editor.diagnostics(project.uri('h.hpp'), 1, (all) => all.length === 1 && all[0].range.start.line === 5);
});
