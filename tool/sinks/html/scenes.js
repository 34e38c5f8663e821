// SPDX-License-Identifier: Apache-2.0
//
// Who runs and who waits, before and after: what a finding says, as two scenes.
// A scene has lanes of bars on a time without unit: how long anything takes is
// not known, so that all waits are equally long. How a scene looks is timeline.js.

/// The steps that the picture is of, named by their code.
function drawnSteps(finding, longest) {
  const steps = stepsOf(finding);
  return finding.picture.steps.map(step => ({
    step,
    name: expressionAt(steps[step].place, longest) || shortPlace(steps[step].place),
  }));
}

function ownName(finding) {
  return finding.function ? `${finding.function.split('::').pop()}()` : 'this coroutine';
}

const RUN = 0.16;
const MOST_AWAITS = 8,
  MOST_CALLS = 6;

/// Lanes of the coroutine, then one for each await: begins(i) says when.
function awaitScene(finding, awaits, begins) {
  const ends = awaits.map((_, i) => begins(i) + 1);
  const last = Math.max(...ends);
  const own = [{from: 0, to: RUN, kind: 'run'}];
  for (const end of new Set(ends)) {
    own.push({from: own.at(-1).to, to: end, kind: 'wait'}, {from: end, to: end + RUN, kind: 'run'});
  }
  const lanes = awaits.map(({name, step}, i) => ({
    name,
    step,
    bars: [
      {from: RUN, to: begins(i), kind: 'late'},
      {from: begins(i), to: begins(i) + 1, kind: 'work', step},
    ],
  }));
  return {lanes: [{name: ownName(finding), bars: own, isOwn: true}, ...lanes], end: last + RUN};
}

function sequentialScenes(finding) {
  const all = drawnSteps(finding);
  const awaits = all.slice(0, MOST_AWAITS);
  const more = all.length > awaits.length ? ` Of them ${awaits.length} are drawn.` : '';
  return {
    before: awaitScene(finding, awaits, i => RUN + i * (1 + RUN)),
    after: awaitScene(finding, awaits, () => RUN),
    told:
      `Before, each of the ${all.length} awaits starts when the one before it has ended. After, all of them are under way ` +
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
      bars.push({
        from: from + i / count,
        to: from + (i + 1) / count,
        kind: 'work',
        step: i,
        label: count > 1 ? `${i + 1}` : '',
      });
    lanes.push({name: `round ${round + 1}`, bars});
    if (own.at(-1).to < from + 1)
      own.push(
        {from: own.at(-1).to, to: from + 1, kind: 'wait'},
        {from: from + 1, to: from + 1 + RUN, kind: 'run'},
      );
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
    told:
      `Each round awaits ${awaits.map(({name}) => name).join(', then ')}. Before, a round starts when the one before it has ended. ` +
      'After, rounds are under way together; how many at a time is for the code to say. Three of them are drawn.',
  };
}

/// When the call is made, once, or in two rounds of a loop.
function callTimes(finding) {
  return finding.happens === 'in-loop'
    ? [
        [0.4, 1.4],
        [1.8, 2.8],
      ]
    : [[0.4, 2.4]];
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
  const chain = calls.slice(0, MOST_CALLS).map(({name, step}, depth) => ({
    name,
    step,
    bars: times.map(([from, to]) => ({
      from: from + 0.05 * (depth + 1),
      to: to - 0.05 * (depth + 1),
      kind: 'block',
      step,
    })),
  }));
  const name = ownName(finding);
  const instead = finding.fix ? finding.fix.title : 'the same wait, awaited or on another thread';
  return {
    before: {
      end,
      lanes: [
        {
          name,
          isOwn: true,
          bars: alternating(times, end, {kind: 'run'}, {kind: 'block', label: call.name, step: 0}),
        },
        ...chain,
        {
          name: 'others of the loop',
          bars: alternating(times, end, {kind: 'ready'}, {kind: 'stuck', label: 'cannot run'}),
        },
      ],
    },
    after: {
      end,
      lanes: [
        {name, isOwn: true, bars: alternating(times, end, {kind: 'run'}, {kind: 'wait', label: 'suspended'})},
        {
          name: 'others of the loop',
          bars: [{from: 0, to: end, kind: 'ready', label: 'can run whenever they are ready'}],
        },
        {
          name: 'not on the loop',
          bars: times.map(([from, to]) => ({from, to, kind: 'work', label: instead})),
        },
      ],
    },
    told:
      `Before, the call ${finding.costs}, and keeps the thread of the event loop: no other coroutine there can run. ` +
      `After, ${name} is suspended meanwhile, takes as long as before, and the others go on.`,
  };
}

const scenesOf = {together: sequentialScenes, rounds: loopScenes, blocking: blockingScenes};
