// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The vocabularies of countries and regions are made from packages and committed, so that building
// needs no Node.js. Here they are made again.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const NAMES = ['country.yaml', 'language.yaml', 'region.yaml']
const SCRIPT = path.join(ROOT, 'script', 'make-geography')

test('the committed countries, languages and regions are what the script makes', () => {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'precedent-geography-'))
  try {
    execFileSync(process.execPath, [SCRIPT, '--output', made])
    assert.deepEqual(fs.readdirSync(made).sort(), NAMES)
    for (const name of NAMES) {
      const fresh = fs.readFileSync(path.join(made, name))
      const committed = fs.readFileSync(path.join(ROOT, 'taxonomy', 'terms', name))
      assert.ok(fresh.equals(committed), `${name} differs; run script/make-geography`)
    }
  } finally {
    fs.rmSync(made, { recursive: true })
  }
})

test('the committed gazetteer is what its script makes', () => {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'precedent-gazetteer-'))
  try {
    execFileSync(process.execPath, [path.join(ROOT, 'script', 'make-gazetteer'), '--output', made])
    const fresh = fs.readFileSync(path.join(made, 'places.tsv'))
    const committed = fs.readFileSync(path.join(ROOT, 'taxonomy', 'gazetteer', 'places.tsv'))
    assert.ok(fresh.equals(committed), 'places.tsv differs; run script/make-gazetteer')
  } finally {
    fs.rmSync(made, { recursive: true })
  }
})

test('an option that the script does not know is refused', () => {
  const { status, stderr } = spawnSync(process.execPath, [SCRIPT, '--outptu', 'x'])
  assert.equal(status, 2)
  assert.match(stderr.toString(), /usage: make-geography/)
})
