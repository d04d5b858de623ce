// Evaluates expressions as JavaScript: one JSON object per line in, one out. The first line is the scope.
// What the language adds to JavaScript is written here a second time, on JavaScript's own functions.
'use strict';
const vm = require('node:vm');
const readline = require('node:readline');

const additions = String.raw`
  'use strict';
  const add = (prototype, methods) => {
    for (const name of Object.getOwnPropertyNames(methods)) {
      Object.defineProperty(prototype, name, {
        value: methods[name], enumerable: false, configurable: true, writable: true });
    }
  };
  const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
  const sorted = value =>
    Array.isArray(value) ? value.map(sorted)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(Object.keys(value).sort().map(key => [key, sorted(value[key])]))
    : value;
  const ascending = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  add(Object.prototype, {
    keys() { return Object.keys(this); },
    values() { return Object.values(this); },
    entries() { return Object.entries(this); },
    has(name) { return Object.hasOwn(this, name); },
    isEmpty() { return typeof this !== 'object' ? false : Object.keys(this).length === 0; },
  });
  add(Array.prototype, {
    first() { return this.length === 0 ? null : this[0]; },
    last() { return this.length === 0 ? null : this[this.length - 1]; },
    sum() { return this.reduce((a, b) => a + b, 0); },
    min() { return this.length === 0 ? null : this.reduce((a, b) => (b < a ? b : a)); },
    max() { return this.length === 0 ? null : this.reduce((a, b) => (b >= a ? b : a)); },
    sortBy(key) { return [...this].sort((a, b) => ascending(key(a), key(b))); },
    unique(key = x => x) {
      return this.filter((x, i) => this.findIndex(y => same(key(y), key(x))) === i);
    },
    groupBy(key) {
      const groups = new Map();
      for (const x of this) groups.set(String(key(x)), [...(groups.get(String(key(x))) ?? []), x]);
      return Object.fromEntries(groups);
    },
    fromEntries() { return Object.fromEntries(this); },
    isEmpty() { return this.length === 0; },
  });
  const spans = { ms: 1, s: 1000, m: 60000, h: 3600000, d: 86400000, w: 604800000 };
  const instant = text => {
    const zoned = /T|\s\d/.test(text) && !/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text + 'Z' : text;
    const date = new Date(zoned.replace(/^(\d{4}-\d\d-\d\d) /, '$1T'));
    if (Number.isNaN(date.getTime())) throw new RangeError('no point in time: ' + text);
    return date;
  };
  const months = (date, n) => {
    const day = date.getUTCDate();
    const moved = new Date(date);
    moved.setUTCDate(1);
    moved.setUTCMonth(moved.getUTCMonth() + n);
    const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
    moved.setUTCDate(Math.min(day, last));
    return moved;
  };
  const moved = (text, span, sign) => {
    let date = instant(text);
    if (typeof span === 'number') return new Date(date.getTime() + sign * span).toISOString();
    const iso = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(span);
    const parts = iso && span.length > 2
      ? [[iso[1], 'y'], [iso[2], 'mo'], [iso[3], 'd'], [iso[4], 'h'], [iso[5], 'm'], [iso[6], 's']]
      : [...span.matchAll(/(\d+(?:\.\d+)?)(ms|mo|s|m|h|d|w|y)/g)].map(m => [m[1], m[2]]);
    if (!iso && parts.map(p => p[0] + p[1]).join('') !== span || parts.length === 0) {
      throw new RangeError('no span: ' + span);
    }
    for (const [n, unit] of parts) {
      if (n === undefined) continue;
      date = unit === 'mo' || unit === 'y'
        ? months(date, sign * n * (unit === 'y' ? 12 : 1))
        : new Date(date.getTime() + sign * n * spans[unit]);
    }
    return date.toISOString();
  };
  add(String.prototype, {
    test(pattern) { return pattern.test(this); },
    base64Encode() { return bytes.encode(String(this)); },
    base64Decode() { return bytes.decode(String(this)); },
    urlEncode() { return encodeURIComponent(this); },
    urlDecode() { return decodeURIComponent(this); },
    plus(span) { return moved(String(this), span, 1); },
    minus(span) { return moved(String(this), span, -1); },
    diff(earlier, unit = 'ms') {
      if (!Object.hasOwn(spans, unit)) throw new RangeError('no unit: ' + unit);
      return (instant(String(this)) - instant(earlier)) / spans[unit];
    },
    toISO() { return instant(String(this)).toISOString(); },
    toMillis() { return instant(String(this)).getTime(); },
    format(pattern, zone = 'UTC') { return formatted(instant(String(this)), pattern, zone); },
    isEmpty() { return this.length === 0; },
  });
  const offset = (date, zone) => {
    if (zone === 'UTC') return 0;
    const text = formatted(date, 'yyyy-MM-dd HH:mm:ss.SSS', zone).replace(' ', 'T');
    return new Date(text + 'Z').getTime() - date.getTime();
  };
  const local = (text, zone) => new Date(instant(text).getTime() + offset(instant(text), zone));
  const back = (wall, zone) => {
    const guess = wall.getTime() - offset(new Date(wall.getTime()), zone);
    return new Date(wall.getTime() - offset(new Date(guess), zone));
  };
  const begin = (wall, unit, more) => {
    const [y, m, d] = [wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()];
    switch (unit) {
      case 'year': return new Date(Date.UTC(y + more, 0, 1));
      case 'month': return new Date(Date.UTC(y, m + more, 1));
      case 'week': return new Date(Date.UTC(y, m, d - (wall.getUTCDay() + 6) % 7 + 7 * more));
      case 'day': return new Date(Date.UTC(y, m, d + more));
      case 'hour': return new Date((Math.floor(wall / 3600000) + more) * 3600000);
      case 'minute': return new Date((Math.floor(wall / 60000) + more) * 60000);
    }
    throw new RangeError('no unit: ' + unit);
  };
  const days = wall => Math.floor((begin(wall, 'day', 0) - begin(wall, 'year', 0)) / 86400000) + 1;
  const parts = {
    year: w => w.getUTCFullYear(), quarter: w => Math.floor(w.getUTCMonth() / 3) + 1, month: w => w.getUTCMonth() + 1,
    day: w => w.getUTCDate(), weekday: w => (w.getUTCDay() + 6) % 7 + 1, dayOfYear: days, hour: w => w.getUTCHours(),
    minute: w => w.getUTCMinutes(), second: w => w.getUTCSeconds(),
    week: w => Math.ceil(days(new Date(begin(w, 'week', 0).getTime() + 3 * 86400000)) / 7),
  };
  add(String.prototype, {
    part(name, zone = 'UTC') {
      if (!Object.hasOwn(parts, name)) throw new RangeError('no part: ' + name);
      return parts[name](local(String(this), zone));
    },
    startOf(unit, zone = 'UTC') { return back(begin(local(String(this), zone), unit, 0), zone).toISOString(); },
    endOf(unit, zone = 'UTC') {
      return new Date(back(begin(local(String(this), zone), unit, 1), zone).getTime() - 1).toISOString();
    },
  });
  const duration = text => {
    if (/mo|y|^P[^T]*[YM]/.test(text)) throw new RangeError('months');
    return new Date(moved('1970-01-01T00:00:00Z', text, 1)).getTime();
  };
  const formatDuration = millis => {
    if (Math.abs(millis) > 2 ** 55) throw new RangeError('span');
    let left = Math.trunc(Math.abs(millis));
    const text = ['d', 'h', 'm', 's', 'ms'].map(unit => {
      const n = Math.floor(left / spans[unit]);
      left %= spans[unit];
      return n > 0 ? n + unit : '';
    }).join('');
    return text === '' ? '0s' : (millis < 0 ? '-' : '') + text;
  };
  const formatted = (date, pattern, zone) => {
    const shift = /^([+-])(\d\d):(\d\d)$/.exec(zone);
    const at = shift ? new Date(date.getTime() + (shift[1] + '1') * (shift[2] * 60 + +shift[3]) * 60000) : date;
    const part = options =>
      new Intl.DateTimeFormat('en-US', { timeZone: shift ? 'UTC' : zone, ...options }).formatToParts(at);
    const get = (type, options) => part(options).find(p => p.type === type).value;
    const hour = get('hour', { hour: '2-digit', hourCycle: 'h23' });
    const fields = {
      yyyy: () => get('year', { year: 'numeric' }), yy: () => get('year', { year: '2-digit' }),
      MMMM: () => get('month', { month: 'long' }), MMM: () => get('month', { month: 'short' }),
      MM: () => get('month', { month: '2-digit' }), M: () => get('month', { month: 'numeric' }),
      dd: () => get('day', { day: '2-digit' }), d: () => get('day', { day: 'numeric' }),
      EEEE: () => get('weekday', { weekday: 'long' }), EEE: () => get('weekday', { weekday: 'short' }),
      HH: () => hour, H: () => String(+hour),
      hh: () => String((+hour + 11) % 12 + 1).padStart(2, '0'), h: () => String((+hour + 11) % 12 + 1),
      mm: () => get('minute', { minute: 'numeric' }).padStart(2, '0'),
      ss: () => get('second', { second: 'numeric' }).padStart(2, '0'),
      SSS: () => String(at.getUTCMilliseconds()).padStart(3, '0'), a: () => (+hour < 12 ? 'AM' : 'PM'),
      ZZ: () => get('timeZoneName', { timeZoneName: 'longOffset' }).replace('GMT', '') || '+00:00',
    };
    return pattern.replace(/'([^']*)'|([A-Za-z])\2*/g, (token, quoted) => {
      if (quoted !== undefined) return quoted;
      if (!Object.hasOwn(fields, token)) throw new RangeError('no pattern: ' + token);
      return fields[token]();
    });
  };
  const range = (from, to) => {
    const [start, end] = to === undefined ? [0, from] : [from, to];
    if (end - start > 1e6) throw new RangeError('range');
    return Array.from({ length: Math.max(0, Math.trunc(end) - Math.trunc(start)) }, (_, i) => Math.trunc(start) + i);
  };
  const fromISO = text => instant(text).toISOString();
  const fromMillis = millis => new Date(millis).toISOString();
`;

const bytes = {
  encode: text => Buffer.from(text, 'utf8').toString('base64'),
  decode: text => {
    const decoded = Buffer.from(text, 'base64');
    if (decoded.toString('base64').replace(/=*$/, '') !== text.replace(/=*$/, '')) throw new RangeError('base64');
    return new TextDecoder('utf-8', { fatal: true }).decode(decoded);
  },
};

// undefined is null; what JSON cannot say is {"$": …}.
const plain = value => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $: String(value) };
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return { $: typeof value };
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return Array.from(value, plain);
  if (typeof value.next === 'function') return Array.from(value, plain);
  return Object.fromEntries(Object.keys(value).map(key => [key, plain(value[key])]));
};

const context = vm.createContext({ bytes });
vm.runInContext(additions, context);
let scope = null;
readline.createInterface({ input: process.stdin }).on('line', line => {
  const given = JSON.parse(line);
  if (scope === null) {
    scope = line;
    return;
  }
  let answer;
  try {
    context.$scope = scope;
    const names = Object.keys(JSON.parse(scope));
    const code = `(() => { const {${names.join(', ')}} = JSON.parse($scope); return (${given.source}\n); })()`;
    answer = { value: plain(vm.runInContext(code, context, { timeout: 5000 })) };
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
});
