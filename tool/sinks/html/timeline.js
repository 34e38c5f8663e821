// SPDX-License-Identifier: Apache-2.0
//
// The two scenes of a finding as a picture, which says that it is schematic.

const GEOMETRY = {left: 176, width: 544, lane: 27, bar: 17, top: 8};

function barOf({from, to, kind, label, step}, y, scale, choose) {
  const x = GEOMETRY.left + from * scale,
    width = Math.max(0, (to - from) * scale);
  if (width < 0.5) return null;
  const isLine = kind === 'late' || kind === 'more';
  const middle = y + GEOMETRY.bar / 2;
  const shape = isLine
    ? draw('line', {x1: x, x2: x + width, y1: middle, y2: middle, class: `bar ${kind}`})
    : draw('rect', {x, y, width, height: GEOMETRY.bar, rx: 3, class: `bar ${kind}`});
  const fits = Math.floor((width - 8) / 6.6);
  const text =
    label && fits >= 1
      ? draw(
          'text',
          {x: x + width / 2, y: y + 12.5, class: `label ${kind}`, 'text-anchor': 'middle'},
          shortened(label, fits),
        )
      : null;
  const isStep = step !== undefined;
  return draw(
    'g',
    {class: isStep ? 'step' : null, onclick: isStep ? () => choose(step) : null},
    label ? draw('title', {}, label) : null,
    shape,
    text,
  );
}

function laneOf({name, bars, isOwn, step}, index, scale, choose) {
  const y = GEOMETRY.top + index * GEOMETRY.lane;
  return draw(
    'g',
    {},
    draw(
      'text',
      {x: GEOMETRY.left - 10, y: y + 12.5, 'text-anchor': 'end', class: isOwn ? 'lane own' : 'lane'},
      draw('title', {}, name),
      shortened(step === undefined ? name : `${step + 1}: ${name}`, 24),
    ),
    bars.map(bar => barOf(bar, y, scale, choose)),
  );
}

/// Both scenes have one scale: what ends earlier is shorter.
function sceneOf(title, scene, longest, choose) {
  const height = GEOMETRY.top + scene.lanes.length * GEOMETRY.lane + 20;
  const scale = GEOMETRY.width / longest,
    end = GEOMETRY.left + scene.end * scale;
  const bottom = GEOMETRY.top + scene.lanes.length * GEOMETRY.lane;
  const isShorter = scene.end < longest;
  return draw(
    'svg',
    {viewBox: `0 0 ${GEOMETRY.left + GEOMETRY.width + 10} ${height}`, role: 'img', 'aria-label': title},
    draw('line', {
      x1: GEOMETRY.left,
      x2: GEOMETRY.left + GEOMETRY.width,
      y1: bottom,
      y2: bottom,
      class: 'axis',
    }),
    draw('text', {x: GEOMETRY.left, y: bottom + 14, class: 'axis'}, 'time'),
    draw('line', {x1: end, x2: end, y1: 2, y2: bottom, class: 'end'}),
    isShorter
      ? draw('rect', {
          x: end,
          y: GEOMETRY.top - 4,
          width: GEOMETRY.left + GEOMETRY.width - end,
          height: bottom - GEOMETRY.top + 2,
          class: 'saved',
        })
      : null,
    isShorter
      ? draw(
          'text',
          {
            x: (end + GEOMETRY.left + GEOMETRY.width) / 2,
            y: (GEOMETRY.top + bottom) / 2,
            class: 'saved',
            'text-anchor': 'middle',
          },
          'nobody waits here any more',
        )
      : null,
    scene.lanes.map((lane, i) => laneOf(lane, i, scale, choose)),
  );
}

const LEGEND = {
  together: [
    ['run', 'runs'],
    ['wait', 'suspended'],
    ['work', 'under way'],
    ['late', 'has not started'],
  ],
  rounds: [
    ['run', 'runs'],
    ['wait', 'suspended'],
    ['work', 'under way'],
    ['late', 'has not started'],
  ],
  blocking: [
    ['run', 'runs'],
    ['block', 'keeps the thread'],
    ['stuck', 'ready, and cannot run'],
    ['ready', 'can run'],
    ['wait', 'suspended'],
    ['work', 'waits elsewhere'],
  ],
};

function legendOf(kind) {
  return make(
    'ul',
    {class: 'legend'},
    LEGEND[kind].map(([name, text]) =>
      make(
        'li',
        {},
        draw(
          'svg',
          {viewBox: '0 0 18 10', 'aria-hidden': 'true'},
          name === 'late'
            ? draw('line', {x1: 0, x2: 18, y1: 5, y2: 5, class: `bar ${name}`})
            : draw('rect', {x: 0.5, y: 0.5, width: 17, height: 9, rx: 2, class: `bar ${name}`}),
        ),
        text,
      ),
    ),
  );
}

/// What makes the second picture of the first.
function changeOf({fix, fixed}) {
  if (fixed) return 'as it has been fixed';
  return fix ? `with the fix (${fix.title})` : 'if it is changed; no fix is offered here';
}

/// Null for what is no question of time. choose(step): somebody wants to see it.
function timelineOf(finding, choose) {
  if (!scenesOf[finding.picture?.kind]) return null;
  const {before, after, told} = scenesOf[finding.picture.kind](finding);
  const longest = Math.max(before.end, after.end);
  const what = changeOf(finding);
  return make(
    'figure',
    {class: `timeline ${finding.confidence}`},
    make('h4', {}, 'Before'),
    sceneOf(`Before. ${told}`, before, longest, choose),
    make('h4', {}, 'After, ', what),
    sceneOf('After. See the picture before.', after, longest, choose),
    legendOf(finding.picture.kind),
    make(
      'figcaption',
      {},
      told,
      ' ',
      make('strong', {}, 'Schematic: '),
      'how long anything takes is not known. All waits are drawn equally long, and lengths say nothing but what comes after what.',
      finding.confidence === 'certain'
        ? ''
        : ` This holds if the finding is true, which is ${finding.confidence}.`,
    ),
  );
}
