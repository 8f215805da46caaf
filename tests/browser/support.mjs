// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A server on the index under test, and Debian's Chromium to visit it.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import readline from 'node:readline'
import { chromium } from 'playwright-core'

function fromEnvironment(name) {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set; run script/browser-test`)
  return path.resolve(value)
}

// Starts precedent-server on a port that the system picks.
export async function startServer() {
  const program = path.join(fromEnvironment('PRECEDENT_BINARY_DIR'), 'bin', 'precedent-server')
  const words = ['--index', fromEnvironment('PRECEDENT_INDEX'), '--port', '0']
  const server = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of readline.createInterface({ input: server.stdout })) {
    const told = / on (http:\/\/\S+)$/.exec(line)
    if (!told) continue
    const stop = async () => {
      server.kill('SIGTERM')
      await once(server, 'exit')
    }
    return { origin: told[1], stop }
  }
  throw new Error(`${program} ended before it told its address`)
}

export function launchBrowser() {
  const args = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync'
  ]
  // Chromium's sandbox refuses to run as root.
  if (process.getuid() === 0) args.push('--no-sandbox')
  return chromium.launch({ executablePath: '/usr/bin/chromium', args })
}

// A page in a fresh context that speaks English unless told otherwise. What goes to another host and
// every error in the console is added to `complaints`.
export async function newPage(browser, origin, complaints, options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  const page = await context.newPage()
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) complaints.push(`request to ${request.url()}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  return page
}
