// SPDX-License-Identifier: Apache-2.0
//
// VS Code in a browser without a window, with clangd and cotidy: opens the file
// of the environment, takes cotidy's fix as a person would, and saves. The
// pictures of docs/editors.md are taken on the way.
import {spawn} from 'node:child_process';
import fs from 'node:fs';
import {createRequire} from 'node:module';
import net from 'node:net';
import path from 'node:path';

const folder = process.env.EDITORS_FOLDER;
const installed = process.env.EDITORS_NODE; // of code-server and playwright-core
const extensions = process.env.EDITORS_EXTENSIONS.split(':');
const pictures = process.env.EDITORS_PICTURES;
const {chromium} = createRequire(path.join(installed, 'package.json'))('playwright-core');

const home = fs.mkdtempSync(path.join(folder, '..', 'vscode-'));
const server = [
  path.join(installed, 'node_modules/code-server/out/node/entry.js'),
  '--user-data-dir', path.join(home, 'data'), '--extensions-dir', path.join(home, 'extensions'),
];

// Nothing in the window but the text, and no question but whom to trust.
const settings = {
  'cotidy.path': process.env.EDITORS_COTIDY,
  'window.commandCenter': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 15,
  'breadcrumbs.enabled': false,
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
};

function write(file, text) {
  fs.mkdirSync(path.dirname(file), {recursive: true});
  fs.writeFileSync(file, text);
}

function freePort() {
  return new Promise(resolve => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const {port} = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function ended(child) {
  return new Promise(resolve => child.on('close', resolve));
}

async function listens(port) {
  for (let i = 0; i < 600; ++i) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/healthz`)).ok)
        return;
    } catch {
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('code-server does not listen');
}

async function start() {
  write(path.join(home, 'data/User/settings.json'), JSON.stringify(settings));
  for (const each of extensions) {
    const code = await ended(
        spawn(process.execPath, [...server, '--install-extension', each], {stdio: ['ignore', 'ignore', 'inherit']}));
    if (code !== 0)
      throw new Error(`${each} could not be installed`);
  }
  const port = await freePort();
  const child = spawn(
      process.execPath,
      [...server, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check'],
      {stdio: 'ignore', detached: true}); // with a group for all that it starts
  await listens(port);
  return {child, port};
}

async function take(page, name) {
  if (pictures)
    await page.screenshot({path: path.join(pictures, `${name}.png`)});
}

async function open(page, port) {
  await page.goto(`http://127.0.0.1:${port}/?folder=${folder}`);
  // Before that, cotidy does not run.
  await page.getByRole('button', {name: 'Yes, I trust the authors'}).click();
  await page.locator('.explorer-folders-view .monaco-list-row', {hasText: 'requests.cpp'}).dblclick();
  await page.locator('.monaco-editor .view-line', {hasText: 'mistake_one'}).waitFor();
  await page.keyboard.press('Control+B'); // without the side bar
}

async function goTo(page, place) {
  await page.keyboard.press('Control+G');
  await page.keyboard.type(place);
  await page.keyboard.press('Enter');
}

async function tryAll(page, port) {
  await open(page, port);
  const squiggle = page.locator('.monaco-editor .squiggly-warning').first();
  await squiggle.waitFor();

  // clangd answers what only clangd knows.
  await page.keyboard.press('Control+Shift+O');
  await page.locator('.quick-input-list .monaco-list-row', {hasText: 'fetch_profile'}).first().waitFor();
  await page.keyboard.press('Escape');

  await goTo(page, '15:45');
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  const hover = page.locator('.monaco-hover:visible').first();
  await hover.filter({hasText: 'run one after the other'}).waitFor();
  await hover.filter({hasText: 'together'}).waitFor(); // as a picture of the time
  await hover.hover();
  for (let i = 0; i < 5; ++i)
    await page.mouse.wheel(0, 60);
  await page.waitForTimeout(500); // it glides
  await take(page, 'hover');
  await page.mouse.move(700, 10);
  await page.keyboard.press('Escape');

  await goTo(page, '15:45');
  await page.keyboard.press('Control+.');
  // It is the preferred one.
  await page.locator('.action-widget .monaco-list-row.focused', {hasText: 'aio::gather'}).waitFor();
  await take(page, 'actions');
  await page.keyboard.press('Enter');
  await page.locator('.monaco-editor .view-line', {hasText: 'aio::gather'}).first().waitFor();
  await squiggle.waitFor({state: 'detached'});
  await page.keyboard.press('Control+S');
  await page.locator('.tab.dirty').waitFor({state: 'detached'});
  await take(page, 'fixed');
}

const {child, port} = await start();
const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox']});
let code = 0;
try {
  const page = await browser.newPage({viewport: {width: 1000, height: 600}});
  page.setDefaultTimeout(180000);
  try {
    await tryAll(page, port);
  } catch (problem) {
    await take(page, 'failed');
    console.error(String(problem));
    code = 1;
  }
} finally {
  await browser.close();
  process.kill(-child.pid);
  await ended(child);
  fs.rmSync(home, {recursive: true, force: true});
}
process.exit(code);
