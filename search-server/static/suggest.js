// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Suggestions below the search field: an editable combobox with a list (WAI-ARIA Authoring
// Practices). Without script the field is a plain one. Nothing is chosen until the arrow keys or
// the pointer do; Enter alone searches for what was typed.
(function () {
  'use strict'
  const field = document.querySelector('input[data-suggest]')
  if (!field || !window.fetch) return
  const list = document.createElement('ul')
  const status = document.createElement('p')
  let chosen = -1
  let waiting = 0
  let asked = ''
  let request = null

  list.id = 'suggestions'
  list.className = 'suggestions'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', field.dataset.label)
  list.hidden = true
  status.className = 'visually-hidden'
  status.setAttribute('role', 'status')
  field.insertAdjacentElement('afterend', list)
  list.insertAdjacentElement('afterend', status)
  field.setAttribute('role', 'combobox')
  field.setAttribute('aria-autocomplete', 'list')
  field.setAttribute('aria-controls', list.id)
  field.setAttribute('aria-expanded', 'false')

  function close() {
    list.hidden = true
    chosen = -1
    field.setAttribute('aria-expanded', 'false')
    field.removeAttribute('aria-activedescendant')
  }

  function choose(position) {
    const options = list.children
    if (chosen >= 0) options[chosen].setAttribute('aria-selected', 'false')
    chosen = position
    if (position < 0) return field.removeAttribute('aria-activedescendant')
    options[position].setAttribute('aria-selected', 'true')
    options[position].scrollIntoView({ block: 'nearest' })
    field.setAttribute('aria-activedescendant', options[position].id)
  }

  function withLanguage(url) {
    const language = new URLSearchParams(location.search).get('lang')
    if (!language) return url
    return url + (url.includes('?') ? '&' : '?') + 'lang=' + encodeURIComponent(language)
  }

  function show(suggestions) {
    list.textContent = ''
    suggestions.forEach(function (suggestion, position) {
      const option = document.createElement('li')
      const text = document.createElement('span')
      const kind = document.createElement('span')
      option.id = 'suggestion-' + position
      option.setAttribute('role', 'option')
      option.setAttribute('aria-selected', 'false')
      option.dataset.url = withLanguage(suggestion.url)
      text.className = 'text'
      text.dir = 'auto'
      text.textContent = suggestion.text
      kind.className = 'kind'
      kind.textContent = field.dataset[suggestion.kind] || ''
      option.append(text, ' ', kind)
      list.append(option)
    })
    chosen = -1
    list.hidden = suggestions.length === 0
    field.setAttribute('aria-expanded', String(!list.hidden))
    field.removeAttribute('aria-activedescendant')
    status.textContent = list.hidden ? '' : field.dataset.found.replace('{n}', suggestions.length)
  }

  function ask() {
    const text = field.value.trim()
    if (text === asked) return
    asked = text
    if (request) request.abort()
    if (text.length < 2) return close()
    request = new AbortController()
    const url = '/api/v1/suggest?q=' + encodeURIComponent(text) +
      '&lang=' + document.documentElement.lang
    fetch(url, { signal: request.signal })
      .then(function (answer) { return answer.ok ? answer.json() : { suggestions: [] } })
      .then(function (answer) { if (document.activeElement === field) show(answer.suggestions) })
      .catch(function () {})
  }

  field.addEventListener('input', function () {
    clearTimeout(waiting)
    waiting = setTimeout(ask, 150)
  })
  field.addEventListener('keydown', function (event) {
    const last = list.children.length - 1
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault()
      close()
    } else if (event.key === 'ArrowDown' && last >= 0) {
      event.preventDefault()
      if (list.hidden) {
        list.hidden = false
        field.setAttribute('aria-expanded', 'true')
      }
      choose(chosen < last ? chosen + 1 : 0)
    } else if (event.key === 'ArrowUp' && !list.hidden) {
      event.preventDefault()
      choose(chosen > 0 ? chosen - 1 : last)
    } else if (event.key === 'Enter' && chosen >= 0 && !list.hidden) {
      event.preventDefault()
      location.href = list.children[chosen].dataset.url
    } else if (event.key === 'Tab') {
      close()
    }
  })
  field.addEventListener('blur', close)
  // The field keeps the focus, so that the list is not gone before the click.
  list.addEventListener('mousedown', function (event) { event.preventDefault() })
  list.addEventListener('click', function (event) {
    const option = event.target.closest('[role=option]')
    if (option) location.href = option.dataset.url
  })
})()
