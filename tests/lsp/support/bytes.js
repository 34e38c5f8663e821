// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// A server that is sent any bytes at all: what the protocol's library would
// never send. Reads what comes back with it.
import { spawn } from 'node:child_process';
import * as lsp from 'vscode-languageserver-protocol/node.js';
import { eventually } from './processes.js';
import { program } from './session.js';

/** @param {unknown} message */
export function framed(message) {
  const content = typeof message === 'string' ? message : JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
}

export const initialize = { jsonrpc: '2.0', id: 'begin', method: 'initialize', params: { capabilities: {} } };

export class Bytes {
  /** @param {string[]} words */
  constructor(words = []) {
    this.server = spawn(program, ['lsp', ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.ended = new Promise((done) => this.server.on('exit', (code, signal) => done(code ?? signal)));
    this.server.stdin.on('error', () => {});
    /** @type {any[]} */
    this.answers = [];
    new lsp.StreamMessageReader(this.server.stdout).listen((each) => void this.answers.push(each));
  }

  get pid() {
    return /** @type {number} */ (this.server.pid);
  }

  get isAlive() {
    return this.server.exitCode === null && this.server.signalCode === null;
  }

  /** Once they are taken. @param {string | Uint8Array} bytes */
  async send(bytes) {
    if (!this.server.stdin.write(bytes)) await new Promise((done) => this.server.stdin.once('drain', () => done(null)));
  }

  /** @param {unknown} id */
  async answer(id, within = 10_000) {
    await eventually(() => this.answers.some((each) => each.id === id) || !this.isAlive, within, `an answer to ${id}`);
    const found = this.answers.find((each) => each.id === id);
    if (!found) throw new Error(`the server has ended: ${this.server.exitCode ?? this.server.signalCode}`);
    return found;
  }

  async end() {
    this.server.kill('SIGKILL');
    await this.ended;
  }
}
