// SPDX-License-Identifier: Apache-2.0
//
// The report, and what can be asked of it. Shows nothing.

const report = JSON.parse(byId('data').textContent);

/// Of each file, the lines that are there by their numbers; made when asked.
const linesOfFiles = new Map();

function linesOf(file) {
  let lines = linesOfFiles.get(file);
  if (!lines) {
    lines = new Map();
    for (const [first, ...texts] of report.files[file].runs)
      texts.forEach((text, i) => lines.set(first + i, text));
    linesOfFiles.set(file, lines);
  }
  return lines;
}

function lineAt(place) {
  return place ? (linesOf(place.file).get(place.line) ?? null) : null;
}

function fileOf(place) {
  return place ? report.files[place.file].name : '';
}

function placeText(place) {
  if (!place) return '';
  return fileOf(place) + (place.line ? `:${place.line}` : '') + (place.column ? `:${place.column}` : '');
}

/// Short, for where the folder stands elsewhere.
function shortPlace(place) {
  return place ? `${fileOf(place).split('/').pop()}${place.line ? `:${place.line}` : ''}` : '';
}

function folderOf(finding) {
  const file = fileOf(finding.place);
  return file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '.';
}

/// The finding itself, then the steps of its explanation.
function stepsOf(finding) {
  return [{message: finding.message, place: finding.place}, ...finding.notes];
}

function samePlace(a, b) {
  return a !== null && b !== null && a.file === b.file && a.line === b.line && a.column === b.column;
}

function fixState(finding) {
  if (finding.fixed) return 'fixed';
  return finding.fix ? (finding.fix.safe ? 'safe' : 'unsafe') : 'none';
}

/// What a search looks at, made for a finding when it is first searched.
function searchText(finding) {
  finding.text ??= [
    finding.message,
    placeText(finding.place),
    finding.function,
    finding.check,
    lineAt(finding.place),
    finding.weight,
    finding.confidence,
    finding.fix?.title,
    ...finding.notes.flatMap(note => [note.message, placeText(note.place)]),
  ]
    .join('\n')
    .toLowerCase();
  return finding.text;
}

/// "a -b "c d"" -> words that must and must not be there.
function parseSearch(typed) {
  const words = [];
  for (const [, minus, quoted, bare] of typed.toLowerCase().matchAll(/(-?)(?:"([^"]+)"?|([^\s"]+))/g))
    words.push({text: quoted ?? bare, wanted: minus === ''});
  return words;
}

/// Each facet: how its value is found. A finding may have several values.
const facets = {
  check: finding => [finding.check],
  folder: finding => ancestors(folderOf(finding)),
  cause: finding => (finding.cause === null ? [] : [finding.cause]),
  weight: finding => [finding.weight],
  confidence: finding => [finding.confidence],
  fix: finding => [fixState(finding)],
};

/// "a/b" -> "a", "a/b"
function ancestors(folder) {
  const parts = folder.split('/');
  return parts.map((_, i) => parts.slice(0, i + 1).join('/')).filter(name => name !== '');
}

function passes(finding, filter, except) {
  for (const [name, valuesOf] of Object.entries(facets))
    if (name !== except && filter[name] !== undefined && !valuesOf(finding).includes(filter[name]))
      return false;
  return filter.words.every(word => searchText(finding).includes(word.text) === word.wanted);
}

function filtered(filter) {
  return report.findings.filter(finding => passes(finding, filter));
}

/// How many findings have each value of a facet, with all other filters.
function countsOf(name, filter) {
  const counts = new Map();
  for (const finding of report.findings)
    if (passes(finding, filter, name))
      for (const value of facets[name](finding)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
