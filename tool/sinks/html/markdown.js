// SPDX-License-Identifier: Apache-2.0
//
// The pages of checks: headings, paragraphs, lists, tables and code, as they are
// written there. What is something else is shown as it stands.

function inlineOf(text) {
  const nodes = [];
  let last = 0;
  for (const match of text.matchAll(/`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\([^)]+\)/g)) {
    const [, code, strong, emphasis, link] = match;
    nodes.push(
      text.slice(last, match.index),
      code
        ? make('code', {}, code)
        : strong
          ? make('strong', {}, strong)
          : emphasis
            ? make('em', {}, emphasis)
            : link,
    );
    last = match.index + match[0].length;
  }
  return [...nodes, text.slice(last)];
}

/// The lines of a page, taken one block at a time.
function blocksOf(page) {
  const lines = page.split('\n');
  const blocks = [];
  const take = test => {
    const taken = [];
    while (lines.length && test(lines[0])) taken.push(lines.shift());
    return taken;
  };
  while (lines.length) {
    if (lines[0].startsWith('```')) {
      lines.shift();
      blocks.push({kind: 'code', lines: take(line => !line.startsWith('```'))});
      lines.shift();
    } else if (lines[0].startsWith('#')) blocks.push({kind: 'heading', lines: [lines.shift()]});
    else if (/^\s*- /.test(lines[0]))
      blocks.push({kind: 'list', lines: take(line => /^\s*- |^\s+\S/.test(line))});
    else if (lines[0].startsWith('|'))
      blocks.push({kind: 'table', lines: take(line => line.startsWith('|'))});
    else if (lines[0].trim() === '') lines.shift();
    else
      blocks.push({kind: 'text', lines: take(line => line.trim() !== '' && !/^(#|```|\||\s*- )/.test(line))});
  }
  return blocks;
}

function listOf(lines) {
  const items = [];
  for (const line of lines)
    if (/^\s*- /.test(line)) items.push(line.replace(/^\s*- /, ''));
    else items[items.length - 1] += ' ' + line.trim();
  return make(
    'ul',
    {},
    items.map(item => make('li', {}, inlineOf(item))),
  );
}

function tableOf(lines) {
  const rows = lines
    .filter(line => !/^\|[\s|:-]+$/.test(line))
    .map(line =>
      line
        .replace(/^\||\|\s*$/g, '')
        .split('|')
        .map(cell => cell.trim()),
    );
  return make(
    'table',
    {},
    rows.map((cells, i) =>
      make(
        'tr',
        {},
        cells.map(cell => make(i === 0 ? 'th' : 'td', {}, inlineOf(cell))),
      ),
    ),
  );
}

const markdownBlocks = {
  code: lines =>
    make(
      'pre',
      {class: 'example', tabindex: 0},
      lines.flatMap(line => [codeLine(line), '\n'].flat()),
    ),
  heading: lines => make('h4', {}, inlineOf(lines[0].replace(/^#+\s*/, ''))),
  list: listOf,
  table: tableOf,
  text: lines => make('p', {}, inlineOf(lines.join(' '))),
};

/// Without the title, which is the check's name.
function pageOf(page) {
  return blocksOf(page.replace(/^# .*\n/, '')).map(({kind, lines}) => markdownBlocks[kind](lines));
}
