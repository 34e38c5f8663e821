// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// Places in lines with characters of several units, in each encoding, and in
// files of all kinds of line ends.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Project } from './support/project.js';
import { lsp, modern, sessionFor, span } from './support/session.js';

// An astral character, one that is made of two, and a family that is made of seven.
const before = '  const char *s = "\u{1F600}e\u0301\u{1F468}\u200D\u{1F469}\u200D\u{1F467}"; ';
const text = `#include <aio/task.hpp>
#include <unistd.h>
aio::task<int> slow() {
${before}sleep(1);
  co_return s[0];
}
`;

/** @param {string} of @param {string} encoding */
const units = (of, encoding) =>
  encoding === 'utf-8' ? Buffer.byteLength(of) : encoding === 'utf-16' ? of.length : [...of].length;

for (const [offered, chosen] of /** @type {[string[] | undefined, string][]} */ ([
  [['utf-8', 'utf-16'], 'utf-8'],
  [['utf-16'], 'utf-16'],
  [['utf-32'], 'utf-32'],
  [undefined, 'utf-16'],
]))
  test(`places are counted in ${chosen} for an editor that offers ${offered ?? 'nothing'}`, async (t) => {
    const project = new Project({ 'a.cpp': text });
    const editor = sessionFor(t, project);
    const answer = await editor.initialize({ ...modern, general: offered ? { positionEncodings: offered } : {} });
    assert.equal(answer.capabilities.positionEncoding, chosen);
    const uri = project.uri('a.cpp');
    await editor.open(uri, text);
    const at = (/** @type {string} */ of) => units(of, chosen);
    const [found] = await editor.diagnostics(uri);
    assert.deepEqual(found.range, span(3, at(before), at(before) + 8));

    const typed = '/* \u{10348}\u0308 */ ';
    await editor.change(
      uri,
      2,
      { range: span(3, at(before), at(before)), text: typed },
      { range: span(3, at(`${before}${typed}sleep(`), at(`${before}${typed}sleep(1`)), text: '12' },
    );
    const [moved] = await editor.diagnostics(uri, 2);
    assert.deepEqual(moved.range, span(3, at(before + typed), at(before + typed) + 9));

    const [hover] = [
      await editor.line.sendRequest(lsp.HoverRequest.type, {
        textDocument: { uri },
        position: { line: 3, character: at(before + typed) + 2 },
      }),
    ];
    assert.deepEqual(hover?.range, moved.range);

    const end = at(`${before}${typed}sleep(12); `) - 1;
    await editor.change(uri, 3, { range: span(3, at(before + typed), end), text: '' });
    assert.deepEqual(await editor.diagnostics(uri, 3), []);
  });

test('a place in the middle of a character is before it, and one behind the line its end', async (t) => {
  const project = new Project({ 'a.cpp': text });
  const editor = sessionFor(t, project);
  await editor.initialize();
  const uri = project.uri('a.cpp');
  await editor.open(uri, text);
  await editor.diagnostics(uri);
  const inside = before.indexOf('\u{1F600}') + 1;
  await editor.change(uri, 2, { range: span(3, inside, inside), text: 'x' }, { range: span(5, 999, 9999), text: ' ' });
  const [found] = await editor.diagnostics(uri, 2);
  assert.equal(found.range.start.character, before.length + 1);
});

for (const [name, end] of [
  ['\\r\\n', '\r\n'],
  ['\\r', '\r'],
])
  test(`lines may end with ${name}`, async (t) => {
    const project = new Project({ 'a.cpp': '' });
    const lines = text.replaceAll('\n', end);
    project.write('a.cpp', lines);
    const editor = sessionFor(t, project);
    await editor.initialize();
    const uri = project.uri('a.cpp');
    await editor.open(uri, lines);
    const [found] = await editor.diagnostics(uri);
    assert.deepEqual(found.range, span(3, before.length, before.length + 8));
    await editor.change(uri, 2, {
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
      text: end,
    });
    const [moved] = await editor.diagnostics(uri, 2);
    assert.deepEqual(moved.range, span(4, before.length, before.length + 8));
  });

test('a byte order mark is a character like others', async (t) => {
  const marked = `\uFEFF${text}`;
  const project = new Project({ 'a.cpp': marked });
  const editor = sessionFor(t, project);
  await editor.initialize();
  const uri = project.uri('a.cpp');
  await editor.open(uri, marked);
  const [found] = await editor.diagnostics(uri);
  assert.deepEqual(found.range, span(3, before.length, before.length + 8));
  await editor.change(uri, 2, { text }); // Many editors keep it for themselves.
  const [same] = await editor.diagnostics(uri, 2);
  assert.deepEqual(same.range, found.range);
});
