// SPDX-License-Identifier: Apache-2.0
//
// One `cotidy lsp`, from its start to its end. Which files it watches, it says
// itself. Knows nothing of clangd, which runs beside it.
import * as vscode from 'vscode';
import {LanguageClient, LanguageClientOptions, ServerOptions, State} from 'vscode-languageclient/node';

import {Status} from './status';

const selector = [{scheme: 'file', language: 'cpp'}];

/** That it could not be started is said once, and by us. */
class Client extends LanguageClient {
  private hasStarted = false;

  override async start(): Promise<void> {
    await super.start();
    this.hasStarted = true;
  }

  override error(message: string, data?: unknown, show?: boolean|'force'): void {
    super.error(message, data, this.hasStarted && show);
  }
}

export class Server implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel('cotidy');
  private readonly status = new Status(selector);
  private client: LanguageClient | undefined;
  /** What is done one after the other: two restarts are no race. */
  private doing: Promise<void> = Promise.resolve();

  start(): Promise<void> {
    return this.then(() => this.launch());
  }

  stop(): Promise<void> {
    return this.then(() => this.end());
  }

  restart(): Promise<void> {
    return this.then(async () => {
      await this.end();
      await this.launch();
    });
  }

  dispose(): void {
    this.status.dispose();
    this.output.dispose();
  }

  private then(what: () => Promise<void>): Promise<void> {
    this.doing = this.doing.then(what, what);
    return this.doing;
  }

  private async launch(): Promise<void> {
    const settings = vscode.workspace.getConfiguration('cotidy');
    const program = settings.get('path', 'cotidy');
    const command: ServerOptions = {
      command: program,
      args: ['lsp', ...settings.get<string[]>('arguments', [])],
    };
    const options: LanguageClientOptions = {
      documentSelector: selector,
      outputChannel: this.output,
      initializationOptions: {inlayHints: settings.get('inlayHints', false)},
    };
    const client = new Client('cotidy', 'cotidy', command, options);
    client.onDidChangeState(change => this.status.show(change.newState));
    this.client = client;
    this.status.show(State.Starting);
    try {
      await client.start();
      this.status.named(client.initializeResult?.serverInfo?.version);
    } catch (problem) {
      this.status.failed();
      // Nobody waits for an answer, or the next restart would wait, too.
      void this.complain(program, problem);
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client?.needsStop()) // One that could not be started refuses to be stopped.
      await client.dispose();
  }

  private async complain(program: string, problem: unknown): Promise<void> {
    this.output.appendLine(String(problem));
    const settings = 'Open settings';
    const chosen = await vscode.window.showErrorMessage(
        `'${program} lsp' could not be started. Install cotidy, or say in the setting cotidy.path where it is.`,
        settings, 'Show output');
    if (chosen === settings)
      await vscode.commands.executeCommand('workbench.action.openSettings', 'cotidy.path');
    else if (chosen !== undefined)
      this.output.show();
  }
}
