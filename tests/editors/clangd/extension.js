// SPDX-License-Identifier: Apache-2.0
const {LanguageClient} = require('vscode-languageclient/node');

let client;

exports.activate = async () => {
  client = new LanguageClient(
      'clangd', 'clangd', {command: '/usr/bin/clangd-19'}, {documentSelector: [{scheme: 'file', language: 'cpp'}]});
  await client.start();
};

exports.deactivate = () => client?.stop();
