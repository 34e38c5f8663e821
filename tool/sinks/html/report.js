// SPDX-License-Identifier: Apache-2.0
//
// The page: what is chosen, filtered and typed, and who is told.

const filter = {words: []};
let path = null; ///< Of the finding that is shown.

const list = new FindingList(byId('list'), byId('rows'), showFinding);
const overview = new Overview(byId('overview'), pick);

function showFinding(finding) {
  const detail = detailOf(finding, cause => pick('cause', cause));
  path = detail.path;
  byId('detail').replaceChildren(detail.node);
  byId('detail').scrollTop = 0;
  path.reveal();
  try {
    history.replaceState(null, '', `#${finding.fingerprint}`);
  } catch {
    // Where a page has no address of its own.
  }
}

/// What is filtered by has focus again after the buttons were made anew.
function pick(facet, value) {
  filter[facet] = value;
  const key = document.activeElement?.dataset?.key;
  refresh();
  if (key) document.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

function refresh() {
  const findings = filtered(filter);
  const isFiltered = filter.words.length > 0 || Object.keys(facets).some(name => filter[name] !== undefined);
  list.show(findings);
  overview.show(filter);
  byId('clear').hidden = !isFiltered;
  byId('status').textContent = isFiltered
    ? `${findings.length.toLocaleString('en')} of ${counted(report.findings.length, 'finding')}`
    : counted(report.findings.length, 'finding');
  if (list.current < 0 && findings.length > 0) list.select(0);
  if (findings.length === 0) showNothing();
}

function showNothing() {
  path = null;
  byId('detail').replaceChildren(
    make(
      'p',
      {class: 'empty'},
      report.findings.length
        ? 'No finding passes the filters.'
        : 'Nothing was found. That is no proof that there is nothing.',
    ),
  );
}

function clearFilters() {
  for (const name of Object.keys(facets)) filter[name] = undefined;
  filter.words = [];
  byId('search').value = '';
  refresh();
}

function summarize() {
  const {units, coroutines, suppressed, baselined, hidden} = report.summary;
  const parts = [
    `${counted(report.findings.length, 'finding')} in ${counted(units, 'unit')}, ${counted(coroutines, 'coroutine')}`,
  ];
  if (report.incomplete.length) parts.push(`${counted(report.incomplete.length, 'unit')} incomplete`);
  if (suppressed) parts.push(`${suppressed.toLocaleString('en')} suppressed by NOLINT`);
  if (baselined) parts.push(`${baselined.toLocaleString('en')} known by the baseline`);
  if (hidden) parts.push(`${hidden.toLocaleString('en')} hidden, light or unsure`);
  byId('summary').textContent = `${parts.join('; ')} · version ${report.version}`;
}

// Dark or light: the system's way, until somebody chooses.

const THEMES = {auto: 'Auto', dark: 'Dark', light: 'Light'};

function stored(value) {
  try {
    if (value !== undefined) localStorage.setItem('cotidy-theme', value);
    return localStorage.getItem('cotidy-theme') ?? 'auto';
  } catch {
    return value ?? 'auto'; // Where nothing may be kept.
  }
}

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  byId('theme').replaceChildren(`${THEMES[name]} `, make('kbd', {}, 'd'));
  byId('theme').setAttribute('aria-label', `Theme: ${THEMES[name]}`);
}

function nextTheme() {
  const names = Object.keys(THEMES);
  const next = names[(names.indexOf(document.documentElement.dataset.theme) + 1) % names.length];
  stored(next);
  setTheme(next);
}

// Keys.

const keys = {
  j: () => list.move(1),
  k: () => list.move(-1),
  n: () => path?.move(1),
  p: () => path?.move(-1),
  '/': () => {
    byId('search').focus();
    byId('search').select();
  },
  l: () => byId('list').focus(),
  o: () =>
    (
      document.querySelector('#overview [aria-pressed="true"]') ?? document.querySelector('#overview button')
    )?.focus(),
  x: clearFilters,
  d: nextTheme,
  '?': () => byId('keys').showModal(),
};

const listKeys = {
  ArrowDown: () => list.move(1),
  ArrowUp: () => list.move(-1),
  PageDown: () => list.move(list.page()),
  PageUp: () => list.move(-list.page()),
  Home: () => list.select(0),
  End: () => list.select(list.findings.length - 1),
  Enter: () => byId('detail').focus(),
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId('keys').open) return;
  const isTyping = event.target === byId('search');
  const inList = event.target === byId('list') ? listKeys[event.key] : undefined;
  const action = isTyping ? undefined : (inList ?? keys[event.key]);
  if (action) {
    event.preventDefault();
    action();
  } else if (isTyping && (event.key === 'Enter' || event.key === 'Escape')) {
    byId('list').focus();
  }
}

// Paper: what is listed, each finding whole.

const MOST_PRINTED = 300;

function layOut() {
  const findings = list.findings.slice(0, MOST_PRINTED);
  const left = list.findings.length - findings.length;
  byId('paper').replaceChildren(
    printedOverview(overview),
    ...findings.map(printedOf),
    ...(left
      ? [make('p', {}, `${counted(left, 'more finding')} not printed: filter first, and print again.`)]
      : []),
  );
}

function listen() {
  document.addEventListener('keydown', onKey);
  byId('search').addEventListener('input', event => {
    filter.words = parseSearch(event.target.value);
    refresh();
  });
  byId('clear').addEventListener('click', clearFilters);
  byId('theme').addEventListener('click', nextTheme);
  byId('help').addEventListener('click', () => byId('keys').showModal());
  addEventListener('beforeprint', layOut);
  addEventListener('afterprint', () => byId('paper').replaceChildren());
  addEventListener('hashchange', showAddressed);
}

/// The finding whose fingerprint the address has.
function showAddressed() {
  const index = list.findings.findIndex(({fingerprint}) => fingerprint === location.hash.slice(1));
  if (index >= 0 && index !== list.current) list.select(index);
}

const addressed = location.hash;
setTheme(THEMES[stored()] ? stored() : 'auto');
summarize();
listen();
list.show(report.findings);
list.current = Math.max(
  0,
  report.findings.findIndex(({fingerprint}) => `#${fingerprint}` === addressed),
);
if (report.findings.length) list.select(list.current);
refresh();
