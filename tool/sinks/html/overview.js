// SPDX-License-Identifier: Apache-2.0
//
// How many findings there are by check, folder and root cause; each is a button
// that filters. And what else the report says: what was not analysed, and why
// something is not reported.

const SHORT = 12; ///< Rows of a list before somebody asks for all.

const ORDER = {
  weight: ['heavy', 'medium', 'light'],
  confidence: ['certain', 'likely', 'possible'],
  fix: ['safe', 'unsafe', 'none', 'fixed'],
};

const FIX_NAMES = {safe: 'safe fix', unsafe: 'unsafe fix', none: 'no fix', fixed: 'fixed'};

class Overview {
  /// pick(facet, value): filter by it, or no longer when value is undefined.
  constructor(node, pick) {
    this.node = node;
    this.pick = pick;
    this.long = new Set();
  }

  show(filter) {
    this.filter = filter;
    this.node.replaceChildren(
      this.chips('weight'),
      this.chips('confidence'),
      this.chips('fix', FIX_NAMES),
      ...this.group('check', 'By check', this.checks()),
      ...this.group('folder', 'By folder', this.folders()),
      ...this.group('cause', 'By root cause', this.causes()),
      ...incompleteOf(),
      ...silencesOf(),
    );
  }

  toggle(facet, value) {
    this.pick(facet, this.filter[facet] === value ? undefined : value);
  }

  chips(facet, names = {}) {
    const counts = countsOf(facet, this.filter);
    return make(
      'div',
      {class: 'chips', role: 'group', 'aria-label': facet},
      ORDER[facet]
        .filter(value => counts.has(value) || this.filter[facet] === value)
        .map(value =>
          make(
            'button',
            {
              type: 'button',
              class: `chip ${facet} ${value}`,
              'data-key': `${facet}:${value}`,
              'aria-pressed': `${this.filter[facet] === value}`,
              onclick: () => this.toggle(facet, value),
            },
            names[value] ?? value,
            ' ',
            make('b', {}, (counts.get(value) ?? 0).toLocaleString('en')),
          ),
        ),
    );
  }

  checks() {
    return [...countsOf('check', this.filter)]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .map(([value, count]) => ({
        value,
        count,
        text: value,
        title: report.checks.find(({name}) => name === value)?.summary,
      }));
  }

  /// Folders below each other; one that only leads to another is not listed.
  folders() {
    const counts = countsOf('folder', this.filter);
    const names = [...counts.keys()].sort();
    const isPassage = name =>
      names.some(other => other.startsWith(name + '/') && counts.get(other) === counts.get(name));
    const kept = names.filter(name => !isPassage(name));
    return kept.map(name => {
      const above = ancestors(name).filter(other => other !== name && kept.includes(other));
      const text = above.length ? name.slice(above.at(-1).length + 1) : name;
      return {value: name, count: counts.get(name), text, title: name, depth: above.length};
    });
  }

  causes() {
    return [...countsOf('cause', this.filter)]
      .sort(([a, x], [b, y]) => y - x || a - b)
      .map(([value, count]) => ({
        value,
        count,
        text: report.causes[value].message,
        sub: `${shortPlace(report.causes[value].place)} · ${report.causes[value].check}`,
        title: placeText(report.causes[value].place),
      }));
  }

  group(facet, title, rows) {
    if (rows.length === 0) return [];
    const most = Math.max(...rows.map(({count}) => count));
    const isLong = this.long.has(facet) || rows.length <= SHORT + 3;
    const shown = isLong ? rows : rows.filter(({value}, i) => i < SHORT || value === this.filter[facet]);
    return [
      make('h2', {}, title),
      make(
        'ul',
        {class: facet},
        shown.map(row => make('li', {}, this.row(facet, row, most))),
      ),
      isLong
        ? null
        : make(
            'button',
            {
              type: 'button',
              class: 'link',
              onclick: () => {
                this.long.add(facet);
                this.show(this.filter);
              },
            },
            `Show all ${rows.length.toLocaleString('en')}`,
          ),
    ].filter(Boolean);
  }

  row(facet, {value, count, text, title, sub, depth = 0}, most) {
    const button = make(
      'button',
      {
        type: 'button',
        class: 'row',
        title: title ?? null,
        'data-key': `${facet}:${value}`,
        'data-depth': Math.min(depth, 5),
        'aria-pressed': `${this.filter[facet] === value}`,
        onclick: () => this.toggle(facet, value),
      },
      make('span', {class: 'name'}, text, sub ? make('code', {}, sub) : null),
      make('b', {}, count.toLocaleString('en')),
      make('meter', {min: 0, max: most, value: count, 'aria-hidden': 'true', tabindex: -1}),
    );
    return button;
  }
}

/// For paper: the same without buttons.
function printedOverview(overview) {
  const table = (title, rows) =>
    rows.length === 0
      ? null
      : make(
          'table',
          {class: 'counts'},
          make('caption', {}, title),
          rows.map(({text, value, sub, count}) =>
            make(
              'tr',
              {},
              make('td', {}, `${count}`),
              make('td', {}, sub ? `${text} ` : `${value}`, sub ? make('code', {}, sub) : null),
            ),
          ),
        );
  return make(
    'section',
    {},
    table('By check', overview.checks()),
    table('By folder', overview.folders()),
    table('By root cause', overview.causes()),
    incompleteOf(),
  );
}

function stepList(steps) {
  return make(
    'ul',
    {class: 'plain'},
    steps.map(({message, place}) =>
      make('li', {}, make('code', {title: placeText(place)}, shortPlace(place)), ' ', message),
    ),
  );
}

function incompleteOf() {
  if (report.incomplete.length === 0) return [];
  return [
    make('h2', {class: 'bad'}, `Not analysed completely: ${report.incomplete.length}`),
    ...report.incomplete.map(unit =>
      make(
        'details',
        {},
        make('summary', {}, make('code', {}, unit.file), ` ${unit.reason}`),
        stepList(unit.errors),
      ),
    ),
  ];
}

function silencesOf() {
  return report.silences.length ? [make('h2', {}, 'Not reported, and why'), stepList(report.silences)] : [];
}
