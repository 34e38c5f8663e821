// SPDX-License-Identifier: Apache-2.0
//
// What VS Code calls: starts the server when C++ is opened, and again when it is
// asked to or its settings have changed.
import * as vscode from 'vscode';

import {Server} from './server';

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const running = new Server();
  server = running;
  context.subscriptions.push(
      running,
      vscode.commands.registerCommand('cotidy.restart', () => running.restart()),
      vscode.commands.registerCommand('cotidy.showOutput', () => running.output.show()),
      vscode.workspace.onDidChangeConfiguration(async change => {
        const needsRestart = ['path', 'arguments', 'inlayHints'].some(
            name => change.affectsConfiguration(`cotidy.${name}`));
        if (needsRestart)
          await running.restart();
      }));
  await running.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
