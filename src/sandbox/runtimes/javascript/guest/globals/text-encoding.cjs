'use strict';
/**
 * TextEncoder and TextDecoder (UTF-8, with UTF-16LE and Latin-1 for decoding), which V8 alone does
 * not have.
 */
function encodeUtf8(text) {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.codePointAt(i);
    if (code > 0xffff) i++;
    else if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes[length++] = code;
    else if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6);
      bytes[length++] = 0x80 | (code & 63);
    } else if (code < 0x10000) {
      bytes[length++] = 0xe0 | (code >> 12);
      bytes[length++] = 0x80 | ((code >> 6) & 63);
      bytes[length++] = 0x80 | (code & 63);
    } else {
      bytes[length++] = 0xf0 | (code >> 18);
      bytes[length++] = 0x80 | ((code >> 12) & 63);
      bytes[length++] = 0x80 | ((code >> 6) & 63);
      bytes[length++] = 0x80 | (code & 63);
    }
  }
  return bytes.slice(0, length);
}

/**
 * Number of bytes of the well-formed sequence at `i`, or minus the number of bytes to replace by
 * one U+FFFD.
 */
function sequenceLength(bytes, i) {
  const lead = bytes[i];
  const size = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4) return -1;
  for (let k = 1; k < size; k++) {
    const next = bytes[i + k];
    let low = 0x80;
    let high = 0xbf;
    if (k === 1) {
      if (lead === 0xe0) low = 0xa0;
      else if (lead === 0xed) high = 0x9f;
      else if (lead === 0xf0) low = 0x90;
      else if (lead === 0xf4) high = 0x8f;
    }
    if (next === undefined || next < low || next > high) return -k;
  }
  return size;
}

function decodeUtf8(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; ) {
    if (bytes[i] < 0x80) {
      text += String.fromCharCode(bytes[i++]);
      continue;
    }
    const size = sequenceLength(bytes, i);
    if (size < 0) {
      text += '\ufffd';
      i -= size;
      continue;
    }
    let code = bytes[i] & (0xff >> (size + 1));
    for (let k = 1; k < size; k++) code = (code << 6) | (bytes[i + k] & 63);
    text += String.fromCodePoint(code);
    i += size;
  }
  return text;
}

function bytesOf(input) {
  if (input === undefined) return new Uint8Array(0);
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  return new Uint8Array(input);
}

class TextEncoder {
  get encoding() {
    return 'utf-8';
  }
  encode(text = '') {
    return encodeUtf8(String(text));
  }
  encodeInto(text, target) {
    let read = 0;
    let written = 0;
    for (const character of String(text)) {
      const bytes = encodeUtf8(character);
      if (written + bytes.length > target.length) break;
      target.set(bytes, written);
      written += bytes.length;
      read += character.length;
    }
    return { read, written };
  }
}

class TextDecoder {
  #label;
  constructor(label = 'utf-8') {
    this.#label = String(label).toLowerCase().trim();
    if (this.#label === 'utf8') this.#label = 'utf-8';
    if (this.#label === 'latin1' || this.#label === 'ascii') this.#label = 'windows-1252';
    if (!['utf-8', 'utf-16le', 'windows-1252'].includes(this.#label)) {
      throw new RangeError(`The "${label}" encoding is not supported`);
    }
  }
  get encoding() {
    return this.#label;
  }
  decode(input) {
    const bytes = bytesOf(input);
    if (this.#label === 'utf-8') {
      const text = decodeUtf8(bytes);
      return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    }
    let text = '';
    const wide = this.#label === 'utf-16le';
    for (let i = 0; i < bytes.length; i += wide ? 2 : 1) {
      text += String.fromCharCode(wide ? bytes[i] | (bytes[i + 1] << 8) : bytes[i]);
    }
    return text;
  }
}

module.exports = { TextEncoder, TextDecoder, encodeUtf8, decodeUtf8 };
