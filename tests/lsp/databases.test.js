// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// Compile databases and settings: which holds for a file, and when they change.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { eventually } from './support/processes.js';
import { blocking, flags, Project } from './support/project.js';
import { codes, modern, sessionFor, span } from './support/session.js';

const switched = blocking.replace('  sleep(1);', '#ifdef SLEEPS\n  sleep(1);\n#endif');

test('two workspace folders have a database each', async (t) => {
  const project = new Project({ 'one/a.cpp': switched, 'two/a.cpp': switched });
  fs.rmSync(project.path('compile_commands.json'));
  project.writeDatabase(['one/a.cpp'], ['-DSLEEPS'], 'one');
  project.writeDatabase(['two/a.cpp'], [], 'two/build');
  const editor = sessionFor(t, project);
  const folders = ['one', 'two'].map((name) => ({ name, uri: project.uri(name) }));
  await editor.initialize(modern, { workspaceFolders: folders });
  await editor.open(project.uri('one/a.cpp'), switched);
  await editor.open(project.uri('two/a.cpp'), switched);
  assert.deepEqual(codes(await editor.diagnostics(project.uri('one/a.cpp'))), ['async-blocking-call']);
  assert.deepEqual(await editor.diagnostics(project.uri('two/a.cpp')), []);
  assert.deepEqual(editor.shown, []);
});

test('a database that changes on disk is read again', async (t) => {
  const project = new Project({ 'a.cpp': switched });
  const editor = sessionFor(t, project);
  await editor.initialize();
  const uri = project.uri('a.cpp');
  await editor.open(uri, switched);
  assert.deepEqual(await editor.diagnostics(uri), []);
  project.writeDatabase(['a.cpp'], ['-DSLEEPS']);
  await editor.changedOnDisk(project.uri('compile_commands.json'));
  await editor.diagnostics(uri, 1, (all) => all.length === 1);
  project.write('compile_commands.json', '[{');
  await editor.changedOnDisk(project.uri('compile_commands.json'));
  await eventually(() => editor.shown.length > 0, 5000, 'a broken one is said');
  assert.match(editor.shown[0].message, /compile_commands\.json/);
  project.writeDatabase(['a.cpp'], []);
  await editor.changedOnDisk(project.uri('compile_commands.json'));
  await editor.change(uri, 2, { text: `${switched}\n` });
  assert.deepEqual(await editor.diagnostics(uri, 2), []);
});

test('a database that comes later serves files that are open', async (t) => {
  const project = new Project({ 'a.cpp': blocking });
  fs.rmSync(project.path('compile_commands.json'));
  const editor = sessionFor(t, project);
  await editor.initialize();
  const uri = project.uri('a.cpp');
  await editor.open(uri, blocking);
  assert.deepEqual(await editor.diagnostics(uri), []);
  project.writeDatabase(['a.cpp']);
  await editor.changedOnDisk(project.uri('compile_commands.json'));
  await editor.diagnostics(uri, 1, (all) => all.length === 1);
});

test('settings that are saved hold at once', async (t) => {
  const project = new Project({ 'a.cpp': blocking });
  const editor = sessionFor(t, project);
  await editor.initialize();
  const uri = project.uri('a.cpp');
  await editor.open(uri, blocking);
  await editor.diagnostics(uri, 1, (all) => all.length === 1);
  project.write('.clang-tidy', "Checks: '-async-blocking-call'\n");
  await editor.save(project.uri('.clang-tidy'));
  await editor.diagnostics(uri, 1, (all) => all.length === 0);
  project.write('.clang-tidy', "WarningsAsErrors: 'async-*'\n");
  await editor.changedOnDisk(project.uri('.clang-tidy'));
  await editor.diagnostics(uri, 1, (all) => all.length === 1 && all[0].severity === 1);
});

test('files without a database have no diagnostics, and one sentence says why', async (t) => {
  const project = new Project({ 'a.cpp': blocking, 'b.cpp': blocking });
  fs.rmSync(project.path('compile_commands.json'));
  const editor = sessionFor(t, project);
  await editor.initialize();
  await editor.open(project.uri('a.cpp'), blocking);
  await editor.open(project.uri('b.cpp'), blocking);
  assert.deepEqual(await editor.diagnostics(project.uri('a.cpp')), []);
  assert.deepEqual(await editor.diagnostics(project.uri('b.cpp')), []);
  await editor.change(project.uri('a.cpp'), 2, { text: `${blocking}\n` });
  assert.deepEqual(await editor.diagnostics(project.uri('a.cpp'), 2), []);
  assert.equal(editor.shown.length, 1, JSON.stringify(editor.shown));
  assert.match(editor.shown[0].message, /compile_commands\.json/);
});

test('what is not in a file of this machine is left alone', async (t) => {
  const project = new Project({ 'a.cpp': blocking });
  const editor = sessionFor(t, project);
  await editor.initialize();
  for (const uri of ['untitled:Untitled-1', 'git:/a.cpp?HEAD', 'file://elsewhere/a.cpp', 'no uri at all', '']) {
    await editor.open(uri, blocking);
    await editor.change(uri, 2, { text: '' });
    await editor.close(uri);
  }
  await editor.open(project.uri('a.cpp'), blocking);
  assert.equal((await editor.diagnostics(project.uri('a.cpp'))).length, 1);
  assert.deepEqual(editor.shown, []);
});

test('nothing is written but the cache', async (t) => {
  const project = new Project({ 'a.cpp': blocking, 'b.hpp': '#pragma once\n' });
  project.write(
    'compile_commands.json',
    JSON.stringify([
      {
        directory: project.root,
        file: 'a.cpp',
        arguments: ['clang++', ...flags, '-MD', '-MF', 'a.d', '-o', 'a.o', '-fsave-optimization-record', '-c', 'a.cpp'],
      },
    ]),
  );
  const before = project.everything();
  const editor = sessionFor(t, project);
  await editor.initialize();
  const uri = project.uri('a.cpp');
  await editor.open(uri, blocking);
  await editor.diagnostics(uri);
  await editor.change(uri, 2, { text: `\n${blocking}` });
  await editor.diagnostics(uri, 2);
  await editor.actions(uri, span(5, 3, 3));
  await editor.save(uri);
  await editor.settled();
  assert.equal(await editor.stop(), 0);
  assert.deepEqual(project.everything(), before);
  assert.deepEqual(fs.readdirSync(editor.cache), ['cotidy']);
});

for (const [name, words] of /** @type {[string, string[]][]} */ ([
  ['with --no-cache nothing at all is written', ['--no-cache']],
  ['a cache that cannot be written costs nothing but time', ['--cache-dir=/proc/none']],
]))
  test(name, async (t) => {
    const project = new Project({ 'a.cpp': 'int main() {}\n', 'caller.cpp': blocking });
    const editor = sessionFor(t, project, words);
    await editor.initialize();
    const uri = project.uri('caller.cpp');
    await editor.open(uri, blocking);
    assert.equal((await editor.diagnostics(uri)).length, 1);
    await editor.save(uri);
    await editor.settled();
    assert.deepEqual(fs.readdirSync(editor.cache), []);
    assert.ok(editor.shown.length <= 1, JSON.stringify(editor.shown));
  });
