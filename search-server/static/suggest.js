// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Lists below the search field and below the fields that name a place: editable comboboxes (WAI-ARIA
// Authoring Practices). Without script the fields are plain ones. Nothing is chosen until the arrow
// keys or the pointer do; Enter alone sends what was typed.
(function () {
  'use strict'
  if (!window.fetch) return

  function withLanguage(url) {
    const language = new URLSearchParams(location.search).get('lang')
    if (!language) return url
    return url + (url.includes('?') ? '&' : '?') + 'lang=' + encodeURIComponent(language)
  }

  const number = new Intl.NumberFormat(document.documentElement.lang)

  // What each kind of field asks for, shows and does with a choice.
  const words = {
    address: function (text) { return '/api/v1/suggest?q=' + encodeURIComponent(text) },
    items: function (answer) { return answer.suggestions },
    show: function (field, item) { return [item.text, field.dataset[item.kind] || ''] },
    choose: function (field, item) { location.href = withLanguage(item.url) }
  }
  const places = {
    address: function (text, field) {
      const country = field.name === 'place' && field.form.elements.country
      return '/api/v1/places?q=' + encodeURIComponent(text) +
        (country && country.value ? '&country=' + country.value : '')
    },
    items: function (answer) { return answer.places },
    show: function (field, item) {
      return [item.name, item.country_label + ' · ' + number.format(item.population)]
    },
    choose: function (field, item) {
      field.value = item.name
      if (field.name !== 'place') return
      const form = field.form.elements
      form.place_id.value = item.id
      form.country.value = item.country
      form.size.value = item.size
    }
  }

  function attach(field, kind, id) {
    const list = document.createElement('ul')
    const status = document.createElement('p')
    let items = []
    let chosen = -1
    let waiting = 0
    let asked = ''
    let request = null

    list.id = id
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

    function take(position) {
      const item = items[position]
      close()
      kind.choose(field, item)
      asked = field.value.trim()
    }

    function show(found) {
      items = found
      list.textContent = ''
      items.forEach(function (item, position) {
        const option = document.createElement('li')
        const text = document.createElement('span')
        const more = document.createElement('span')
        const shown = kind.show(field, item)
        option.id = id + '-' + position
        option.dataset.position = position
        option.setAttribute('role', 'option')
        option.setAttribute('aria-selected', 'false')
        text.className = 'text'
        text.dir = 'auto'
        text.textContent = shown[0]
        more.className = 'kind'
        more.textContent = shown[1]
        option.append(text, ' ', more)
        list.append(option)
      })
      chosen = -1
      list.hidden = items.length === 0
      field.setAttribute('aria-expanded', String(!list.hidden))
      field.removeAttribute('aria-activedescendant')
      status.textContent = list.hidden ? '' : field.dataset.found.replace('{n}', items.length)
    }

    function ask() {
      const text = field.value.trim()
      if (text === asked) return
      asked = text
      if (request) request.abort()
      if (text.length < 2) return close()
      request = new AbortController()
      const url = kind.address(text, field) + '&lang=' + document.documentElement.lang
      fetch(url, { signal: request.signal })
        .then(function (answer) { return answer.ok ? answer.json() : null })
        .then(function (answer) {
          if (document.activeElement === field) show(answer ? kind.items(answer) : [])
        })
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
        take(chosen)
      } else if (event.key === 'Tab') {
        close()
      }
    })
    field.addEventListener('blur', close)
    // The field keeps the focus, so that the list is not gone before the click.
    list.addEventListener('mousedown', function (event) { event.preventDefault() })
    list.addEventListener('click', function (event) {
      const option = event.target.closest('[role=option]')
      if (option) take(Number(option.dataset.position))
    })
  }

  document.querySelectorAll('input[data-suggest]').forEach(function (field) {
    attach(field, words, 'suggestions')
  })
  document.querySelectorAll('input[data-places]').forEach(function (field) {
    attach(field, places, 'places-of-' + field.id)
  })
})()
