// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// One editor and its server, by the protocol's own library: what an editor
// sends, and everything that the server has said. Judges nothing.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as lsp from 'vscode-languageserver-protocol/node.js';
import { descendantsOf, eventually, isRunning } from './processes.js';
import { repository } from './project.js';

export const program = process.env.COTIDY ?? path.join(repository, 'build/bin/cotidy');

/** Longer than anything takes on a machine that does other things, too. */
const patience = 120_000;

/** What editors of today can do. @type {lsp.ClientCapabilities} */
export const modern = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } }, isPreferredSupport: true },
    hover: { contentFormat: ['markdown'] },
  },
  workspace: { workspaceEdit: { documentChanges: true } },
};

/** Ends what tests have left behind. @type {Set<Session>} */
const running = new Set();
process.on('exit', () => running.forEach((each) => each.server.kill('SIGKILL')));

export class Session {
  /** @param {string[]} words of the command line @param {NodeJS.ProcessEnv} environment */
  constructor(words = [], environment = {}) {
    this.cache = fs.mkdtempSync(path.join(os.tmpdir(), 'cotidy-lsp-cache-'));
    this.server = spawn(program, ['lsp', ...words], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, XDG_CACHE_HOME: this.cache, ...environment },
    });
    running.add(this);
    /** @type {Promise<number | string>} the code it ends with, or the signal. */
    this.ended = new Promise((done) => this.server.on('exit', (code, signal) => done(code ?? String(signal))));
    this.ended.then(() => this.line.dispose()); // What waits for an answer fails.
    this.server.stdin.on('error', () => {}); // It is gone, which tests see by its end.
    this.line = lsp.createMessageConnection(
      new lsp.StreamMessageReader(this.server.stdout),
      new lsp.StreamMessageWriter(this.server.stdin),
    );
    /** @type {lsp.PublishDiagnosticsParams[]} */
    this.published = [];
    /** @type {lsp.ShowMessageParams[]} */
    this.shown = [];
    /** @type {string[]} methods of the server's requests and notifications, in their order. */
    this.said = [];
    /** @type {{token: lsp.ProgressToken, value: any}[]} */
    this.progress = [];
    this.listen();
  }

  listen() {
    this.line.onNotification(lsp.PublishDiagnosticsNotification.type, (each) => void this.published.push(each));
    this.line.onNotification(lsp.ShowMessageNotification.type, (each) => void this.shown.push(each));
    this.line.onNotification('$/progress', (each) => void this.progress.push(each));
    this.line.onRequest((method) => {
      this.said.push(method);
      return null;
    });
    this.line.onError(() => {});
    this.line.listen();
  }

  get pid() {
    return /** @type {number} */ (this.server.pid);
  }

  /**
   * @param {lsp.ClientCapabilities} capabilities
   * @param {Partial<lsp.InitializeParams>} more
   */
  async initialize(capabilities = modern, more = {}) {
    const answer = await this.line.sendRequest(lsp.InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities,
      ...more,
    });
    await this.line.sendNotification(lsp.InitializedNotification.type, {});
    return answer;
  }

  /** @param {string} uri @param {string} text */
  open(uri, text, version = 1) {
    return this.line.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'cpp', version, text },
    });
  }

  /**
   * @param {string} uri
   * @param {number} version
   * @param {lsp.TextDocumentContentChangeEvent[]} contentChanges
   */
  change(uri, version, ...contentChanges) {
    return this.line.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  /** @param {string} uri */
  save(uri) {
    return this.line.sendNotification(lsp.DidSaveTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** @param {string} uri */
  close(uri) {
    return this.line.sendNotification(lsp.DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** @param {string[]} uris of files that have changed on disk. */
  changedOnDisk(...uris) {
    return this.line.sendNotification(lsp.DidChangeWatchedFilesNotification.type, {
      changes: uris.map((uri) => ({ uri, type: lsp.FileChangeType.Changed })),
    });
  }

  /** What was published of a file, in its order. @param {string} uri */
  of(uri) {
    return this.published.filter((each) => each.uri === uri);
  }

  /**
   * The last diagnostics of a version, once there are any that are as wanted.
   * @param {string} uri
   * @param {number} version
   * @param {(found: lsp.Diagnostic[]) => boolean} wanted
   */
  async diagnostics(uri, version = 1, wanted = () => true) {
    const last = () =>
      this.of(uri)
        .filter((each) => each.version === version)
        .at(-1)?.diagnostics;
    const seen = () => JSON.stringify(this.of(uri));
    await eventually(
      () => {
        const found = last();
        return found !== undefined && wanted(found);
      },
      patience,
      `diagnostics of version ${version} of ${uri}`,
    ).catch((problem) => {
      throw new Error(`${problem.message}; published: ${seen()}; shown: ${JSON.stringify(this.shown)}`);
    });
    return last() ?? [];
  }

  /** @param {string} uri @param {lsp.Range} range @param {string[]} [only] */
  async actions(uri, range, only) {
    const found = await this.line.sendRequest(lsp.CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
    return /** @type {lsp.CodeAction[]} */ (found ?? []);
  }

  /** Nothing is under way any more: no process that was started computes, or ends. */
  async settled() {
    let last = '';
    let since = Date.now();
    await eventually(
      () => {
        const all = descendantsOf(this.pid);
        const now = JSON.stringify([all, this.published.length, this.shown.length]);
        if (now !== last || all.some(isRunning)) since = Date.now();
        last = now;
        return Date.now() - since > 300;
      },
      patience,
      'the server comes to rest',
    );
  }

  /** As an editor ends it. @returns the server's exit code */
  async stop() {
    await this.line.sendRequest(lsp.ShutdownRequest.type);
    await this.line.sendNotification(lsp.ExitNotification.type);
    return this.ended;
  }

  /** However it is. */
  async end() {
    running.delete(this);
    this.server.kill('SIGKILL');
    await this.ended;
    fs.rmSync(this.cache, { recursive: true, force: true });
  }
}

/**
 * A project and a session for one test; what is left of both goes with it.
 * @param {import('node:test').TestContext} test
 * @param {import('./project.js').Project} project
 * @param {string[]} words
 * @param {NodeJS.ProcessEnv} environment
 */
export function sessionFor(test, project, words = [], environment = {}) {
  const session = new Session(words, environment);
  test.after(async () => {
    await session.end();
    project.remove();
  });
  return session;
}

/**
 * An editor that has a file of the project open, and has been told what is found there.
 *
 * @param {import('node:test').TestContext} test
 * @param {import('./project.js').Project} project
 * @param {string} name
 * @param {string} text
 * @param {(found: lsp.Diagnostic[]) => boolean} wanted
 */
export async function openedIn(test, project, name, text, wanted = () => true) {
  const editor = sessionFor(test, project);
  await editor.initialize();
  const uri = project.uri(name);
  await editor.open(uri, text);
  await editor.diagnostics(uri, 1, wanted);
  return { editor, uri };
}

/** @param {number} line @param {number} from @param {number} to @returns {lsp.Range} */
export const span = (line, from, to) => ({ start: { line, character: from }, end: { line, character: to } });

/** @param {lsp.Diagnostic[]} diagnostics */
export const codes = (diagnostics) => diagnostics.map((each) => each.code);

export { lsp };
