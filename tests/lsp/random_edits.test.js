// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// Edits at random, in the part of the includes, too: what is published in the
// end is what the command line says of the same text.
// COTIDY_RANDOM_EDITS says how many, COTIDY_SEED which.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pause } from './support/processes.js';
import { Project, repository } from './support/project.js';
import { Random, seed } from './support/random.js';
import { modern, program, sessionFor } from './support/session.js';
import { TextDocument } from './support/text.js';

const count = Number(process.env.COTIDY_RANDOM_EDITS ?? 240);
const inputs = [
  'blocking-call/hidden_awaits',
  'blocking-call/contexts',
  'sequential-awaits/basics',
  'lock-across-await/forms',
];
const atATime = 20;
const shown = ['--confidence=possible', '--weight=all'];

/** Deletes, doubles, moves or inserts a line or a word. @param {Random} random @param {string} text */
function edit(random, text) {
  const document = new TextDocument(text);
  const lines = document.begins.length;
  const line = random.happens(25) ? random.below(12) : random.below(lines);
  /** @param {number} of */
  const range = (of) =>
    /** @type {const} */ ([document.begins[of] ?? text.length, document.begins[of + 1] ?? text.length]);
  const [from, to] = range(line);
  const words = [...text.slice(from, to).matchAll(/\w+|[^\w\s]/g)];
  const any = [...text.matchAll(/\w+|[^\w\s]/g)];
  if (words.length > 0 && any.length > 0 && random.happens(50)) {
    const word = random.one(words);
    const begin = from + word.index;
    const end = begin + word[0].length;
    return random.one([
      { begin, end, put: '' },
      { begin: end, end, put: ` ${word[0]}` },
      { begin, end, put: random.one(any)[0] },
      { begin, end: begin, put: `${random.one(any)[0]} ` },
    ]);
  }
  const [otherFrom, otherTo] = range(random.below(lines));
  return random.one([
    { begin: from, end: to, put: '' },
    { begin: to, end: to, put: text.slice(from, to) },
    { begin: from, end: from, put: text.slice(otherFrom, otherTo) },
    { begin: from, end: to, put: text.slice(otherFrom, otherTo) },
    {
      begin: from,
      end: from,
      put: random.one([
        '\n',
        '#include <vector>\n',
        '// x\n',
        '  sleep(1);\n',
        '#if 0\n',
        '#endif\n',
        '}\n',
        '\u{1F600}\n',
      ]),
    },
  ]);
}

/** What the command line says of the project. @param {Project} project @param {string} name */
function told(project, name) {
  const run = spawnSync(program, ['-p', project.root, '--no-cache', '--format=concise', ...shown], {
    cwd: project.root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.ok([0, 1, 3].includes(run.status ?? -1), `${run.status} ${run.stderr}`);
  return [...run.stdout.matchAll(/^(.+?):(\d+:\d+): (?:warning|error): (.*) \[(.+)\]$/gm)]
    .filter(([, file]) => path.basename(file) === name)
    .map(([, , place, message, check]) => `${place} ${check} ${message}`)
    .sort();
}

for (let round = 0; round * atATime < count; ++round) {
  const input = inputs[round % inputs.length];
  test(`${atATime} edits of ${input}, seed ${seed + round}`, async (t) => {
    const random = new Random(seed + round);
    const first = fs.readFileSync(path.join(repository, 'test-inputs', `${input}.cpp`), 'utf8');
    const project = new Project({ 'a.cpp': first });
    const editor = sessionFor(t, project, ['--no-cache', ...shown]);
    await editor.initialize({ ...modern, general: { positionEncodings: ['utf-8'] } });
    const uri = project.uri('a.cpp');
    await editor.open(uri, first);
    let [text, version] = [first, 1];
    let unsaved = 0;
    for (let i = 1; i <= atATime; ++i) {
      if (random.happens(10)) {
        text = first;
        await editor.change(uri, ++version, { text });
      }
      const { begin, end, put } = edit(random, text);
      await editor.change(uri, ++version, { range: utf8(text, begin, end), text: put });
      text = text.slice(0, begin) + put + text.slice(end);
      await pause(random.below(random.happens(20) ? 400 : 20));
      if (++unsaved < 10 && i < atATime) continue;
      unsaved = 0;
      project.write('a.cpp', text);
      const found = await editor.diagnostics(uri, version);
      const published = found
        .filter((each) => each.code !== undefined)
        .map(
          (each) =>
            `${each.range.start.line + 1}:${each.range.start.character + 1} ${each.code} ${each.message.replace(/ \((likely|possible)\)$/, '')}`,
        )
        .sort();
      assert.deepEqual(published, told(project, 'a.cpp'), `after edit ${i} of\n${text}`);
    }
  });
}

/** @param {string} text @param {number} begin @param {number} end */
function utf8(text, begin, end) {
  const document = new TextDocument(text);
  const place = (/** @type {number} */ offset) => {
    const { line, character } = document.position(offset);
    const from = document.begins[line];
    return { line, character: Buffer.byteLength(text.slice(from, from + character)) };
  };
  return { start: place(begin), end: place(end) };
}
