// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// Messages at random: whole, broken, twice, too early and of wrong types. The
// server answers what can be answered, and is there afterwards.
// COTIDY_RANDOM_MESSAGES says how many, COTIDY_SEED which.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Bytes, framed, initialize } from './support/bytes.js';
import { descendantsOf, eventually, pause, peakMemoryOf } from './support/processes.js';
import { blocking, Project, quiet } from './support/project.js';
import { Random, seed } from './support/random.js';

const count = Number(process.env.COTIDY_RANDOM_MESSAGES ?? 1500);
const atATime = 250;

const values = [null, true, -1, 0, 1e300, 2 ** 53, 'x', '', '\u0000', '\ud800', [], {}, [[]], { uri: 5 }, { line: -5 }];

class Messages {
  /** @param {Random} random @param {Project} project */
  constructor(random, project) {
    this.random = random;
    this.uris = [
      project.uri('a.cpp'),
      project.uri('a.cpp'),
      project.uri('b.hpp'),
      project.uri('none.cpp'),
      'untitled:x',
    ];
    this.id = 0;
  }

  position() {
    return { line: this.random.below(9), character: this.random.below(20) };
  }

  /** A message as an editor sends it. */
  whole() {
    const { random } = this;
    const textDocument = {
      uri: random.one(this.uris),
      version: random.below(50),
      languageId: 'cpp',
      text: random.one([blocking, quiet, '']),
    };
    const range = { start: this.position(), end: this.position() };
    const method = random.one([
      'initialize',
      'initialized',
      'textDocument/didOpen',
      'textDocument/didOpen',
      'textDocument/didChange',
      'textDocument/didChange',
      'textDocument/didChange',
      'textDocument/didClose',
      'textDocument/didSave',
      'workspace/didChangeWatchedFiles',
      'textDocument/hover',
      'textDocument/codeAction',
      'textDocument/codeLens',
      'textDocument/inlayHint',
      'textDocument/diagnostic',
      'workspace/executeCommand',
      '$/cancelRequest',
      '$/setTrace',
      'cotidy/none',
    ]);
    const isRequest = !/initialized|did|\$/.test(method) || random.happens(3);
    return {
      jsonrpc: '2.0',
      ...(isRequest ? { id: random.happens(90) ? ++this.id : random.below(this.id + 1) } : {}),
      method,
      params: {
        textDocument,
        range,
        position: this.position(),
        context: { diagnostics: [] },
        capabilities: {},
        contentChanges: random.happens(80)
          ? [{ range, text: random.one(['', 'x', '\n', 'sleep(1);']) }]
          : [{ text: blocking }],
        changes: [{ uri: random.one(this.uris), type: 2 }],
        id: random.below(this.id + 1),
        command: 'cotidy.explain',
        arguments: [random.one(this.uris), random.below(9)],
      },
    };
  }

  /** With one value at random in it changed or gone. @param {any} message */
  mistyped(message) {
    let at = message;
    while (true) {
      const key = this.random.one(Object.keys(at));
      if (key === undefined) return message;
      if (typeof at[key] === 'object' && at[key] !== null && this.random.happens(75)) {
        at = at[key];
        continue;
      }
      if (this.random.happens(30)) delete at[key];
      else at[key] = this.random.one(values);
      return message;
    }
  }

  next() {
    const { random } = this;
    const message = this.whole();
    const kind = random.below(100);
    if (kind < 60) return Buffer.from(framed(message));
    if (kind < 85) return Buffer.from(framed(this.mistyped(message)));
    const bytes = Buffer.from(framed(message));
    if (kind < 90) return Buffer.concat([bytes, bytes]);
    if (kind < 93) return bytes.subarray(random.below(bytes.length));
    if (kind < 96) return bytes.subarray(0, random.below(bytes.length));
    const broken = Buffer.from(bytes);
    for (let i = random.below(4); i >= 0; --i) broken[random.below(broken.length)] = random.below(256);
    return broken;
  }
}

for (let round = 0; round * atATime < count; ++round)
  test(`${atATime} messages at random, seed ${seed + round}`, async (t) => {
    const random = new Random(seed + round);
    const project = new Project({ 'a.cpp': `#include "b.hpp"\n${blocking}`, 'b.hpp': '#pragma once\n' });
    const line = new Bytes(['--no-cache']);
    t.after(async () => {
      await line.end();
      project.remove();
    });
    if (random.happens(90)) await line.send(framed(initialize));
    const messages = new Messages(random, project);
    for (let i = 0; i < atATime; ++i) {
      const bytes = messages.next();
      assert.ok(line.isAlive, `before message ${i}: ${line.server.exitCode ?? line.server.signalCode}`);
      await line.send(bytes);
      if (random.happens(5)) await pause(random.below(30));
    }
    // Of a message that was cut, what follows may be taken for the rest.
    for (let i = 0; i < 20; ++i)
      await line.send(framed({ jsonrpc: '2.0', id: `after ${i}`, method: 'cotidy/none' }) + ' '.repeat(200));
    await line.answer('after 19');
    // Whatever was done for it comes to an end.
    line.server.stdin.write('Content-Length: 2\r\n\r\n{}');
    assert.ok(peakMemoryOf(line.pid) < 400 << 20);
    const all = descendantsOf(line.pid);
    line.server.stdin.end();
    await eventually(() => !line.isAlive && descendantsOf(line.pid).length === 0, 2000, `the end of ${all}`);
  });
