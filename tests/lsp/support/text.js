// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// A text as an editor has it: places by line and UTF-16 unit, lines that end
// with \n, \r\n or \r.

/** @typedef {import('vscode-languageserver-protocol').Position} Position */
/** @typedef {import('vscode-languageserver-protocol').TextEdit} TextEdit */

export class TextDocument {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.begins = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((each) => each.index + each[0].length)];
  }

  /** @param {number} line */
  endOf(line) {
    const next = this.begins[line + 1] ?? this.text.length;
    return this.begins[line] + this.text.slice(this.begins[line], next).replace(/[\r\n]+$/, '').length;
  }

  /** @param {Position} at */
  offset(at) {
    if (at.line >= this.begins.length) return this.text.length;
    return Math.min(this.begins[at.line] + at.character, this.endOf(at.line));
  }

  /** @param {number} offset @returns {Position} */
  position(offset) {
    let line = this.begins.length - 1;
    while (this.begins[line] > offset) --line;
    return { line, character: Math.min(offset, this.endOf(line)) - this.begins[line] };
  }

  /** Which do not overlap. @param {TextEdit[]} edits */
  applied(edits) {
    const placed = edits.map((each) => ({
      from: this.offset(each.range.start),
      to: this.offset(each.range.end),
      text: each.newText,
    }));
    let result = this.text;
    for (const each of placed.sort((a, b) => b.from - a.from || b.to - a.to))
      result = result.slice(0, each.from) + each.text + result.slice(each.to);
    return result;
  }
}
