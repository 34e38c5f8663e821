// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// Small projects in folders that are removed again: sources and their compile
// database. Knows nothing of servers.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The folder of this repository. */
export const repository = path.resolve(
  import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  '../../..',
);

export const flags = ['-std=c++20', `-I${repository}/runtime/include`, `-I${repository}/include`];

/** A coroutine that keeps its loop waiting, in line 5. */
export const blocking = `#include <aio/task.hpp>
#include <unistd.h>

aio::task<int> slow() {
  sleep(1);
  co_return 1;
}
`;

/** The same without a finding. */
export const quiet = blocking.replace('  sleep(1);\n', '');

export class Project {
  /** @param {Record<string, string>} files their texts by their names. */
  constructor(files = {}) {
    this.root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cotidy-lsp-')));
    for (const [name, text] of Object.entries(files)) this.write(name, text);
    const units = Object.keys(files).filter((name) => name.endsWith('.cpp'));
    if (units.length > 0) this.writeDatabase(units);
  }

  /** @param {string} name */
  path(name) {
    return path.join(this.root, name);
  }

  /** @param {string} name */
  uri(name) {
    return pathToFileURL(this.path(name)).href;
  }

  /** @param {string} name @param {string} text */
  write(name, text) {
    fs.mkdirSync(path.dirname(this.path(name)), { recursive: true });
    fs.writeFileSync(this.path(name), text);
  }

  /** @param {string} name */
  read(name) {
    return fs.readFileSync(this.path(name), 'utf8');
  }

  /**
   * @param {string[]} units
   * @param {string[]} more flags
   * @param {string} folder of the database
   */
  writeDatabase(units, more = [], folder = '') {
    const commands = units.map((name) => ({
      directory: this.root,
      file: this.path(name),
      arguments: ['clang++', ...flags, ...more, '-c', this.path(name)],
    }));
    this.write(path.join(folder, 'compile_commands.json'), JSON.stringify(commands));
  }

  /** All names below the folder with the bytes that they have. */
  everything() {
    /** @type {Record<string, string>} */
    const found = {};
    for (const name of fs.readdirSync(this.root, { recursive: true })) {
      const whole = this.path(String(name));
      const is = fs.lstatSync(whole);
      found[String(name)] = is.isFile() ? `${is.mtimeMs} ${fs.readFileSync(whole, 'base64')}` : 'no file';
    }
    return found;
  }

  remove() {
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}
