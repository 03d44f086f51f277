'use strict';
/** string_decoder for input that always arrives whole. */
class StringDecoder {
  constructor(encoding = 'utf8') {
    this.encoding = encoding;
  }
  write(bytes) {
    return bytes.toString(this.encoding);
  }
  end(bytes) {
    return bytes === undefined ? '' : this.write(bytes);
  }
}

module.exports = { StringDecoder };
