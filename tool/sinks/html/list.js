// SPDX-License-Identifier: Apache-2.0
//
// The list of findings. Only the rows that are in sight are there, so that their
// number costs nothing.

const ROW = 62; ///< Pixels, as in the style sheet.

class FindingList {
  /// choose(finding): somebody wants to see it.
  constructor(node, rows, choose) {
    Object.assign(this, {node, rows, choose, findings: [], current: -1});
    node.addEventListener('scroll', () => this.render(), {passive: true});
    new ResizeObserver(() => this.render()).observe(node);
    rows.addEventListener('click', event => {
      const row = event.target.closest('[data-index]');
      if (row) this.select(Number(row.dataset.index));
    });
  }

  /// The finding that was chosen stays so, if it is still there.
  show(findings) {
    const chosen = this.findings[this.current];
    this.findings = findings;
    this.current = findings.indexOf(chosen);
    this.rows.style.height = `${findings.length * ROW}px`;
    this.node.scrollTop = this.current < 0 ? 0 : this.node.scrollTop;
    this.render();
    this.reveal();
  }

  render() {
    const first = Math.max(0, Math.floor(this.node.scrollTop / ROW) - 4);
    const last = Math.min(
      this.findings.length,
      Math.ceil((this.node.scrollTop + this.node.clientHeight) / ROW) + 4,
    );
    const rows = [];
    for (let i = first; i < last; ++i) rows.push(this.row(i));
    this.rows.replaceChildren(...rows);
    const isThere = first <= this.current && this.current < last;
    if (isThere) this.node.setAttribute('aria-activedescendant', `row-${this.current}`);
    else this.node.removeAttribute('aria-activedescendant');
  }

  row(i) {
    const finding = this.findings[i];
    const row = make(
      'div',
      {
        class: `row ${finding.weight}`,
        role: 'option',
        id: `row-${i}`,
        'data-index': i,
        'aria-selected': `${i === this.current}`,
        'aria-setsize': this.findings.length,
        'aria-posinset': i + 1,
      },
      make('span', {class: 'message'}, finding.message),
      make(
        'span',
        {class: 'under'},
        make(
          'span',
          {class: 'where', title: placeText(finding.place)},
          make('code', {}, shortPlace(finding.place)),
          finding.function ? ` in ${finding.function}` : '',
        ),
        finding.severity === 'error' ? badge('severity', 'error') : null,
        finding.confidence === 'certain' ? null : badge('confidence', finding.confidence),
        fixState(finding) === 'none'
          ? null
          : make('span', {class: `badge fix ${fixState(finding)}`}, FIX_NAMES[fixState(finding)]),
      ),
      make('span', {class: 'check'}, finding.check.replace(/^async-/, '')),
    );
    row.style.top = `${i * ROW}px`;
    return row;
  }

  select(i) {
    if (this.findings.length === 0) return;
    this.current = Math.min(Math.max(i, 0), this.findings.length - 1);
    this.reveal();
    this.render();
    this.choose(this.findings[this.current]);
  }

  move(by) {
    this.select(this.current < 0 ? 0 : this.current + by);
  }

  reveal() {
    if (this.current < 0) return;
    const top = this.current * ROW,
      below = top + ROW - this.node.clientHeight;
    if (this.node.scrollTop > top) this.node.scrollTop = top;
    else if (this.node.scrollTop < below) this.node.scrollTop = below;
  }

  page() {
    return Math.max(1, Math.floor(this.node.clientHeight / ROW) - 1);
  }
}
