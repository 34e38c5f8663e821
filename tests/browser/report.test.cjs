// SPDX-License-Identifier: Apache-2.0
//
// The report in a real browser, from a file: how it is used, and that nothing in
// it breaks, whatever a source holds. See run.sh for where the pages are from.
'use strict';

const assert = require('node:assert/strict');
const {after, before, test} = require('node:test');
const axe = require('axe-core');
const puppeteer = require('puppeteer-core');

const {COTIDY_BROWSER, COTIDY_PAGES} = process.env;

let browser;
before(async () => {
  browser = await puppeteer.launch({
    executablePath: COTIDY_BROWSER,
    headless: true,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
});
after(() => browser.close());

/// Opens a page of the folder, and gives it to a function. It is a problem when
/// the page complains, asks for anything, or has a script that is not its own.
async function withPage(name, use) {
  const page = await browser.newPage();
  const problems = [];
  page.on('console', message => problems.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', error => problems.push(error.message));
  page.on(
    'request',
    request =>
      request.url().startsWith(`file://${COTIDY_PAGES}/`) || problems.push(`asks for ${request.url()}`),
  );
  await page.evaluateOnNewDocument(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', event =>
      window.violations.push(`${event.violatedDirective} ${event.sample}`),
    );
  });
  await page.setViewport({width: 1440, height: 960});
  const began = performance.now();
  await page.goto(`file://${COTIDY_PAGES}/${name}`, {waitUntil: 'load'});
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  page.opened = performance.now() - began;
  await use(page);
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  assert.deepEqual(problems, []);
  await page.close();
}

const textOf = (page, selector) => page.$eval(selector, node => node.innerText);
const countOf = (page, selector) => page.$$eval(selector, nodes => nodes.length);
const titleOf = page => textOf(page, '#detail h2');

/// Chooses the first finding of a check, as its button and its row would.
async function choose(page, check) {
  await page.keyboard.press('x');
  await page.click(`[data-key="check:${check}"]`);
}

test('the overview counts by check, folder and cause, and filters', () =>
  withPage('tutorial.html', async page => {
    const all = await page.evaluate(() => report.findings.length);
    assert.match(await textOf(page, '#summary'), new RegExp(`^${all} findings in 4 units`));
    const byCheck = await page.$$eval('#overview ul.check b', nodes =>
      nodes.map(node => Number(node.innerText)),
    );
    assert.equal(
      byCheck.reduce((a, b) => a + b),
      all,
    );
    await choose(page, 'async-sequential-awaits');
    const left = await page.evaluate(
      () => report.findings.filter(each => each.check === 'async-sequential-awaits').length,
    );
    assert.equal(await textOf(page, '#status'), `${left} of ${all} findings`);
    assert.match(await titleOf(page), /awaits run one after the other/);
    await page.keyboard.press('x');
    assert.equal(await textOf(page, '#status'), `${all} findings`);
  }));

test('keys walk along findings, and along the steps of one', () =>
  withPage('tutorial.html', async page => {
    const place = () => textOf(page, '#detail .where code');
    const first = await place();
    await page.keyboard.press('j');
    assert.notEqual(await place(), first);
    await page.keyboard.press('k');
    assert.equal(await place(), first);
    await choose(page, 'async-sequential-awaits');
    const source = () => textOf(page, '.source .file');
    const steps = await countOf(page, '.path ol li');
    assert.ok(steps >= 3);
    const start = await source();
    await page.keyboard.press('n');
    assert.notEqual(await source(), start);
    assert.equal(await textOf(page, '.walk .count'), `step 2 of ${steps}`);
    assert.equal(await textOf(page, 'tr.current .mark'), 'co_await');
    await page.keyboard.press('p');
    assert.equal(await source(), start);
    await page.click('.path ol li:nth-child(3) button');
    assert.equal(await textOf(page, '.walk .count'), `step 3 of ${steps}`);
  }));

test('search takes words, and words that must not be there', () =>
  withPage('tutorial.html', async page => {
    const found = async typed => {
      await page.keyboard.press('x');
      await page.keyboard.press('/');
      await page.keyboard.type(typed);
      const text = await textOf(page, '#status');
      await page.keyboard.press('Escape');
      return Number(text.split(' ')[0]);
    };
    const all = await page.evaluate(() => report.findings.length);
    const some = await found('sequential');
    assert.ok(0 < some && some < all);
    assert.equal(await found('-sequential'), all - some);
    assert.equal(await found('"although none needs another"'), some);
    assert.equal(await found('nobody would write this'), 0);
    assert.equal(await textOf(page, '#detail'), 'No finding passes the filters.');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'list');
  }));

test('a finding has its reasons, its fix and the page of its check', () =>
  withPage('tutorial.html', async page => {
    await choose(page, 'async-sequential-awaits');
    const facts = await textOf(page, '#detail dl');
    assert.match(facts, /heavy\s+it only waits, whenever this code runs/);
    assert.match(facts, /certain\s+all that it depends on was seen/);
    assert.match(await textOf(page, '.diff'), /^\+.*gather/m);
    assert.equal(await countOf(page, '.prose'), 0);
    await page.click('#detail dl a');
    await page.waitForSelector('.prose h4');
    assert.match(await textOf(page, '.prose'), /What it finds/);
  }));

test('awaits that run together begin together, and end earlier', () =>
  withPage('tutorial.html', async page => {
    await choose(page, 'async-sequential-awaits');
    const [early, late] = await page.$$eval('.timeline > svg', pictures =>
      pictures.map(picture =>
        [...picture.querySelectorAll('rect.work')].map(bar => [bar.x.baseVal.value, bar.width.baseVal.value]),
      ),
    );
    assert.equal(early.length, late.length);
    for (let i = 1; i < early.length; ++i)
      assert.ok(
        early[i][0] >= early[i - 1][0] + early[i - 1][1],
        'before, one begins when the other has ended',
      );
    assert.equal(new Set(late.map(([x]) => x)).size, 1);
    assert.equal(
      new Set([...early, ...late].map(([, width]) => width.toFixed(3))).size,
      1,
      'no length is invented',
    );
    assert.match(await textOf(page, 'figcaption'), /Schematic: how long anything takes is not known/);
    // A bar leads to its step.
    await page.$$eval('.timeline > svg:last-of-type rect.work', bars =>
      bars.at(-1).dispatchEvent(new MouseEvent('click', {bubbles: true})),
    );
    assert.match(await textOf(page, '.walk .count'), new RegExp(`^step ${late.length} of`));
  }));

test('while a call blocks, the others cannot run', () =>
  withPage('tutorial.html', async page => {
    await choose(page, 'async-blocking-call');
    const [slow, fast] = await page.$$eval('.timeline > svg', pictures =>
      pictures.map(picture => ({
        stuck: picture.querySelectorAll('rect.stuck').length,
        block: picture.querySelectorAll('rect.block').length,
      })),
    );
    assert.ok(slow.stuck >= 1 && slow.block >= 1);
    assert.deepEqual(fast, {stuck: 0, block: 0});
  }));

test('dark and light follow the system, until somebody chooses', () =>
  withPage('tutorial.html', async page => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'dark'}]);
    const dark = await paper();
    assert.notEqual(light, dark);
    await page.keyboard.press('d');
    await page.keyboard.press('d');
    assert.equal(await textOf(page, '#theme'), 'Light d');
    assert.equal(await paper(), light);
    await page.keyboard.press('d');
  }));

test('paper has every finding whole, and nothing to click', () =>
  withPage('tutorial.html', async page => {
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMediaType('print');
    assert.equal(await countOf(page, '#paper .finding'), await page.evaluate(() => report.findings.length));
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('main')).display), 'none');
    assert.match(await textOf(page, '#paper'), /gather/);
    await page.emulateMediaType('screen');
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.equal(await countOf(page, '#paper *'), 0);
    assert.ok((await page.pdf()).length > 20000);
  }));

test('the address leads back to a finding', () =>
  withPage('tutorial.html', async page => {
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const [url, title] = [page.url(), await textOf(page, '#detail .where')];
    await page.goto('about:blank');
    await page.goto(url);
    assert.equal(await textOf(page, '#detail .where'), title);
  }));

for (const name of ['tutorial.html', 'strange.html', 'nothing.html'])
  for (const scheme of ['light', 'dark'])
    test(`${name}, ${scheme}: everybody can use it`, () =>
      withPage(name, async page => {
        await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
        await page.evaluate(axe.source);
        const {violations} = await page.evaluate(() => axe.run());
        assert.deepEqual(
          violations.map(
            ({id, nodes}) =>
              `${id}: ${nodes
                .map(({html}) => html)
                .slice(0, 3)
                .join('\n')}`,
          ),
          [],
        );
      }));

test('what a source holds is text, and runs nowhere', () =>
  withPage('strange.html', async page => {
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.equal(await page.evaluate(() => window.broken), undefined);
    assert.equal(await countOf(page, 'img, iframe, object, embed, link, base'), 0);
    assert.equal(await countOf(page, 'script'), 2);
    assert.match(
      await titleOf(page),
      /^<\/script><script>window\.broken = 1<\/script><img .*<U\+2028><U\+2029> <U\+202E><U\+0001><FF>\$\{1\}`\\u003C\\$/,
    );
    assert.match(await textOf(page, '.source'), /sleep\(1\); \/\/ <\/script>/);
    assert.equal(await page.evaluate(() => /[\u202e\u2028\u0001]/.test(document.body.innerText)), false);
  }));

test('a script of somebody else does not run', async () => {
  const page = await browser.newPage();
  await page.goto(`file://${COTIDY_PAGES}/nothing.html`);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    try {
      script.text = 'window.broken = 1';
    } catch {
      // Trusted types: no text becomes a script.
    }
    document.body.append(script);
    let markup = 'refused';
    try {
      document.body.innerHTML = '<b></b>';
      markup = 'taken';
    } catch {
      // And none becomes markup.
    }
    return [window.broken ?? null, markup];
  });
  assert.deepEqual(ran, [null, 'refused']);
  await page.close();
});

test('5,000 findings are there in two seconds', () =>
  withPage('many.html', async page => {
    console.log(`5,000 findings: opened and painted in ${Math.round(page.opened)} ms`);
    assert.equal(await page.evaluate(() => report.findings.length), 5000);
    assert.ok(page.opened < 2000, `took ${page.opened} ms`);
    assert.ok((await countOf(page, '#rows .row')) < 60, 'only what is in sight has rows');
    const [took, status] = await page.evaluate(() => {
      const began = performance.now();
      const search = document.getElementById('search');
      search.value = 'pair497';
      search.dispatchEvent(new Event('input'));
      return [performance.now() - began, document.getElementById('status').textContent];
    });
    console.log(`a search in them took ${Math.round(took)} ms`);
    assert.equal(status, '50 of 5,000 findings');
    await page.keyboard.press('x');
    await page.keyboard.press('l');
    await page.keyboard.press('End');
    assert.equal(
      await page.$eval('#rows [aria-selected="true"]', row => row.getAttribute('aria-posinset')),
      '5000',
    );
  }));
