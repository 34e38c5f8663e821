// SPDX-License-Identifier: Apache-2.0
//
// One finding with all that is known of it, and the walk along its path.

const CONFIDENCE = {
  certain: 'all that it depends on was seen, or is known',
  likely: 'something that it depends on was not seen; types, names or what is usual speak for it',
  possible:
    'it depends on something that cannot be seen, such as a descriptor, a lock or which body a virtual call runs',
};

const FIX = {
  safe:
    'values and effects stay the same as long as no operand throws, no guard, lock or borrowed state spans a ' +
    'new suspension, and no handler could tell the difference; --fix makes it',
  unsafe: 'it may change behaviour; --fix --unsafe-fixes makes it',
};

function badge(kind, value) {
  return make('span', {class: `badge ${kind} ${value}`}, value);
}

function fact(name, value, reason) {
  return [
    make('dt', {}, name),
    make('dd', {}, value, reason ? [' ', make('span', {class: 'reason'}, reason)] : null),
  ];
}

function headOf(finding) {
  return make(
    'div',
    {class: 'head'},
    make(
      'p',
      {class: 'where'},
      make('code', {}, placeText(finding.place)),
      finding.function ? [' in ', make('code', {}, finding.function)] : null,
    ),
    make('h2', {}, finding.message),
    make(
      'dl',
      {},
      fact('check', make('a', {href: '#page', onclick: openPage}, finding.check)),
      fact('severity', badge('severity', finding.severity)),
      fact('weight', badge('weight', finding.weight), `it ${finding.costs}`),
      fact('confidence', badge('confidence', finding.confidence), CONFIDENCE[finding.confidence]),
    ),
  );
}

function openPage(event) {
  event.preventDefault();
  const page = document.querySelector('#detail details.page');
  page.open = true;
  page.scrollIntoView();
  page.querySelector('summary').focus();
}

/// The path, and the source of the step that is looked at.
class Path {
  constructor(finding) {
    this.steps = stepsOf(finding);
    this.current = 0;
    this.buttons = this.steps.map((step, i) =>
      make(
        'button',
        {type: 'button', onclick: () => this.show(i)},
        make('span', {class: 'dot'}, `${i + 1}`),
        make('span', {class: 'message'}, step.message),
        make('code', {title: placeText(step.place)}, shortPlace(step.place)),
      ),
    );
    this.source = make('div', {class: 'source', 'aria-live': 'polite'});
    this.count = make('span', {class: 'count'});
    this.show(0);
  }

  show(step) {
    this.current = Math.min(Math.max(step, 0), this.steps.length - 1);
    this.buttons.forEach((button, i) => {
      button.toggleAttribute('data-current', i === this.current);
      button.setAttribute('aria-current', i === this.current ? 'step' : 'false');
    });
    const {place} = this.steps[this.current];
    this.count.textContent = `step ${this.current + 1} of ${this.steps.length}`;
    this.source.replaceChildren(
      make('p', {class: 'file'}, make('code', {}, placeText(place))),
      sourceOf(place, this.steps, this.current),
    );
    this.reveal();
  }

  /// Long lines are scrolled to what they are shown for.
  reveal() {
    const [code, mark] = [this.source.querySelector('.code'), this.source.querySelector('.mark')];
    if (code && mark)
      code.scrollLeft = mark.offsetLeft + mark.offsetWidth < code.clientWidth ? 0 : mark.offsetLeft - 120;
  }

  move(by) {
    this.show(this.current + by);
    this.source.scrollIntoView({block: 'nearest'});
  }

  section() {
    const walk =
      this.steps.length > 1
        ? make(
            'p',
            {class: 'walk'},
            make(
              'button',
              {type: 'button', onclick: () => this.move(-1)},
              '‹ Previous ',
              make('kbd', {}, 'p'),
            ),
            this.count,
            make('button', {type: 'button', onclick: () => this.move(1)}, 'Next › ', make('kbd', {}, 'n')),
          )
        : null;
    return make(
      'section',
      {class: 'path'},
      make('h3', {}, this.steps.length > 1 ? 'Why: the path, step by step' : 'Where'),
      make(
        'div',
        {class: 'walkway'},
        make(
          'ol',
          {},
          this.buttons.map(button => make('li', {}, button)),
        ),
        make('div', {}, walk, this.source),
      ),
    );
  }

  /// For paper, where nothing is clicked: each step with its lines, unless the
  /// one before it has shown them.
  printed() {
    return make(
      'ol',
      {class: 'printed'},
      this.steps.map(({message, place}, i) =>
        make(
          'li',
          {},
          message,
          ' ',
          make('code', {}, placeText(place)),
          i > 0 && samePlace(place, this.steps[i - 1].place) ? null : sourceOf(place, this.steps, i, 2),
        ),
      ),
    );
  }
}

function fixSection(finding) {
  const {fix, fixed} = finding;
  if (fixed)
    return make(
      'section',
      {class: 'fix'},
      make('h3', {}, 'Fix'),
      make('p', {}, 'This has been fixed: the file is another one now.'),
    );
  if (!fix) return null;
  const state = fixState(finding);
  return make(
    'section',
    {class: 'fix'},
    make('h3', {}, 'Fix: ', fix.title),
    make(
      'p',
      {},
      badge('fix', state),
      ' ',
      fix.risk ? `${fix.risk}; ` : '',
      FIX[state],
      '. It has been compiled.',
    ),
    fix.diff ? diffOf(fix.diff) : make('p', {class: 'empty'}, 'Its file has changed since.'),
  );
}

function othersSection(finding, showCause) {
  const units = finding.units.map(unit => report.units[unit]);
  const cause = finding.cause === null ? null : report.causes[finding.cause];
  return make(
    'section',
    {class: 'others'},
    cause && cause.count > 1
      ? make(
          'p',
          {},
          'It has its root cause in common with ',
          make(
            'button',
            {type: 'button', class: 'link', onclick: () => showCause(finding.cause)},
            counted(cause.count - 1, 'other finding'),
          ),
          `: ${cause.message} `,
          make('code', {}, placeText(cause.place)),
        )
      : null,
    make(
      'p',
      {},
      'Seen in ',
      units.map((unit, i) => [i ? ', ' : '', make('code', {}, unit)]).flat(),
      '. Fingerprint ',
      make('code', {}, finding.fingerprint),
      '.',
    ),
  );
}

/// The page of the check, made when it is opened.
function pageSection(finding) {
  const check = report.checks.find(({name}) => name === finding.check);
  if (!check?.page) return null;
  const details = make(
    'details',
    {class: 'page', id: 'page'},
    make('summary', {}, `About ${check.name}: ${check.summary}`),
  );
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1)
      details.append(make('div', {class: 'prose'}, pageOf(check.page)));
  });
  return details;
}

/// {node, path}: path moves along the steps.
function detailOf(finding, showCause) {
  const path = new Path(finding);
  const timeline = timelineOf(finding, step => path.show(step));
  const node = make(
    'div',
    {class: 'finding'},
    headOf(finding),
    timeline ? make('section', {}, make('h3', {}, 'Who runs, who waits'), timeline) : null,
    path.section(),
    fixSection(finding),
    othersSection(finding, showCause),
    pageSection(finding),
  );
  return {node, path};
}

function printedOf(finding) {
  const timeline = timelineOf(finding, () => {});
  return make(
    'section',
    {class: 'finding'},
    headOf(finding),
    timeline,
    new Path(finding).printed(),
    fixSection(finding),
  );
}
