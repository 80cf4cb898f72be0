internal import Codecs

extension String {
  /// Whether the bytes of `part`, which is not empty, stand in it.
  ///
  /// The standard library's `contains` compares characters, which takes a hundred times as long.
  func containsBytes(_ part: String) -> Bool {
    let (text, part) = (utf8.span, part.utf8.span)
    var next = 0
    while let start = ByteSearch.firstIndex(
      of: part[0], in: text, from: next, to: text.count - part.count + 1)
    {
      var offset = 1
      while offset < part.count, text[start + offset] == part[offset] { offset += 1 }
      if offset == part.count { return true }
      next = start + 1
    }
    return false
  }
}
