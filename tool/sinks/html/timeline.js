// SPDX-License-Identifier: Apache-2.0
//
// Who runs and who waits, before and after: what a finding says, as a picture.
// How long anything takes is not known, so that all waits are drawn equally long,
// and the picture says so. A scene has lanes of bars on a time without unit.

/// The steps that the picture is of, named by their code.
function drawnSteps(finding, longest) {
  const steps = stepsOf(finding);
  return finding.picture.steps.map(step => ({step, name: expressionAt(steps[step].place, longest) || shortPlace(steps[step].place)}));
}

function ownName(finding) {
  return finding.function ? `${finding.function.split('::').pop()}()` : 'this coroutine';
}

const RUN = 0.16;
const MOST_AWAITS = 8, MOST_CALLS = 6;

/// Lanes of the coroutine, then one for each await: begins(i) says when.
function awaitScene(finding, awaits, begins) {
  const ends = awaits.map((_, i) => begins(i) + 1);
  const last = Math.max(...ends);
  const own = [{from: 0, to: RUN, kind: 'run'}];
  for (const end of new Set(ends)) {
    own.push({from: own.at(-1).to, to: end, kind: 'wait'}, {from: end, to: end + RUN, kind: 'run'});
  }
  const lanes = awaits.map(({name, step}, i) => ({name, step, bars: [
    {from: RUN, to: begins(i), kind: 'late'}, {from: begins(i), to: begins(i) + 1, kind: 'work', step}]}));
  return {lanes: [{name: ownName(finding), bars: own, isOwn: true}, ...lanes], end: last + RUN};
}

function sequentialScenes(finding) {
  const all = drawnSteps(finding);
  const awaits = all.slice(0, MOST_AWAITS);
  const more = all.length > awaits.length ? ` Of them ${awaits.length} are drawn.` : '';
  return {
    before: awaitScene(finding, awaits, i => RUN + i * (1 + RUN)),
    after: awaitScene(finding, awaits, () => RUN),
    told: `Before, each of the ${all.length} awaits starts when the one before it has ended. After, all of them are under way ` +
      `together, and ${ownName(finding)} goes on when the last one has ended.${more}`,
  };
}

/// Rounds of a loop: those of a real one are not counted.
function roundScene(finding, count, begins) {
  const rounds = 3;
  const own = [{from: 0, to: RUN, kind: 'run'}];
  const lanes = [];
  for (let round = 0; round < rounds; ++round) {
    const from = begins(round);
    const bars = [{from: RUN, to: from, kind: 'late'}];
    for (let i = 0; i < count; ++i)
      bars.push({from: from + i / count, to: from + (i + 1) / count, kind: 'work', step: i, label: count > 1 ? `${i + 1}` : ''});
    lanes.push({name: `round ${round + 1}`, bars});
    if (own.at(-1).to < from + 1)
      own.push({from: own.at(-1).to, to: from + 1, kind: 'wait'}, {from: from + 1, to: from + 1 + RUN, kind: 'run'});
  }
  const end = own.at(-1).to;
  lanes.push({name: '…', bars: [{from: Math.max(end - 0.9, RUN + 0.2), to: end, kind: 'more'}]});
  return {lanes: [{name: ownName(finding), bars: own, isOwn: true}, ...lanes], end};
}

function loopScenes(finding) {
  const awaits = drawnSteps(finding);
  return {
    before: roundScene(finding, awaits.length, round => RUN + round * (1 + RUN)),
    after: roundScene(finding, awaits.length, () => RUN),
    told: `Each round awaits ${awaits.map(({name}) => name).join(', then ')}. Before, a round starts when the one before it has ended. ` +
      'After, rounds are under way together; how many at a time is for the code to say. Three of them are drawn.',
  };
}

/// When the call is made, once, or in two rounds of a loop.
function callTimes(finding) {
  return finding.happens === 'in-loop' ? [[0.4, 1.4], [1.8, 2.8]] : [[0.4, 2.4]];
}

/// Alternates between two kinds of bars.
function alternating(times, end, outside, inside) {
  const bars = [];
  let last = 0;
  for (const [from, to] of times) {
    bars.push({from: last, to: from, ...outside}, {from, to, ...inside});
    last = to;
  }
  return [...bars, {from: last, to: end, ...outside}];
}

function blockingScenes(finding) {
  const times = callTimes(finding);
  const end = times.at(-1)[1] + 0.4;
  const [call, ...calls] = drawnSteps(finding);
  const chain = calls.slice(0, MOST_CALLS).map(({name, step}, depth) => ({name, step,
    bars: times.map(([from, to]) => ({from: from + 0.05 * (depth + 1), to: to - 0.05 * (depth + 1), kind: 'block', step}))}));
  const name = ownName(finding);
  const instead = finding.fix ? finding.fix.title : 'the same wait, awaited or on another thread';
  return {
    before: {end, lanes: [
      {name, isOwn: true, bars: alternating(times, end, {kind: 'run'}, {kind: 'block', label: call.name, step: 0})}, ...chain,
      {name: 'others of the loop', bars: alternating(times, end, {kind: 'ready'}, {kind: 'stuck', label: 'cannot run'})}]},
    after: {end, lanes: [
      {name, isOwn: true, bars: alternating(times, end, {kind: 'run'}, {kind: 'wait', label: 'suspended'})},
      {name: 'others of the loop', bars: [{from: 0, to: end, kind: 'ready', label: 'can run whenever they are ready'}]},
      {name: 'not on the loop', bars: times.map(([from, to]) => ({from, to, kind: 'work', label: instead}))}]},
    told: `Before, the call ${finding.costs}, and keeps the thread of the event loop: no other coroutine there can run. ` +
      `After, ${name} is suspended meanwhile, takes as long as before, and the others go on.`,
  };
}

const scenesOf = {together: sequentialScenes, rounds: loopScenes, blocking: blockingScenes};

const GEOMETRY = {left: 176, width: 544, lane: 27, bar: 17, top: 8};

function barOf({from, to, kind, label, step}, y, scale, choose) {
  const x = GEOMETRY.left + from * scale, width = Math.max(0, (to - from) * scale);
  if (width < 0.5)
    return null;
  const isLine = kind === 'late' || kind === 'more';
  const middle = y + GEOMETRY.bar / 2;
  const shape = isLine ? draw('line', {x1: x, x2: x + width, y1: middle, y2: middle, class: `bar ${kind}`})
    : draw('rect', {x, y, width, height: GEOMETRY.bar, rx: 3, class: `bar ${kind}`});
  const fits = Math.floor((width - 8) / 6.6);
  const text = label && fits >= 1
    ? draw('text', {x: x + width / 2, y: y + 12.5, class: `label ${kind}`, 'text-anchor': 'middle'}, shortened(label, fits)) : null;
  const isStep = step !== undefined;
  return draw('g', {class: isStep ? 'step' : null, onclick: isStep ? () => choose(step) : null},
    label ? draw('title', {}, label) : null, shape, text);
}

function laneOf({name, bars, isOwn, step}, index, scale, choose) {
  const y = GEOMETRY.top + index * GEOMETRY.lane;
  return draw('g', {},
    draw('text', {x: GEOMETRY.left - 10, y: y + 12.5, 'text-anchor': 'end', class: isOwn ? 'lane own' : 'lane'},
      draw('title', {}, name), shortened(step === undefined ? name : `${step + 1}: ${name}`, 24)),
    bars.map(bar => barOf(bar, y, scale, choose)));
}

/// Both scenes have one scale: what ends earlier is shorter.
function sceneOf(title, scene, longest, choose) {
  const height = GEOMETRY.top + scene.lanes.length * GEOMETRY.lane + 20;
  const scale = GEOMETRY.width / longest, end = GEOMETRY.left + scene.end * scale;
  const bottom = GEOMETRY.top + scene.lanes.length * GEOMETRY.lane;
  const isShorter = scene.end < longest;
  return draw('svg', {viewBox: `0 0 ${GEOMETRY.left + GEOMETRY.width + 10} ${height}`, role: 'img', 'aria-label': title},
    draw('line', {x1: GEOMETRY.left, x2: GEOMETRY.left + GEOMETRY.width, y1: bottom, y2: bottom, class: 'axis'}),
    draw('text', {x: GEOMETRY.left, y: bottom + 14, class: 'axis'}, 'time'),
    draw('line', {x1: end, x2: end, y1: 2, y2: bottom, class: 'end'}),
    isShorter ? draw('rect', {x: end, y: GEOMETRY.top - 4, width: GEOMETRY.left + GEOMETRY.width - end,
      height: bottom - GEOMETRY.top + 2, class: 'saved'}) : null,
    isShorter ? draw('text', {x: (end + GEOMETRY.left + GEOMETRY.width) / 2, y: (GEOMETRY.top + bottom) / 2, class: 'saved',
      'text-anchor': 'middle'}, 'nobody waits here any more') : null,
    scene.lanes.map((lane, i) => laneOf(lane, i, scale, choose)));
}

const LEGEND = {
  together: [['run', 'runs'], ['wait', 'suspended'], ['work', 'under way'], ['late', 'has not started']],
  rounds: [['run', 'runs'], ['wait', 'suspended'], ['work', 'under way'], ['late', 'has not started']],
  blocking: [['run', 'runs'], ['block', 'keeps the thread'], ['stuck', 'ready, and cannot run'], ['ready', 'can run'],
    ['wait', 'suspended'], ['work', 'waits elsewhere']],
};

function legendOf(kind) {
  return make('ul', {class: 'legend'}, LEGEND[kind].map(([name, text]) => make('li', {},
    draw('svg', {viewBox: '0 0 18 10', 'aria-hidden': 'true'}, name === 'late'
      ? draw('line', {x1: 0, x2: 18, y1: 5, y2: 5, class: `bar ${name}`})
      : draw('rect', {x: 0.5, y: 0.5, width: 17, height: 9, rx: 2, class: `bar ${name}`})), text)));
}

/// Null for what is no question of time. choose(step): somebody wants to see it.
function timelineOf(finding, choose) {
  if (!scenesOf[finding.picture?.kind])
    return null;
  const {before, after, told} = scenesOf[finding.picture.kind](finding);
  const longest = Math.max(before.end, after.end);
  const what = finding.fix ? `with the fix (${finding.fix.title})` : 'if it is changed as the notes say; there is no fix for it here';
  return make('figure', {class: `timeline ${finding.confidence}`},
    make('h4', {}, 'Before'), sceneOf(`Before. ${told}`, before, longest, choose),
    make('h4', {}, 'After, ', what), sceneOf('After. See the picture before.', after, longest, choose),
    legendOf(finding.picture.kind),
    make('figcaption', {}, told, ' ', make('strong', {}, 'Schematic: '),
      'how long anything takes is not known. All waits are drawn equally long, and lengths say nothing but what comes after what.',
      finding.confidence === 'certain' ? '' : ` This holds if the finding is true, which is ${finding.confidence}.`));
}
