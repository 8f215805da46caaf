// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What people come for, in a browser: search, narrow, read, go back, in their language and by their
// means. Plain pages: what is asserted is what the browser shows, with script and without.

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { after, afterEach, before, describe, test } from 'node:test'
import { launchBrowser, newPage, startServer } from './support.mjs'

const AXE = createRequire(import.meta.url).resolve('axe-core')
const QUERY = 'seasonal workers housing'

let server
let browser
let pages // the kinds of page, by name
let filters // two filters that the first hit of QUERY fits, so that there are results
const complaints = []

before(async () => {
  server = await startServer()
  browser = await launchBrowser()
  const api = `${server.origin}/api/v1/practices?q=${encodeURIComponent(QUERY)}`
  const [first] = (await (await fetch(api)).json()).hits
  filters = [
    ['sector', idOf(first.sectors[0])],
    ['country', idOf(first.countries[0])]
  ]
  pages = {
    home: '/',
    practices: searchPath(),
    practice: `/practices/${first.id}`,
    lessons: '/lessons?lesson_kind=what-went-wrong',
    sector: `/sectors/${filters[0][1]}`,
    about: '/about',
    match: '/match',
    matches: '/match?place=Saluzzo&role=seasonal&setting=rural&q=housing&lack=partner-ngo',
    compare: '/compare?id=puglia-san-severo-farmworker-lodgings&id=fundao-migration-centre-old-seminary'
  }
})

after(async () => {
  await browser?.close()
  await server?.stop()
})

afterEach(() => {
  assert.deepEqual(complaints.splice(0), [], 'a foreign request or an error in the console')
})

function idOf(term) {
  return typeof term === 'string' ? term : term.id
}

function searchPath(...more) {
  return `/practices?${new URLSearchParams([['q', QUERY], ...filters, ...more])}`
}

function open(options) {
  return newPage(browser, server.origin, complaints, options)
}

function box(page, [name, value]) {
  return page.locator(`.filters input[name="${name}"][value="${value}"]`)
}

// Ticks a filter as one does with a pointer, after opening the groups around it.
async function tick(page, filter) {
  const closed = box(page, filter).locator('xpath=ancestor::details[not(@open)]')
  while ((await closed.count()) > 0) await closed.first().locator('> summary').click()
  await box(page, filter).check()
}

// What a visitor sees of a search, without the language.
async function stateOf(page) {
  const url = new URL(page.url())
  url.searchParams.delete('lang')
  const checked = []
  for (const input of await page.locator('.filters input:checked').all()) {
    checked.push(`${await input.getAttribute('name')}=${await input.getAttribute('value')}`)
  }
  const hits = []
  for (const link of await page.locator('.results .card h3 a').all()) {
    hits.push(new URL(await link.getAttribute('href'), url).pathname)
  }
  return {
    parameters: [...url.searchParams].map(([name, value]) => `${name}=${value}`).sort(),
    text: await page.locator('#q').inputValue(),
    checked: checked.sort(),
    chips: await page.locator('.chips a:not(.clear)').count(),
    hits
  }
}

// Search, narrow, read, go back, widen, change the language, reload. Returns every state on the way.
async function journey(page) {
  const states = []
  await page.goto(`${server.origin}/`)
  await page.locator('#q').fill(QUERY)
  await page.locator('form[role=search] button').click()
  await page.waitForURL(/\/practices\?/)
  states.push(await stateOf(page))

  for (const filter of filters) await tick(page, filter)
  await page.locator('.filters button.apply:visible').first().click()
  await page.waitForURL(new RegExp(`${filters[0][0]}=`))
  states.push(await stateOf(page))

  const narrowed = page.url()
  const result = page.locator('.results .card h3 a').first()
  const title = await result.innerText()
  await result.click()
  await page.waitForURL(/\/practices\/[^?]/)
  assert.equal(await page.locator('h1').innerText(), title)
  await page.goBack()
  assert.equal(page.url(), narrowed)
  states.push(await stateOf(page))

  await page.locator('.chips a:not(.clear)').first().click()
  await page.waitForURL((url) => url.href !== narrowed)
  states.push(await stateOf(page))

  await page.locator('nav.languages a[hreflang=ar]').click()
  await page.waitForURL(/[?&]lang=ar/)
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
  assert.equal(await page.locator('html').getAttribute('lang'), 'ar')
  states.push(await stateOf(page))

  await page.reload()
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
  states.push(await stateOf(page))
  await page.context().close()
  return states
}

describe('the main job', () => {
  const wanted = () => filters.map((filter) => filter.join('=')).sort()

  test('a search is narrowed, read, left and found again', async () => {
    const [searched, narrowed, returned, widened, inArabic, reloaded] = await journey(await open())
    assert.deepEqual(searched.parameters, [`q=${QUERY}`])
    assert.deepEqual(searched.checked, [])
    assert.ok(searched.hits.length > 0)

    assert.deepEqual(narrowed.parameters, [...wanted(), `q=${QUERY}`].sort())
    assert.deepEqual(narrowed.checked, wanted())
    assert.equal(narrowed.chips, 2)
    assert.equal(narrowed.text, QUERY)
    assert.ok(narrowed.hits.includes(searched.hits[0]))

    assert.deepEqual(returned, narrowed)
    assert.equal(widened.checked.length, 1)
    assert.equal(widened.chips, 1)
    assert.ok(wanted().includes(widened.checked[0]))
    assert.ok(widened.hits.length >= narrowed.hits.length)
    assert.deepEqual(inArabic, widened)
    assert.deepEqual(reloaded, inArabic)
  })

  test('the same without script', async () => {
    const withScript = await journey(await open())
    const without = await journey(await open({ javaScriptEnabled: false }))
    assert.deepEqual(without, withScript)
  })

  test('the language stays while searching on', async () => {
    const page = await open()
    await page.goto(`${server.origin}/?lang=ar`)
    await page.locator('#q').fill(QUERY)
    await page.locator('#q').press('Enter')
    await page.waitForURL(/\/practices\?/)
    assert.equal(await page.locator('html').getAttribute('lang'), 'ar')
    await page.locator('.results .card h3 a').first().click()
    await page.waitForURL(/\/practices\/[^?]/)
    assert.equal(await page.locator('html').getAttribute('lang'), 'ar')
    await page.context().close()
  })
})

describe('suggestions', () => {
  test('appear while typing, are reached by arrow keys, left by Escape and followed by Enter', async () => {
    const page = await open()
    await page.goto(`${server.origin}/`)
    const field = page.locator('#q')
    await field.pressSequentially('seaso')
    await page.locator('#suggestions [role=option]').first().waitFor()
    assert.equal(await field.getAttribute('aria-expanded'), 'true')
    assert.equal(await field.getAttribute('aria-activedescendant'), null)
    await page.keyboard.press('ArrowDown')
    const active = await field.getAttribute('aria-activedescendant')
    assert.equal(await page.locator(`#${active}`).getAttribute('aria-selected'), 'true')
    await page.keyboard.press('Escape')
    assert.equal(await field.getAttribute('aria-expanded'), 'false')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/practices[?/]/)
    await page.context().close()
  })

  test('do not get in the way: Enter alone searches for what was typed', async () => {
    const page = await open()
    await page.goto(`${server.origin}/?lang=fr`)
    await page.locator('#q').pressSequentially('saison')
    await page.locator('#suggestions [role=option]').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/practices\?q=saison/)
    await page.context().close()
  })
})

describe('what was understood', () => {
  test('a slip is corrected, said, and can be undone; a concept can be taken back', async () => {
    const page = await open()
    await page.goto(`${server.origin}/practices?q=seasonl+wrokers`)
    assert.equal(await page.locator('.corrected strong').innerText(), 'seasonal workers')
    await page.locator('.understood li a').first().click()
    await page.waitForURL(/plain=/)
    await page.locator('.corrected a').click()
    await page.waitForURL(/exact=1/)
    assert.equal(await page.locator('.corrected').count(), 0)
    await page.context().close()
  })
})

describe('with the keyboard alone', () => {
  const focused = (page, what) => page.evaluate(`document.activeElement?.${what}`)

  // Presses Tab until an element has the focus; in a circle it would never come.
  async function tabTo(page, selector) {
    for (let presses = 0; presses < 400; presses++) {
      await page.keyboard.press('Tab')
      if (await focused(page, `matches(${JSON.stringify(selector)})`)) return
    }
    assert.fail(`Tab does not reach ${selector}`)
  }

  test('the skip link comes first, is seen, and leads to the content of every page', async () => {
    const page = await open()
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(server.origin + path)
      await page.keyboard.press('Tab')
      assert.equal(await focused(page, 'className'), 'skip', name)
      const place = await page.locator('.skip').boundingBox()
      assert.ok(place.x >= 0 && place.y >= 0 && place.height > 0, `${name}: seen when focused`)
      await page.keyboard.press('Enter')
      assert.equal(await focused(page, 'id'), 'content', name)
    }
    await page.context().close()
  })

  test('one searches, ticks a filter, applies it and opens a result', async () => {
    const page = await open()
    await page.goto(`${server.origin}/`)
    await tabTo(page, '#q')
    await page.keyboard.type(QUERY)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/practices\?/)
    await tabTo(page, '.filters input[type=checkbox]')
    const filter = `${await focused(page, 'name')}=${await focused(page, 'value')}`
    await page.keyboard.press('Space')
    await tabTo(page, '.filters button.apply')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.search.includes(filter))
    assert.deepEqual((await stateOf(page)).checked, [filter])
    await tabTo(page, '.results .card h3 a')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/practices\/[^?]/)
    await page.context().close()
  })
})

describe('every kind of page, in English and Arabic', () => {
  const inLanguage = (path, language) => {
    const url = new URL(path, server.origin)
    url.searchParams.set('lang', language)
    return url.href
  }

  // Also what is folded away at first.
  const unfold = (page) =>
    page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })

  test('fits a phone of 360 pixels', async () => {
    const page = await open({ viewport: { width: 360, height: 740 } })
    for (const language of ['en', 'ar']) {
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(inLanguage(path, language))
        await unfold(page)
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        assert.ok(width <= 360, `${name} in ${language} is ${width} pixels wide`)
      }
    }
    await page.context().close()
  })

  // Of another colour scheme only the colours differ: one language shows them.
  for (const [colorScheme, languages] of [['light', ['en', 'ar']], ['dark', ['en']]]) {
    test(`has no violation that axe finds, in ${colorScheme} colours`, async () => {
      // Our pages forbid every script, so the checker has to be let in.
      const page = await open({ bypassCSP: true, colorScheme })
      for (const language of languages) {
        for (const [name, path] of Object.entries(pages)) {
          await page.goto(inLanguage(path, language))
          await unfold(page)
          await page.addScriptTag({ path: AXE })
          const { violations, passes } = await page.evaluate(() => window.axe.run())
          assert.ok(passes.length > 10, `${name}: axe has looked at the page`)
          const found = violations.map(
            ({ id, nodes }) => `${name} in ${language}: ${id}: ${nodes[0].html}`
          )
          assert.deepEqual(found, [])
        }
      }
      await page.context().close()
    })
  }
})

describe('on a slow line', () => {
  for (const language of ['en', 'ar']) {
    test(`a first visit to results in ${language} transfers at most 60 KB`, async () => {
      const page = await open()
      const network = await page.context().newCDPSession(page)
      await network.send('Network.enable')
      let bytes = 0
      network.on('Network.loadingFinished', (event) => {
        bytes += event.encodedDataLength
      })
      await page.goto(server.origin + searchPath(['lang', language]), { waitUntil: 'networkidle' })
      assert.ok(bytes > 1000, `only ${bytes} bytes were seen`)
      assert.ok(bytes <= 60_000, `${bytes} bytes`)
      await page.context().close()
    })
  }
})

test('the policy that forbids scripts is in force, and a breach would be noticed', async () => {
  const page = await open()
  await page.goto(`${server.origin}/`)
  await assert.rejects(page.addScriptTag({ content: 'window.breached = true' }))
  assert.equal(await page.evaluate(() => window.breached), undefined)
  assert.match(complaints.splice(0).join('\n'), /Content.Security.Policy/i)
  await page.context().close()
})
