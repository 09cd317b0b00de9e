// Writes slugs.json: generated headings with the anchors that github-slugger gives them.
//
//     node make_slugs.mjs <folder of the package github-slugger 2.0.0> > slugs.json
//
// `kept` lists the ranges of code points that the package leaves standing (case set aside). Each of `pages` is
// [name, headings, anchors], the headings in order, as on one page. Same script, package and Node: same bytes.
// Letters, marks and digits that the package's Unicode (13) does not know yet are left out of the headings.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = resolve(process.argv[2])
const load = name => import(pathToFileURL(resolve(folder, name)))
const { default: Slugger } = await load('index.js')
const { regex } = await load('regex.js')
const version = JSON.parse(readFileSync(resolve(folder, 'package.json'))).version
if (version !== '2.0.0') throw new Error(`github-slugger 2.0.0 is wanted, this is ${version}`)

let seed = 20
const random = below => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
  return Math.floor((seed / 4294967296) * below)
}
const pick = list => list[random(list.length)]
const times = (count, make) => Array.from({ length: count }, (_, n) => make(n))
const isKept = character => character.replace(regex, '') === character
const isWord = character => /[\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}]/u.test(character)

function members(property) {
  const found = []
  const test = new RegExp(`\\p{${property}}`, 'u')
  for (let code = 0; code < 0x110000; code++) {
    const character = String.fromCodePoint(code)
    if (test.test(character) && (isKept(character) || !isWord(character))) found.push(character)
  }
  return found
}

const scripts = ['Latin', 'Greek', 'Cyrillic', 'Armenian', 'Hebrew', 'Arabic', 'Syriac', 'Thaana', 'Nko', 'Devanagari',
  'Bengali', 'Gurmukhi', 'Gujarati', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Thai', 'Lao', 'Tibetan',
  'Myanmar', 'Georgian', 'Hangul', 'Ethiopic', 'Cherokee', 'Khmer', 'Mongolian', 'Hiragana', 'Katakana', 'Bopomofo',
  'Han', 'Yi', 'Deseret', 'Gothic', 'Adlam', 'Osage', 'Coptic', 'Glagolitic', 'Cuneiform', 'Braille', 'Inherited']
const categories = ['Nd', 'Nl', 'No', 'Pc', 'Pd', 'Ps', 'Pe', 'Pi', 'Pf', 'Po', 'Sm', 'Sc', 'Sk', 'So', 'Zs', 'Zl', 'Zp',
  'Cc', 'Cf', 'Mn', 'Mc', 'Me', 'Lm', 'Lt', 'Co']
const words = ['Getting', 'started', 'CI/CD', 'Blue-Green', "What's", 'new?', 'C++', 'C#', 'Node.js', 'Q&A', 'v1.0', '(beta)',
  '100%', '--', '-', '—', '–', '...', '…', '“quoted”', '‘x’', '@you', '#1', '$PATH', 'a_b', '__init__', '`code`',
  '**bold**', '*it*', '_it_', '~~old~~', '[link](url)', '![alt](src)', '<b>', '&amp;', '\\*', 'e=mc²', '½', '™', '\t', '\n',
  '\r\n', '\u00a0', '\u2003', '\u3000', '\u200b', '\u200d', '\ufeff', ' ', '  ']
const odd = ['İstanbul', 'ISTANBUL', 'ıI', 'Straße', 'STRASSE', 'ẞ', 'ΟΔΟΣ', 'ΟΔΥΣΣΕΥΣ', 'Σ', 'ΑΣ.', 'ΑΣ. Β', 'Σ ΑΣ Σ', 'ΑΣ\u0301',
  '\u212aelvin', '\u212bngström', '\u2126hm', 'ǅ', 'ǈ', 'ŉ', 'ﬁ ﬂ', 'Ⅷ', 'Ⓐⓑ', 'Ꭰ', 'ꭰ', 'Ა', 'Å', 'A\u030a', 'ª º', 'µ', 'ª',
  'ÀÉ', 'À', 'ᾼ', 'ᾈ', 'Ϊ́', 'ǰ', '𝐀', '𝔸', '🅰', '🄰', '①', '٣', '３', 'Ａ', 'ﬀ', '㎏', 'ㄱ', '가', '가', 'x\u0308\u0323',
  'é', 'é', '\u0345', 'ΑΙ\u0345', '\u{10400}', 'ꙮ', '·', 'l·l', 'a‿b', 'a＿b', 'a⁀b', 'a٫b', '', ' ', '-', '---', '--a--']
const emoji = ['🚀 Launch', 'Launch 🚀', '🚀', '👨‍👩‍👧‍👦 family', '🏳️‍🌈 pride', '🇩🇪 🇯🇵', '❤️ love', '❤ love', '☑︎ done', '👍🏽 ok',
  '1️⃣ first', '#️⃣ hash', '*️⃣', '©️ ®️', '™️', 'ℹ️ info', 'Ⓜ️ metro', '🅰️ 🅱️ 🆎 🅾️', '㊗️', '〰️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 England', '🧑‍💻 Dev & 🧪', '⚠️ Warning!', '✅✔️☑️', 'a🚀b', ':rocket:', '🫶 🩷']

const word = letters => times(1 + random(8), () => pick(letters)).join('')
const sentence = letters => times(1 + random(4), () => word(letters)).join(' ')

function * pages() {
  yield ['case-folding', odd]
  yield ['emoji', emoji]
  for (const script of scripts) {
    const letters = members(`Script=${script}`)
    yield [`script ${script}`, times(20, () => sentence(letters))]
  }
  for (const category of categories) {
    const characters = members(`General_Category=${category}`)
    yield [`category ${category}`, times(16, () => `a ${pick(characters)}${pick(characters)}b${pick(characters)}`)]
  }
  const pictures = members('Extended_Pictographic')
  yield ['pictographs', times(80, () => `${pick(pictures)}${pick(['', '\ufe0f', '\ufe0e', '\u200d'])}${pick(pictures)} ${pick(words)}`)]
  yield ['right to left', times(60, () => `${word(members('Script=Hebrew'))} ${pick(['\u200f', '\u202e', '\u2067', ''])}${pick(words)}`)]
  const marks = members('Mn')
  yield ['combining', times(80, () => `e${pick(marks)}${pick(marks)} Σ${pick(marks)}`)]
  yield ['inline', times(400, () => times(1 + random(6), () => pick(words)).join(pick(['', ' ', ' '])))]
  yield ['equal', times(30, () => 'Setup')]
  yield ['equal once lower-cased and stripped', ['Setup', 'setup', 'SETUP!', 'Set-up', 'set up', 'Set up?', 'Setup ', 'Setup 1', 'Setup-1']]
  yield ['empty', ['', '', '!', '🚀', '-1', '-1', '-', '-', '1', '']]
  yield ['made-up first', ['a', 'a', 'a-1', 'a', 'a-1', 'a-1-1', 'a-2', 'a', 'a-3']]
  yield ['written first', ['a-1', 'a', 'a', 'a-2', 'a', 'a', 'a-1']]
  yield ['names of an object', ['constructor', '__proto__', '__proto__', 'toString', 'hasOwnProperty', 'constructor']]
  const few = ['a', 'A', 'a-1', 'a 1', 'a-2', 'a-1-1', 'a-01', 'b', 'a!', '-1', '']
  for (let n = 0; n < 60; n++) yield [`collisions ${n}`, times(12, () => pick(few))]
}

function keptRanges() {
  const ranges = []
  for (let code = 0; code < 0x110000; code++) {
    if (!isKept(String.fromCodePoint(code))) continue
    const last = ranges.at(-1)
    if (last && last[1] === code - 1) last[1] = code
    else ranges.push([code, code])
  }
  return ranges
}

// What cannot be seen is written as an escape, so that the file shows all that it holds.
const visible = value => JSON.stringify(value).replace(/[\p{C}\p{Z}\p{M}]/gu, character =>
  character === ' ' ? ' ' : character.split('').map(unit => '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0')).join(''))

const rows = []
for (const [name, headings] of pages()) {
  const slugger = new Slugger()
  rows.push(visible([name, headings, headings.map(heading => slugger.slug(heading))]))
}
console.log(`{"kept": ${JSON.stringify(keptRanges())},\n"pages": [\n${rows.join(',\n')}\n]}`)
