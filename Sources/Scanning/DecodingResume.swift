/// Where each kind of decoding goes on, so that no byte is decoded twice.
struct DecodingResume {
  var base64 = 0
  var escapes = 0
  var concatenation = 0
  var percent = 0
  var controlSequences = 0
  var entities = 0
  var markup = 0
  var quotedPrintable = 0
  var numbers = 0

  /// Where the decoding goes on of what begins with `sign`.
  func end(ofKind sign: UInt8) -> Int {
    switch sign {
    case UInt8(ascii: "%"): percent
    case UInt8(ascii: "&"): entities
    case UInt8(ascii: "="): quotedPrintable
    default: controlSequences
    }
  }

  /// The same places, counted from elsewhere.
  func shifted(by distance: Int) -> DecodingResume {
    var copy = self
    copy.base64 += distance
    copy.escapes += distance
    copy.concatenation += distance
    copy.percent += distance
    copy.controlSequences += distance
    copy.entities += distance
    copy.markup += distance
    copy.quotedPrintable += distance
    copy.numbers += distance
    return copy
  }
}
