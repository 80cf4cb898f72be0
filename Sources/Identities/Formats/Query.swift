internal import Codecs

/// The parameters of a URL's query. Source: WHATWG URL, application/x-www-form-urlencoded.
struct Query {
  private let pairs: [(name: String, value: String)]

  /// Reads at most 64 parameters between `&` or `&amp;`, percent-decoded.
  init(_ bytes: Bytes) {
    pairs = bytes.split(separator: UInt8(ascii: "&"), maxSplits: 64).compactMap { pair in
      let pair = pair.hasPrefix("amp;") ? pair.dropFirst(4) : pair
      guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      return (pair[..<equals].text, PercentCoding.text(pair[(equals + 1)...]))
    }
  }

  /// The value of the first parameter of that name, unless it is empty.
  subscript(name: String) -> String? {
    pairs.first { $0.name == name && !$0.value.isEmpty }?.value
  }
}
