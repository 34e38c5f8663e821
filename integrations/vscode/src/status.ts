// SPDX-License-Identifier: Apache-2.0
//
// Whether the server runs, shown where VS Code shows it for each language:
// behind {} in the status bar.
import * as vscode from 'vscode';
import {State} from 'vscode-languageclient/node';

export class Status implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;

  constructor(selector: vscode.DocumentSelector) {
    this.item = vscode.languages.createLanguageStatusItem('cotidy', selector);
    this.item.name = 'cotidy';
    this.item.command = {command: 'cotidy.restart', title: 'Restart'};
    this.item.text = 'cotidy';
  }

  show(state: State): void {
    this.item.busy = state === State.Starting;
    const isStopped = state === State.Stopped;
    this.item.severity =
        isStopped ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    this.item.detail = isStopped ? 'is not running' : undefined;
  }

  named(version: string | undefined): void {
    this.item.text = version ? `cotidy ${version}` : 'cotidy';
  }

  failed(): void {
    this.item.busy = false;
    this.item.severity = vscode.LanguageStatusSeverity.Error;
    this.item.detail = 'could not be started';
  }

  dispose(): void {
    this.item.dispose();
  }
}
