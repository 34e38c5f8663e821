// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// Bytes that are no messages: each is answered with an error, costs no memory,
// and the server goes on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Bytes, framed, initialize } from './support/bytes.js';
import { peakMemoryOf } from './support/processes.js';

const request = (/** @type {unknown} */ id) => framed({ jsonrpc: '2.0', id, method: 'cotidy/none' });

/** @param {import('node:test').TestContext} t */
async function begun(t) {
  const line = new Bytes();
  t.after(() => line.end());
  await line.send(framed(initialize));
  await line.answer('begin');
  return line;
}

/** @param {Bytes} line @param {number} code */
async function goesOn(line, code) {
  await line.send(request('after'));
  assert.equal((await line.answer('after')).error.code, -32601);
  const problems = line.answers.filter((each) => each.id === null);
  assert.ok(problems.length > 0);
  for (const each of problems) assert.equal(each.error.code, code);
}

for (const [name, bytes, code] of /** @type {[string, string, number][]} */ ([
  ['a header of garbage', 'garbage\r\n\r\n', -32700],
  ['a header without a length', 'Content-Type: x\r\n\r\n', -32700],
  ['garbage right before a header', 'garbage', -32700],
  ['a message whose header is gone', '{"jsonrpc":"2.0"}', -32700],
  ['a length that is no number', 'Content-Length: many\r\n\r\n', -32700],
  ['a length below zero', 'Content-Length: -5\r\n\r\n', -32700],
  ['a length that no number can be', `Content-Length: ${'9'.repeat(30)}\r\n\r\n`, -32700],
  ['a header without an end', 'x'.repeat(100_000), -32700],
  ['a message of nothing', 'Content-Length: 0\r\n\r\n', -32700],
  ['a length that is too short', `Content-Length: 5\r\n\r\n{"jsonrpc": "2.0"}\r\n\r\n`, -32700],
  ['what is no JSON', framed('{"id": 1,'), -32700],
  ['a batch', framed([{ jsonrpc: '2.0', id: 1, method: 'shutdown' }]), -32600],
  ['a number', framed('4'), -32600],
  ['a message without a method', framed({ jsonrpc: '2.0' }), -32600],
  ['a method that is no word', framed({ jsonrpc: '2.0', id: 3, method: 4 }), -32600],
  ['an id that is none', framed({ jsonrpc: '2.0', id: [3], method: 'shutdown' }), -32600],
  ['an id that is nested deeply', framed(`{"id":${'['.repeat(1e6)}${']'.repeat(1e6)},"method":"shutdown"}`), -32600],
  ['an id of nothing that is nested deeply', framed(`{"id":${'['.repeat(1e6)}${']'.repeat(1e6)}}`), -32600],
  [
    'parameters that are nested deeply',
    framed(`{"method":"exit","params":${'{"a":'.repeat(1e6)}1${'}'.repeat(1e6)}}`),
    -32600,
  ],
]))
  test(`${name} is an error, and the server goes on`, async (t) => {
    const line = await begun(t);
    await line.send(bytes);
    await goesOn(line, code);
  });

test('4 GB are refused before they come, and cost nothing', async (t) => {
  const line = await begun(t);
  const before = peakMemoryOf(line.pid);
  await line.send(`Content-Length: ${4 * 2 ** 30}\r\n\r\n`);
  const { error } = await line.answer(null);
  assert.equal(error.code, -32700);
  assert.match(error.message, /4294967296/);
  await line.send(new Uint8Array(1 << 20));
  assert.ok(peakMemoryOf(line.pid) - before < 4 << 20, 'no memory');
});

test('a message that is too large is passed over', async (t) => {
  const line = await begun(t);
  const before = peakMemoryOf(line.pid);
  const bytes = 80 << 20;
  await line.send(`Content-Length: ${bytes}\r\n\r\n`);
  for (let sent = 0; sent < bytes; sent += 1 << 20) await line.send(new Uint8Array(1 << 20));
  await goesOn(line, -32700);
  assert.ok(peakMemoryOf(line.pid) - before < 4 << 20, 'no memory');
});

test('headers may come in pieces, in any case, with others', async (t) => {
  const line = await begun(t);
  const whole = request('pieces').replace(
    'Content-Length:',
    'Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-LENGTH :',
  );
  for (const each of whole) await line.send(each);
  assert.equal((await line.answer('pieces')).error.code, -32601);
});

test('parameters that are not those of the protocol are refused', async (t) => {
  const line = await begun(t);
  let id = 0;
  for (const method of [
    'textDocument/hover',
    'textDocument/codeAction',
    'textDocument/diagnostic',
    'workspace/executeCommand',
  ])
    for (const params of [
      undefined,
      null,
      1,
      'x',
      [],
      {},
      { textDocument: 1 },
      { textDocument: { uri: 5 } },
      { command: {}, arguments: 1 },
    ]) {
      await line.send(framed({ jsonrpc: '2.0', id: ++id, method, params }));
      assert.equal((await line.answer(id)).error.code, -32602, `${method} ${JSON.stringify(params)}`);
    }
});
