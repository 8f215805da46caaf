// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// An officer describes a place and finds practices from places alike, with script and without.

import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { launchBrowser, newPage, startServer } from './support.mjs'

let server
let browser
const complaints = []

before(async () => {
  server = await startServer()
  browser = await launchBrowser()
})

after(async () => {
  await browser?.close()
  await server?.stop()
})

afterEach(() => {
  assert.deepEqual(complaints.splice(0), [], 'a foreign request or an error in the console')
})

function open(options) {
  return newPage(browser, server.origin, complaints, options)
}

// The first matches, and the profile as the page repeats it.
async function answer(page) {
  await page.waitForURL(/\/match\?/)
  return {
    heading: await page.locator('h1').innerText(),
    titles: await page.locator('.matches article.match h3').allInnerTexts()
  }
}

describe('a place like mine', () => {
  test('is described by keyboard: the place is picked from a list and fills in country and size', async () => {
    const page = await open()
    await page.goto(`${server.origin}/match`)
    const field = page.locator('#place')
    await field.pressSequentially('saluz')
    await page.locator('#places-of-place [role=option]').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    assert.equal(await field.inputValue(), 'Saluzzo')
    assert.equal(await page.locator('#control-country').inputValue(), 'IT')
    assert.equal(await page.locator('#control-size').inputValue(), 's2')
    await page.locator('#control-role-1').selectOption('seasonal')
    await page.locator('#match-q').fill('housing for pickers')
    await page.keyboard.press('Enter')
    const found = await answer(page)
    assert.equal(found.heading, 'Saluzzo')
    assert.equal(found.titles.length, 10)
    await page.context().close()
  })

  test('gives the same without script, and each result says the five things', async () => {
    const answers = []
    for (const javaScriptEnabled of [true, false]) {
      const page = await open({ javaScriptEnabled })
      await page.goto(`${server.origin}/match?lang=fr`)
      await page.locator('#place').fill('Saluzzo')
      await page.locator('#control-role-1').selectOption('seasonal')
      await page.locator('#match button[type=submit]').click()
      answers.push(await answer(page))
      const parts = await page.locator('.matches article.match').first().locator('dt').allInnerTexts()
      assert.deepEqual(parts.slice(0, 4), [
        'Pourquoi ce résultat', 'Ce qui diffère', 'Ce qu’il a fallu', 'Ce qu’on en sait'
      ])
      assert.equal(parts.length, 5)
      assert.equal(await page.locator('html').getAttribute('lang'), 'fr')
      await page.context().close()
    }
    assert.deepEqual(answers[0], answers[1])
  })

  test('a place that is not where it was said to be keeps the form and offers those meant', async () => {
    const page = await open({ javaScriptEnabled: false })
    await page.goto(`${server.origin}/match`)
    await page.locator('#place').fill('Tripoli')
    await page.locator('#control-country').selectOption('IT')
    await page.locator('#match-q').fill('water')
    await page.locator('#match button[type=submit]').click()
    await page.locator('#field-place .problem').waitFor()
    assert.equal(await page.locator('#match-q').inputValue(), 'water')
    await page.locator('#field-place .problem a', { hasText: 'Lebanon' }).click()
    const found = await answer(page)
    assert.equal(found.heading, 'Tripoli')
    assert.match(page.url(), /country=LB/)
    // Chromium logs the status of the form that was sent back.
    assert.equal(complaints.splice(0).filter((one) => !one.includes('400')).length, 0)
    await page.context().close()
  })

  test('matches are ticked and compared, filtered, and printed as a brief', async () => {
    const page = await open()
    await page.goto(`${server.origin}/match?country=SN&size=s3&role=origin&sector=financial-services`)
    for (const i of [0, 1]) await page.locator('.tick input').nth(i).check()
    await page.locator('form.compare button').click()
    await page.waitForURL(/\/compare\?/)
    assert.equal(await page.locator('table.comparison thead th').count(), 2)
    await page.goBack()
    await page.locator('.narrowing summary').click()
    await page.locator('.narrowing dd a').first().click()
    await page.waitForURL(/only_/)
    await page.locator('.chips a').first().click()
    await page.waitForURL((url) => !url.search.includes('only_'))
    await page.locator('.brief-link').click()
    await page.waitForURL(/view=brief/)
    assert.equal(await page.locator('.brief article.match').count(), 5)
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('.brief .back').isVisible(), false)
    await page.context().close()
  })
})
