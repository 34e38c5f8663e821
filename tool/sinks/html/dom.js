// SPDX-License-Identifier: Apache-2.0
//
// Elements of the page. What a report says becomes text and nothing else: no
// other file makes nodes, and no markup is ever read.
'use strict';

const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes))
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  for (const child of children.flat(Infinity))
    if (child !== null && child !== undefined && child !== '') node.append(child);
  return node;
}

/// An element; children are texts, nodes, arrays of them, or null.
function make(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function draw(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function byId(id) {
  return document.getElementById(id);
}

function counted(count, word, words = word + 's') {
  return `${count.toLocaleString('en')} ${count === 1 ? word : words}`;
}
