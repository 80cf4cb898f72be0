/// Where each kind of decoding goes on, so that no byte is decoded twice.
struct DecodingResume {
  var base64 = 0
  var escapes = 0
  var concatenation = 0
  var percent = 0

  /// The same places, counted from elsewhere.
  func shifted(by distance: Int) -> DecodingResume {
    DecodingResume(
      base64: base64 + distance, escapes: escapes + distance,
      concatenation: concatenation + distance, percent: percent + distance)
  }
}
