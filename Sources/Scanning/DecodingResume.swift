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
    return copy
  }
}
