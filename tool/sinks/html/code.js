// SPDX-License-Identifier: Apache-2.0
//
// Source lines and diffs as people read them.

const TOKEN = new RegExp(
  [
    /(?<comment>\/\/.*|\/\*.*?(?:\*\/|$))/,
    /(?<string>R?"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?)/,
    /(?<directive>^\s*#\s*\w+)/,
    /(?<number>\b\d[\w.']*)/,
    /(?<await>\bco_(?:await|return|yield)\b)/,
    new RegExp(
      '(?<keyword>\\b(?:alignas|auto|bool|break|case|catch|char|class|concept|const|constexpr|continue|decltype|' +
        'default|delete|do|double|else|enum|explicit|extern|false|final|float|for|friend|if|inline|int|long|mutable|' +
        'namespace|new|noexcept|nullptr|operator|override|private|protected|public|requires|return|short|signed|sizeof|' +
        'static|struct|switch|template|this|thread_local|throw|true|try|typedef|typename|union|unsigned|using|virtual|' +
        'void|volatile|while)\\b)',
    ),
  ]
    .map(part => part.source)
    .join('|'),
  'g',
);

/// [begin, end, kind] of what is not plain in a line.
function tokensOf(text) {
  const tokens = [];
  for (const match of text.matchAll(TOKEN)) {
    const [kind] = Object.entries(match.groups).find(([, found]) => found !== undefined);
    tokens.push([match.index, match.index + match[0].length, kind]);
  }
  return tokens;
}

/// The text with its tokens, and with marks: [begin, end, class name].
function codeLine(text, marks = []) {
  const tokens = tokensOf(text);
  const cuts = new Set([0, text.length]);
  for (const [begin, end] of [...tokens, ...marks]) cuts.add(begin).add(end);
  const sorted = [...cuts].sort((a, b) => a - b);
  const nodes = [];
  for (let i = 0; i + 1 < sorted.length; ++i) {
    const covers = ([begin, end]) => begin <= sorted[i] && sorted[i + 1] <= end;
    const names = [...tokens, ...marks].filter(covers).map(([, , name]) => name);
    const part = text.slice(sorted[i], sorted[i + 1]);
    nodes.push(
      names.length ? make(names.includes('mark') ? 'mark' : 'span', {class: names.join(' ')}, part) : part,
    );
  }
  return nodes;
}

/// What the place names in its line, as far as the line goes: to the end of an
/// expression, without "co_await".
function expressionAt(place, longest = 44) {
  const text = lineAt(place);
  if (text === null || place.at === undefined) return '';
  const code = text.slice(place.at).replace(/^co_await\s+/, '');
  let depth = 0,
    end = 0;
  for (; end < code.length; ++end) {
    if ('([{'.includes(code[end])) ++depth;
    else if (')]}'.includes(code[end]) && --depth < 0) break;
    else if (depth === 0 && (code[end] === ';' || code[end] === ',')) break;
  }
  return shortened(code.slice(0, end).trim(), longest);
}

function shortened(text, longest) {
  const characters = Array.from(text);
  return characters.length > longest ? characters.slice(0, longest - 1).join('') + '…' : text;
}

/// The range of a mark; a place without a length is one word.
function markOf(place, text) {
  const length = place.length || /^(?:[\w~]+|.)/u.exec(text.slice(place.at))?.[0].length || 0;
  return [place.at, place.at + length, 'mark'];
}

/// The lines around a step, so many before and behind it. Steps that stand in
/// them have their numbers beside.
function sourceOf(place, steps, current, around = 8) {
  const lines = place ? linesOf(place.file) : new Map();
  if (!place || !lines.has(place.line))
    return make(
      'p',
      {class: 'empty'},
      'The source of this place is not shown: it was not read, or has changed since.',
    );
  let first = place.line,
    last = place.line;
  while (lines.has(first - 1) && place.line - first < around) --first;
  while (lines.has(last + 1) && last - place.line < around) ++last;
  const rows = [];
  for (let number = first; number <= last; ++number)
    rows.push(sourceRow(lines.get(number), {...place, line: number}, steps, current));
  return make(
    'div',
    {class: 'code', role: 'region', tabindex: 0, 'aria-label': `Source of ${placeText(place)}`},
    make('table', {role: 'presentation'}, make('tbody', {}, rows)),
  );
}

function sourceRow(text, {file, line}, steps, current) {
  const here = steps
    .map((step, i) => ({...step, i}))
    .filter(({place}) => place?.file === file && place.line === line);
  const isCurrent = here.some(({i}) => i === current);
  const marks =
    text === null
      ? []
      : here
          .filter(({place}) => place.at !== undefined)
          .map(({place, i}) => {
            const [begin, end] = markOf(place, text);
            return [begin, end, i === current ? 'mark' : 'other'];
          });
  const numbers = [...new Set(here.map(({i}) => i))].map(i =>
    make('span', {class: i === current ? 'dot current' : 'dot'}, `${i + 1}`),
  );
  return make(
    'tr',
    {class: isCurrent ? 'current' : null},
    make('td', {class: 'steps'}, numbers),
    make('td', {class: 'line'}, `${line}`),
    make(
      'td',
      {class: 'text'},
      text === null ? make('i', {}, 'a line too long to show') : codeLine(text, marks),
    ),
  );
}

/// Lines of a unified diff.
function diffOf(lines) {
  const kinds = {'+': 'added', '-': 'removed', '@': 'hunk', '\\': 'hunk'};
  const rows = lines.map(line => {
    const isName = line.startsWith('--- ') || line.startsWith('+++ ');
    const kind = isName ? 'name' : (kinds[line[0]] ?? 'same');
    const isCode = kind === 'added' || kind === 'removed' || kind === 'same';
    return make(
      kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span',
      {class: kind},
      isCode ? [line[0] ?? '', codeLine(line.slice(1))] : line,
    );
  });
  return make('pre', {class: 'diff', tabindex: 0, role: 'region', 'aria-label': 'The fix as a diff'}, rows);
}
