// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// Edits as an editor makes them, counted in UTF-16, and what a compiler says
// of the text that comes out.
import { execFileSync } from 'node:child_process';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { TextDocument } from './text.js';
import { flags } from './project.js';

/**
 * The text behind an action, which has to be of that version.
 * @param {import('vscode-languageserver-protocol').CodeAction} action
 * @param {string} uri
 * @param {number} version
 * @param {string} text
 */
export function made(action, uri, version, text) {
  const changes = action.edit?.documentChanges;
  assert.ok(changes && changes.length === 1, `one file changes: ${JSON.stringify(action)}`);
  const [change] = changes;
  assert.ok('textDocument' in change);
  assert.deepEqual(change.textDocument, { uri, version });
  return new TextDocument(text).applied(
    /** @type {import('vscode-languageserver-protocol').TextEdit[]} */ (change.edits),
  );
}

/** Fails with what the compiler says. @param {string} file @param {string} text */
export function mustCompile(file, text) {
  fs.writeFileSync(file, text);
  execFileSync('clang++-19', ['-fsyntax-only', ...flags, file], { stdio: ['ignore', 'ignore', 'pipe'] });
}
